import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { AccountPrincipal, ArnPrincipal, CompositePrincipal, type IPrincipal } from 'aws-cdk-lib/aws-iam';
import { OrganizationsAccessReport, OrganizationsAccessReportProvider } from '../../../lib';
import { DEPLOYMENT } from '../../support/role-permissions';
import {
  ORGANIZATION,
  ROOT,
  MANAGEMENT,
  app,
  stack,
  role,
  trust,
  mayAssume,
  withCondition,
  type TrustedRole,
} from './trust.setup';

describe("the function's role of another account in the same app", () => {
  let reports: Stack;
  beforeEach(() => {
    reports = new Stack(app, 'Reports', { env: { account: DEPLOYMENT.account, region: 'eu-central-1' } });
  });
  const caller = 'Reports-OrganizationsAccessReportProviderRole9ECAEA-UjecjFhpdr1d';
  const functionRole = () => OrganizationsAccessReportProvider.getOrCreate(reports).role;

  it.each<[string, () => IPrincipal]>([
    ['itself', () => functionRole()],
    ['by its ARN', () => new ArnPrincipal(functionRole().roleArn)],
    ['among others', () => new CompositePrincipal(new AccountPrincipal('444455556666'), functionRole())],
    ['on a condition', () => withCondition(functionRole(), 'Bool', 'aws:ViaAWSService', 'false')],
  ])('is trusted before it is there: %s', async (_name, principal) => {
    const managementRole = role(principal(), { roleName: 'AccessReports' });
    new OrganizationsAccessReport(reports, 'Report', { entityPath: ROOT, managementRole });
    const context = { 'aws:ViaAWSService': 'false' };
    expect(await mayAssume(ORGANIZATION, { role: caller, context })).toBe(true);
    expect(await mayAssume(ORGANIZATION, { role: 'Administrator', context })).toBe(false);
    expect(await mayAssume('o-z9y8x7w6v5', { role: caller, context })).toBe(false);
    expect(JSON.stringify(trust())).not.toContain(':role/Reports"');
    expect(
      app
        .synth()
        .getStackArtifact('Reports')
        .dependencies.map(({ id }) => id),
    ).toContain('Management');
  });

  it('fails with a sentence if it may be of any account', () => {
    reports = new Stack(app, 'Anywhere');
    expect(() => role(functionRole())).toThrow(
      "'Anywhere/OrganizationsAccessReportProvider/Role/Resource' may be in another account than 'Management': give stack 'Anywhere'",
    );
  });

  it('takes a role without a name, which then gets one', () => {
    new OrganizationsAccessReport(reports, 'Report', { entityPath: ROOT, managementRole: role(functionRole()) });
    const [{ Properties }] = Object.values(
      Template.fromStack(stack).findResources('AWS::IAM::Role') as Record<string, { Properties: TrustedRole }>,
    );
    expect(Properties.RoleName).toMatch(/^managementmanagementrole[0-9a-f]{20}$/);
    Template.fromStack(reports).hasResourceProperties('Custom::OrganizationsAccessReport', {
      ManagementRoleArn: {
        'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, `:iam::${MANAGEMENT}:role/${Properties.RoleName}`]],
      },
    });
  });

  it('a role that no other account refers to gets no name', () => {
    role(new AccountPrincipal(DEPLOYMENT.account));
    const roles = Template.fromStack(stack).findResources('AWS::IAM::Role') as Record<
      string,
      { Properties: TrustedRole }
    >;
    expect(Object.values(roles)[0].Properties).not.toHaveProperty('RoleName');
  });
});
