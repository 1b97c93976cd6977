import { Tags } from 'aws-cdk-lib';
import { ManagedPolicy, PermissionsBoundary, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { OrganizationsAccessReport, OrganizationsEntityPath } from '../../../lib';
import { providerStackPerTest } from '../../support/provider-stack';

const { stack, report, path, provider, vpc, resources, ofType, functions } = providerStackPerTest();

// CloudFormation refuses a changed ServiceToken, and replaces a resource that gets another id. These never change.
const FROZEN = {
  ReportC847FC22: 'Custom::OrganizationsAccessReport',
  OrganizationsAccessReportProviderLogGroupCCAF5C2E: 'AWS::Logs::LogGroup',
  OrganizationsAccessReportProviderRole9ECAEA4C: 'AWS::IAM::Role',
  OrganizationsAccessReportProviderRoleDefaultPolicy338D824C: 'AWS::IAM::Policy',
  OrganizationsAccessReportProviderFunction2059EC18: 'AWS::Lambda::Function',
  OrganizationsAccessReportProviderframeworkonEventServiceRoleC0A0C661: 'AWS::IAM::Role',
  OrganizationsAccessReportProviderframeworkonEventServiceRoleDefaultPolicy4190882B: 'AWS::IAM::Policy',
  OrganizationsAccessReportProviderframeworkonEventDE160DA8: 'AWS::Lambda::Function',
  OrganizationsAccessReportProviderframeworkisCompleteServiceRoleC77F10EE: 'AWS::IAM::Role',
  OrganizationsAccessReportProviderframeworkisCompleteServiceRoleDefaultPolicyFDC8B883: 'AWS::IAM::Policy',
  OrganizationsAccessReportProviderframeworkisCompleteF35776C0: 'AWS::Lambda::Function',
  OrganizationsAccessReportProviderframeworkonTimeoutServiceRoleC21A7D24: 'AWS::IAM::Role',
  OrganizationsAccessReportProviderframeworkonTimeoutServiceRoleDefaultPolicyE72AB0C4: 'AWS::IAM::Policy',
  OrganizationsAccessReportProviderframeworkonTimeout0542E56B: 'AWS::Lambda::Function',
  OrganizationsAccessReportProviderwaiterstatemachineRoleAC0114B7: 'AWS::IAM::Role',
  OrganizationsAccessReportProviderwaiterstatemachineRoleDefaultPolicy5FE36C6F: 'AWS::IAM::Policy',
  OrganizationsAccessReportProviderwaiterstatemachineB9017CE2: 'AWS::StepFunctions::StateMachine',
};

describe('every version keeps', () => {
  const idsAndTypes = () => Object.fromEntries(resources().map(([id, { Type }]) => [id, Type]));

  it('the ids of all resources', () => {
    report();
    expect(idsAndTypes()).toEqual(FROZEN);
  });

  it('the service token', () => {
    report();
    const [[, { Properties }]] = ofType('Custom::OrganizationsAccessReport');
    expect(Properties.ServiceToken).toEqual({
      'Fn::GetAtt': ['OrganizationsAccessReportProviderframeworkonEventDE160DA8', 'Arn'],
    });
  });

  it('the same ids in a VPC, with a security group', () => {
    provider({ vpc: vpc() });
    report();
    expect(idsAndTypes()).toEqual({
      ...FROZEN,
      OrganizationsAccessReportProviderSecurityGroup3D902D14: 'AWS::EC2::SecurityGroup',
    });
  });
});

describe('every resource of the library gets', () => {
  beforeEach(() => {
    provider({ vpc: vpc() });
    report();
    path();
  });

  it('the permissions boundary of its stack', () => {
    const boundary = ManagedPolicy.fromManagedPolicyName(stack(), 'Boundary', 'Boundary');
    PermissionsBoundary.of(stack()).apply(boundary);
    const arn: unknown = stack().resolve(boundary.managedPolicyArn);
    const roles = ofType('AWS::IAM::Role');
    expect(roles.map(([, { Properties }]) => Properties.PermissionsBoundary)).toEqual(roles.map(() => arn));
    expect(roles).toHaveLength(7);
  });

  it('the tags of its stack(), if CloudFormation can tag its type', () => {
    Tags.of(stack()).add('CostCenter', '4711');
    const tag = { Key: 'CostCenter', Value: '4711' };
    const untagged = resources().filter(
      ([, { Properties }]) => !JSON.stringify(Properties.Tags ?? []).includes(JSON.stringify(tag)),
    );
    expect(new Set(untagged.map(([, { Type }]) => Type))).toEqual(
      new Set(['AWS::IAM::Policy', 'Custom::OrganizationsAccessReport', 'Custom::OrganizationsEntityPath']),
    );
  });
});

it('settings without a value return the same provider', () => {
  report();
  expect(provider({})).toBe(provider({ vpc: undefined }));
});

it('constructs below another scope than the stack may have the ids of the providers', () => {
  const scope = new Construct(stack(), 'Scope');
  const entityPath = 'o-a1b2c3d4e5/r-f6g7';
  expect(() => [
    new OrganizationsAccessReport(scope, 'OrganizationsAccessReportProvider', { entityPath }),
    new OrganizationsEntityPath(scope, 'OrganizationsEntityPathProvider'),
  ]).not.toThrow();
});

it('the role takes further permissions', () => {
  report();
  provider().role.addToPrincipalPolicy(new PolicyStatement({ actions: ['s3:ListBucket'], resources: ['*'] }));
  const policy = resources().find(([id]) => id === 'OrganizationsAccessReportProviderRoleDefaultPolicy338D824C');
  expect(JSON.stringify(policy)).toContain('s3:ListBucket');
});

it("the framework's functions log nothing but fatal errors, because they would log the request", () => {
  report();
  const framework = functions().filter(({ Handler }) => String(Handler).startsWith('framework.'));
  expect(framework.map(({ LoggingConfig }) => LoggingConfig)).toEqual(
    Array(3).fill(expect.objectContaining({ LogFormat: 'JSON', ApplicationLogLevel: 'FATAL' })),
  );
});
