import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(__dirname, '../..');
let out: string;
beforeEach(() => {
  out = mkdtempSync(join(tmpdir(), 'app-'));
});
afterEach(() => {
  rmSync(out, { recursive: true });
});

/** Runs bin/app.ts as the CLI does: context and output folder by the environment. */
const synth = (context: Record<string, string>) =>
  execFileSync(join(root, 'node_modules/.bin/tsx'), ['bin/app.ts'], {
    cwd: root,
    encoding: 'utf8',
    stdio: 'pipe',
    env: { PATH: process.env.PATH, CDK_OUTDIR: out, CDK_CONTEXT_JSON: JSON.stringify(context) },
  });

it('makes a report of its context, with every figure as an output', () => {
  synth({ entityPath: 'o-a1b2c3d4e5/r-f6g7/', organizationsPolicyId: 'p-a1b2c3d4' });
  const { Resources, Outputs } = JSON.parse(
    readFileSync(join(out, 'OrganizationsAccessReport.template.json'), 'utf8'),
  ) as { Resources: Record<string, { Type: string; Properties: object }>; Outputs: object };
  const report = Object.values(Resources).find(({ Type }) => Type === 'Custom::OrganizationsAccessReport');
  expect(report?.Properties).toMatchObject({
    EntityPath: 'o-a1b2c3d4e5/r-f6g7',
    OrganizationsPolicyId: 'p-a1b2c3d4',
  });
  expect(Object.keys(Outputs)).toEqual([
    'JobId',
    'JobStatus',
    'JobCreationDate',
    'JobCompletionDate',
    'NumberOfServicesAccessible',
    'NumberOfServicesNotAccessed',
    'EntityPath',
  ]);
});

it('delivers the whole report to a bucket of its context', () => {
  synth({ entityPath: 'o-a1b2c3d4e5/r-f6g7', bucketName: 'reports' });
  const { Resources, Outputs } = JSON.parse(
    readFileSync(join(out, 'OrganizationsAccessReport.template.json'), 'utf8'),
  ) as { Resources: Record<string, { Type: string; Properties: object }>; Outputs: object };
  const report = Object.values(Resources).find(({ Type }) => Type === 'Custom::OrganizationsAccessReport');
  expect(report?.Properties).toMatchObject({ Destination: { Bucket: 'reports' } });
  expect(Object.keys(Outputs)).toEqual(expect.arrayContaining(['NumberOfServicesUnused', 'ReportUri']));
});

it('fails without a path, and says how to give one', () => {
  expect(() => synth({})).toThrow(
    "context 'entityPath' is missing: pass the path of the root, OU or account to report on, such as " +
      '-c entityPath=o-a1b2c3d4e5/r-f6g7/ou-f6g7-h8i9j0k1',
  );
});
