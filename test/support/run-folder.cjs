const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

/**
 * Gives this process, and all that it starts, a temporary folder of its own, which goes when the process ends: passed, failed
 * or interrupted. An `App` without an output folder leaves one there, and so may the tools that tests run.
 */
module.exports = function makeRunFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'test-run-'));
  process.env.TMPDIR = folder;
  process.once('exit', () => {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  });
  // Without a handler, a signal ends the process with no `exit` event.
  for (const [signal, number] of Object.entries({ SIGHUP: 1, SIGINT: 2, SIGTERM: 15 })) {
    process.once(signal, () => process.exit(128 + number));
  }
};
