/** Runs types and unit tests with the newest aws-cdk-lib and constructs. */
import { inCopyWith } from './support/copy-with.mjs';

inCopyWith({ 'aws-cdk-lib': 'latest', constructs: 'latest' }, ({ versions, tool }) => {
  console.log(`Types and unit tests with ${versions}`);
  tool('tsc', '-p', 'tsconfig.dev.json');
  tool('jest', '--testPathPatterns', '/test/(lib|lambda|bin|docs/examples)');
});
