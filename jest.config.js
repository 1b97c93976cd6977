const { availableParallelism } = require('node:os');

/** @type {import('jest').Config} */
module.exports = {
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/e2e/', '<rootDir>/test/integ/'],
  globalSetup: '<rootDir>/test/support/run-folder.cjs',
  // The sources, never what an earlier build left beside them.
  moduleFileExtensions: ['ts', 'js', 'mjs', 'json', 'node'],
  // Jest would leave one core idle, for an editor; and the fault matrix mostly waits for time-outs.
  maxWorkers: availableParallelism() + 1,
  // No test waits, but a busy machine may be slow.
  testTimeout: 60_000,
  modulePathIgnorePatterns: ['<rootDir>/.stryker-tmp/'],
  transform: {
    '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } } }],
    '\\.(css|page\\.js)$': '<rootDir>/test/support/text-file.cjs',
  },
};
