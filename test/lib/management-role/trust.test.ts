import { CfnParameter, Fn } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import {
  AccountPrincipal,
  AnyPrincipal,
  ArnPrincipal,
  CompositePrincipal,
  type IPrincipal,
  OrganizationPrincipal,
  PolicyStatement,
  Role,
  ServicePrincipal,
  StarPrincipal,
} from 'aws-cdk-lib/aws-iam';
import { DEPLOYMENT } from '../../support/role-permissions';
import {
  ORGANIZATION,
  ROOT,
  FUNCTION_ROLE,
  app,
  stack,
  role,
  trust,
  mayAssume,
  withCondition,
  ofOrganization,
  type TrustedRole,
} from './trust.setup';

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

  it.each<{ name: string; principal: () => IPrincipal; allowed: boolean }>([
    { name: 'an account', principal: () => new AccountPrincipal(DEPLOYMENT.account), allowed: true },
    { name: 'everybody', principal: () => new AnyPrincipal(), allowed: true },
    { name: 'another account', principal: () => new AccountPrincipal('444455556666'), allowed: false },
  ])('$name, as IAM judges it', async ({ principal, allowed }) => {
    role(principal());
    expect(await mayAssume(ORGANIZATION)).toBe(allowed);
    expect(await mayAssume('o-z9y8x7w6v5')).toBe(false);
    expect(await mayAssume(undefined)).toBe(false);
  });

  it.each<{ name: string; paths: readonly string[]; expected: unknown }>([
    { name: 'several paths', paths: [ROOT, `${ROOT}/ou-f6g7-h8i9j0k1`], expected: ORGANIZATION },
    { name: 'a path that is a token, and one that is not', paths: ['token', ROOT], expected: ORGANIZATION },
    {
      name: 'a path that is a token',
      paths: ['token'],
      expected: { 'Fn::Select': [0, { 'Fn::Split': ['/', { 'Fn::ImportValue': 'Path' }] }] },
    },
  ])('which is taken from $name', ({ paths, expected }) => {
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
