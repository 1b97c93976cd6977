/** Runs cdk-nag 3, which needs newer constructs than the oldest that we support, with the oldest and the newest aws-cdk-lib. */
import { createRequire } from 'node:module';
import { inCopyWith } from './support/copy-with.mjs';

const { devDependencies } = createRequire(import.meta.url)('../package.json');

for (const peers of [
  { 'aws-cdk-lib': devDependencies['aws-cdk-lib'], constructs: '10.5.1' },
  { 'aws-cdk-lib': 'latest', constructs: 'latest' },
]) {
  inCopyWith({ ...peers, 'cdk-nag': '3' }, ({ versions, node }) => {
    console.log(`cdk-nag with ${versions}`);
    node('--import', 'tsx', 'test/support/nag3-check.cjs');
  });
}
