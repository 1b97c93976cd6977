import { synth, warningsIn } from '../support/synth';

interface Template {
  readonly Resources: Record<string, { Type: string; Properties: object }>;
  readonly Outputs: object;
}

const template = (context: Record<string, string>) =>
  JSON.parse(synth('app.ts', context).get('OrganizationsAccessReport.template.json') ?? '') as Template;

it('makes a report from its context, with every figure as an output', () => {
  const { Resources, Outputs } = template({ entityPath: 'o-a1b2c3d4e5/r-f6g7/', organizationsPolicyId: 'p-a1b2c3d4' });
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

it('delivers the whole report to the bucket in its context', () => {
  const { Resources, Outputs } = template({ entityPath: 'o-a1b2c3d4e5/r-f6g7', bucketName: 'reports' });
  const report = Object.values(Resources).find(({ Type }) => Type === 'Custom::OrganizationsAccessReport');
  expect(report?.Properties).toMatchObject({ Destination: { Bucket: 'reports' } });
  expect(Object.keys(Outputs)).toEqual(expect.arrayContaining(['NumberOfServicesUnused', 'ReportUri']));
});

it('has no warnings', () => {
  expect(warningsIn(synth('app.ts', { entityPath: 'o-a1b2c3d4e5/r-f6g7', bucketName: 'reports' }))).toEqual([]);
});

it('fails without a path, and says how to pass one', () => {
  expect(() => template({})).toThrow(
    "context 'entityPath' is missing: pass the path of the root, OU or account to report on, such as " +
      '-c entityPath=o-a1b2c3d4e5/r-f6g7/ou-f6g7-h8i9j0k1',
  );
});
