import { App, Fn, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { AccountPrincipal, ArnPrincipal, type CfnRole, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import {
  OrganizationsAccessReport,
  OrganizationsAccessReportRole,
  type OrganizationsAccessReportRoleProps,
} from '../../../lib';

const ROOT = 'o-a1b2c3d4e5/r-f6g7';
const FUNCTION_ROLE = 'arn:aws:iam::111122223333:role/Reports-Function';

let app: App;
let stack: Stack;
beforeEach(() => {
  app = new App({ context: { '@aws-cdk/core:validationReportJson': false } });
  stack = new Stack(app, 'Management', { env: { account: '999988887777', region: 'eu-central-1' } });
});

const role = (props: Partial<OrganizationsAccessReportRoleProps> = {}) =>
  new OrganizationsAccessReportRole(stack, 'Role', {
    reports: [{ entityPath: ROOT }],
    assumedBy: new ArnPrincipal(FUNCTION_ROLE),
    ...props,
  });

const trust = (AWS: unknown, Condition?: object) => ({
  AssumeRolePolicyDocument: {
    Statement: [{ Action: 'sts:AssumeRole', Effect: 'Allow', Principal: { AWS }, ...(Condition && { Condition }) }],
    Version: '2012-10-17',
  },
});
const accountRoot = { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::111122223333:root']] };

it.each<{ name: string; props: Partial<OrganizationsAccessReportRoleProps>; expected: object }>([
  { name: 'the function', props: {}, expected: trust(FUNCTION_ROLE) },
  { name: 'its account', props: { assumedBy: new AccountPrincipal('111122223333') }, expected: trust(accountRoot) },
  {
    name: 'whoever has the external id',
    props: { externalId: 'external' },
    expected: trust(FUNCTION_ROLE, { StringEquals: { 'sts:ExternalId': 'external' } }),
  },
  { name: 'the function, under a name', props: { roleName: 'AccessReports' }, expected: { RoleName: 'AccessReports' } },
])('trusts $name', ({ props, expected }) => {
  role(props);
  Template.fromStack(stack).hasResourceProperties('AWS::IAM::Role', expected);
});

it.each<{ name: string; props: Partial<OrganizationsAccessReportRoleProps>; message: string }>([
  { name: 'no reports', props: { reports: [] }, message: "'reports' must have at least one report, got: []" },
  { name: 'no path', props: { reports: [{ entityPath: 'root' }] }, message: "'entityPath' must be the path of a root" },
  {
    name: 'no policy id',
    props: { reports: [{ entityPath: ROOT, organizationsPolicyId: 'FullAWSAccess' }] },
    message: "'organizationsPolicyId' must be the id of a service control policy",
  },
  { name: 'a short external id', props: { externalId: 'e' }, message: "'externalId' must be 2 to 1,224 letters" },
])('fails on $name', ({ props, message }) => {
  expect(() => role(props)).toThrow(message);
});

it('fails at synth if more is granted to it than IAM takes', () => {
  const granted = role();
  for (let index = 0; index < 60; index++) {
    const resources = [`arn:aws:s3:::reports/${String(index).padEnd(140, '-')}`];
    granted.addToPrincipalPolicy(new PolicyStatement({ actions: ['s3:GetObject'], resources }));
  }
  expect(() => app.synth()).toThrow(
    /inline policies of role 'Management\/Role' need 1\d{4} characters, and IAM takes 10240/,
  );
});

it('strips the trailing slash of a path that is a token, as a report does', () => {
  const entityPath = Fn.importValue('Path');
  role({ reports: [{ entityPath }] });
  new OrganizationsAccessReport(stack, 'Report', { entityPath });
  const stripped = JSON.stringify(Template.fromStack(stack).toJSON()).split('"Fn::Split":["/|"').length - 1;
  // In the role, in the function's role, and in the report.
  expect(stripped).toBe(3);
});

it('is deployed before the reports that take it', () => {
  const elsewhere = new Stack(app, 'Reports', { env: { account: '111122223333', region: 'eu-central-1' } });
  const managementRole = role({ roleName: 'AccessReports' });
  new OrganizationsAccessReport(elsewhere, 'Report', { entityPath: ROOT, managementRole });
  new OrganizationsAccessReport(stack, 'Report', { entityPath: ROOT, managementRole });
  const { dependencies } = app.synth().getStackArtifact('Reports');
  expect(dependencies.map(({ id }) => id)).toContain('Management');
  Template.fromStack(stack).hasResource('Custom::OrganizationsAccessReport', {
    DependsOn: [stack.getLogicalId(managementRole.node.defaultChild as CfnRole)],
  });
});

it('is taken by reports of other accounts in the same app', () => {
  const elsewhere = new Stack(app, 'Reports', { env: { account: '111122223333', region: 'eu-central-1' } });
  new OrganizationsAccessReport(elsewhere, 'Report', {
    entityPath: ROOT,
    managementRole: role({ roleName: 'AccessReports' }),
  });
  Template.fromStack(elsewhere).hasResourceProperties('Custom::OrganizationsAccessReport', {
    ManagementRoleArn: {
      'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::999988887777:role/AccessReports']],
    },
  });
});
