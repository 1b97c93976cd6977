/**
 * Which folder may import which: architecture.json, where each folder stands below all that it may import, so that there is
 * no circle. ARCHITECTURE.md shows the same.
 */
import { readFileSync } from 'node:fs';

const folders = Object.entries(JSON.parse(readFileSync('architecture.json', 'utf8')));
const below = (names) => `^(${names.join('|')})/`;
const OURS = below(['lib', 'lambda', 'local', 'bin', 'test', 'bench']);
/** What lambda/aws may take from the folders that it serves: their ports, and the types in them. */
const PORTS = '/(port|types)\\.ts$';

const forbidden = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

export default {
  forbidden: [
    forbidden('no-circle', 'Two files that need each other are one, or have a third in them.', {}, { circular: true }),
    forbidden(
      'a-known-folder',
      'A folder of its own needs its line in architecture.json.',
      {
        path: below(['lib', 'lambda', 'local']),
        pathNot: [
          below(folders.map(([name]) => name)),
          '^lib/index.ts$',
          '^lambda/(dist/|[a-z-]+\\.mjs$)',
          '^local/(out|\\.venv)/',
        ],
      },
      {},
    ),
    ...folders.map(([name, allowed]) =>
      forbidden(
        `from-${name}`,
        `${name} may import ${allowed.join(', ') || 'nothing of ours'}.`,
        { path: below([name]) },
        { path: OURS, pathNot: below([name, ...allowed]) },
      ),
    ),
    forbidden(
      'ports-only',
      'lambda/aws knows the ports of the folders that it serves, and nothing else of them.',
      { path: '^lambda/aws/' },
      { path: '^lambda/(report|entity-path|organization|delivery|inventory)/', pathNot: PORTS },
    ),
    forbidden(
      'sdk-in-aws-only',
      'Only lambda/aws calls AWS.',
      { path: '^lambda/', pathNot: '^lambda/(aws/|[a-z-]+\\.mjs$|dist/)' },
      { path: 'node_modules/@(aws-sdk|smithy)/' },
    ),
    forbidden(
      'wire-is-alone',
      'lib/wire is bundled into the functions.',
      { path: '^lib/wire/' },
      { pathNot: '^lib/wire/' },
    ),
    forbidden(
      'peers-only',
      'The package has no run-time dependency but its peers.',
      { path: '^lib/' },
      { path: 'node_modules/', pathNot: 'node_modules/(aws-cdk-lib|constructs)/' },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(lambda/dist|local/out|local/.venv|test/e2e/.venv|dist)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.dev.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.js', '.mjs', '.cjs', '.json', '.d.ts'] },
  },
};
