import { App, CfnParameter, Fn, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import {
  AccountPrincipal,
  AnyPrincipal,
  ArnPrincipal,
  CompositePrincipal,
  type IPrincipal,
  OrganizationPrincipal,
  PolicyStatement,
  PrincipalWithConditions,
  Role,
  ServicePrincipal,
  StarPrincipal,
} from 'aws-cdk-lib/aws-iam';
import {
  OrganizationsAccessReport,
  OrganizationsAccessReportProvider,
  OrganizationsAccessReportRole,
  type OrganizationsAccessReportRoleProps,
} from '../../../lib';
import { type Call, DEPLOYMENT, isAllowed, resourceStatements } from '../../support/role-permissions';

const ORGANIZATION = 'o-a1b2c3d4e5';
const ROOT = `${ORGANIZATION}/r-f6g7`;
const MANAGEMENT = '999988887777';
const ROLE = `arn:aws:iam::${MANAGEMENT}:role/AccessReports`;
const FUNCTION_ROLE = `arn:aws:iam::${DEPLOYMENT.account}:role/Caller`;

let app: App;
let stack: Stack;
beforeEach(() => {
  app = new App({ context: { '@aws-cdk/core:validationReportJson': false } });
  stack = new Stack(app, 'Management', { env: { account: MANAGEMENT, region: 'eu-central-1' } });
});

const role = (assumedBy: IPrincipal, props: Partial<OrganizationsAccessReportRoleProps> = {}) =>
  new OrganizationsAccessReportRole(stack, 'Role', { reports: [{ entityPath: ROOT }], assumedBy, ...props });
const trust = () =>
  resourceStatements(stack, 'AWS::IAM::Role', {
    ...DEPLOYMENT,
    account: MANAGEMENT,
    others: { Account: DEPLOYMENT.account },
  });

const administrator = [{ Effect: 'Allow', Action: ['*'], Resource: ['*'] }];
/** Whether a role of the trusted account, or of another, may assume it as a member of an organization. */
const mayAssume = (organization: string | undefined, call: Partial<Call> = {}) =>
  isAllowed(administrator, {
    action: 'sts:AssumeRole',
    resource: ROLE,
    owner: MANAGEMENT,
    resourcePolicy: trust(),
    role: 'Caller',
    ...call,
    context: { ...(organization && { 'aws:PrincipalOrgID': organization }), ...call.context },
  });

const withCondition = (principal: IPrincipal, operator: string, key: string, value: unknown) =>
  new PrincipalWithConditions(principal, { [operator]: { [key]: value } });
const ofOrganization = (id: unknown = ORGANIZATION) => ({ StringEquals: { 'aws:PrincipalOrgID': id } });

describe('callers must belong to the organization of its reports:', () => {
  it.each<[string, () => IPrincipal]>([
    ['an account', () => new AccountPrincipal(DEPLOYMENT.account)],
    ['an account by its number alone', () => new ArnPrincipal(DEPLOYMENT.account)],
    ['an account that is a parameter', () => new AccountPrincipal(new CfnParameter(stack, 'Account').valueAsString)],
    ['everybody', () => new AnyPrincipal()],
    ['everybody by an ARN', () => new ArnPrincipal('*')],
    ['everybody by a star', () => new StarPrincipal()],
    ['one of several', () => new CompositePrincipal(new AnyPrincipal(), new AccountPrincipal('444455556666'))],
    [
      'everybody who has a tag',
      () => withCondition(new AnyPrincipal(), 'StringEquals', 'aws:PrincipalTag/Team', 'security'),
    ],
    ['the organization', () => new OrganizationPrincipal(ORGANIZATION)],
    ['an account with session tags', () => new AccountPrincipal(DEPLOYMENT.account).withSessionTags()],
  ])('%s', (_name, principal) => {
    role(principal());
    for (const { Condition } of trust()) {
      expect(Condition).toMatchObject(ofOrganization());
    }
    expect(() => app.synth()).not.toThrow();
  });

  it.each<[string, () => IPrincipal, boolean]>([
    ['an account', () => new AccountPrincipal(DEPLOYMENT.account), true],
    ['everybody', () => new AnyPrincipal(), true],
    ['another account', () => new AccountPrincipal('444455556666'), false],
  ])('%s, as IAM judges it', async (_name, principal, allowed) => {
    role(principal());
    expect(await mayAssume(ORGANIZATION)).toBe(allowed);
    expect(await mayAssume('o-z9y8x7w6v5')).toBe(false);
    expect(await mayAssume(undefined)).toBe(false);
  });

  it.each<[string, readonly string[], unknown]>([
    ['several paths', [ROOT, `${ROOT}/ou-f6g7-h8i9j0k1`], ORGANIZATION],
    ['a path that is a token, and one that is not', ['token', ROOT], ORGANIZATION],
    ['a path that is a token', ['token'], { 'Fn::Select': [0, { 'Fn::Split': ['/', { 'Fn::ImportValue': 'Path' }] }] }],
  ])('which is taken from %s', (_name, paths, expected) => {
    const reports = paths.map((path) => ({ entityPath: path === 'token' ? Fn.importValue('Path') : path }));
    role(new AccountPrincipal(DEPLOYMENT.account), { reports });
    const [{ Properties }] = Object.values(
      Template.fromStack(stack).findResources('AWS::IAM::Role') as Record<string, { Properties: TrustedRole }>,
    );
    expect(Properties.AssumeRolePolicyDocument.Statement[0].Condition).toEqual(ofOrganization(expected));
  });

  it('in addition to the external id', async () => {
    role(new AccountPrincipal(DEPLOYMENT.account), { externalId: 'external' });
    expect(await mayAssume(ORGANIZATION)).toBe(false);
    expect(await mayAssume(ORGANIZATION, { context: { 'sts:ExternalId': 'external' } })).toBe(true);
    expect(await mayAssume(undefined, { context: { 'sts:ExternalId': 'external' } })).toBe(false);
  });
});

it.each<[string, () => IPrincipal]>([
  ['a role', () => new ArnPrincipal(FUNCTION_ROLE)],
  ['an imported role', () => Role.fromRoleArn(stack, 'Imported', FUNCTION_ROLE)],
  ['a service', () => new ServicePrincipal('lambda.amazonaws.com')],
  ['another organization, as its user says', () => new OrganizationPrincipal('o-z9y8x7w6v5')],
  [
    'a part of the organization',
    () => withCondition(new AnyPrincipal(), 'ForAnyValue:StringLike', 'aws:PrincipalOrgPaths', `${ROOT}/*`),
  ],
])('says nothing more of %s', (_name, principal) => {
  const given = principal();
  role(given);
  const { conditions } = given.policyFragment;
  expect(trust().map(({ Condition }) => Condition ?? {})).toEqual([conditions]);
});

describe('organizationOnly: false', () => {
  it('trusts an account of another organization', async () => {
    role(new AccountPrincipal(DEPLOYMENT.account), { organizationOnly: false });
    expect(await mayAssume('o-z9y8x7w6v5')).toBe(true);
    expect(await mayAssume(undefined)).toBe(true);
  });

  it.each<[string, () => IPrincipal]>([
    ['an ARN', () => withCondition(new AnyPrincipal(), 'ArnLike', 'aws:PrincipalArn', `${FUNCTION_ROLE}*`)],
    ['ARNs', () => withCondition(new AnyPrincipal(), 'ArnEquals', 'aws:PrincipalArn', [FUNCTION_ROLE])],
    ['an account', () => withCondition(new AnyPrincipal(), 'StringEquals', 'aws:PrincipalAccount', '111122223333')],
    ['an organization', () => new OrganizationPrincipal(ORGANIZATION)],
    [
      'a part of it',
      () => withCondition(new StarPrincipal(), 'ForAnyValue:StringLike', 'aws:PrincipalOrgPaths', [`${ROOT}/*`]),
    ],
    ['a token', () => new OrganizationPrincipal(Fn.importValue('Organization'))],
    ['a VPC endpoint', () => withCondition(new AnyPrincipal(), 'StringEquals', 'aws:SourceVpce', 'vpce-1a2b3c4d')],
  ])('takes everybody on condition of %s', (_name, principal) => {
    role(principal(), { organizationOnly: false });
    expect(() => app.synth()).not.toThrow();
  });
});

describe('a trust to everybody fails with a sentence:', () => {
  const sentence =
    "The trust policy of role 'Management/Role' lets everybody assume it: name accounts or roles in 'assumedBy', or restrict " +
    'it by a condition on aws:PrincipalOrgID, aws:PrincipalOrgPaths, aws:PrincipalAccount or aws:PrincipalArn';

  it.each<[string, () => IPrincipal]>([
    ['AnyPrincipal', () => new AnyPrincipal()],
    ['StarPrincipal', () => new StarPrincipal()],
    ["ArnPrincipal('*')", () => new ArnPrincipal('*')],
    ['one of several', () => new CompositePrincipal(new AccountPrincipal('444455556666'), new AnyPrincipal())],
    [
      'an external id, which is no secret',
      () => withCondition(new AnyPrincipal(), 'StringEquals', 'sts:ExternalId', 'x'),
    ],
    [
      'a tag, which anybody can have',
      () => withCondition(new AnyPrincipal(), 'StringEquals', 'aws:PrincipalTag/A', 'b'),
    ],
    ['any organization', () => withCondition(new AnyPrincipal(), 'StringLike', 'aws:PrincipalOrgID', 'o-*')],
    [
      'any account',
      () => withCondition(new AnyPrincipal(), 'ArnLike', 'aws:PrincipalArn', 'arn:aws:iam::*:role/Admin'),
    ],
    [
      'one value that is any',
      () => withCondition(new AnyPrincipal(), 'StringLike', 'aws:PrincipalAccount', ['1111', '*']),
    ],
    [
      'no organization either',
      () => withCondition(new AnyPrincipal(), 'StringEqualsIfExists', 'aws:PrincipalOrgID', ORGANIZATION),
    ],
    ['all but one', () => withCondition(new AnyPrincipal(), 'StringNotEquals', 'aws:PrincipalAccount', '111122223333')],
  ])('%s', (_name, principal) => {
    role(principal(), { organizationOnly: false });
    expect(() => app.synth()).toThrow(sentence);
  });

  it('added later', () => {
    const trusted = role(new AccountPrincipal(DEPLOYMENT.account));
    const statement = new PolicyStatement({ actions: ['sts:AssumeRole'], principals: [new AnyPrincipal()] });
    trusted.assumeRolePolicy?.addStatements(statement);
    expect(() => app.synth()).toThrow(sentence);
  });
});

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

interface TrustedRole {
  readonly RoleName?: string;
  readonly AssumeRolePolicyDocument: { readonly Statement: readonly { readonly Condition?: unknown }[] };
}
