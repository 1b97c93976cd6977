import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const repository = join(__dirname, '../../..');

/** The versions whose packages are in this folder, the oldest first. */
export const PREVIOUS_VERSIONS = ['0.1.0', '0.2.0'] as const;
export type PreviousVersion = (typeof PREVIOUS_VERSIONS)[number];

/** Before all tests, unpacks the packages beside this version's peers; gives the folder to import a version from. */
export function previousVersions(): (version: PreviousVersion) => string {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'previous-versions-'));
    symlinkSync(join(repository, 'node_modules'), join(folder, 'node_modules'));
    for (const version of PREVIOUS_VERSIONS) {
      const into = join(folder, version);
      mkdirSync(into);
      execFileSync('tar', ['-xzf', join(__dirname, `cdk-organizations-access-report-${version}.tgz`), '-C', into]);
    }
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });
  return (version) => join(folder, version, 'package');
}
