import type { RoleSession } from '../../../local/cloud/evaluator';
import { RolePermissions } from '../../../local/cloud/permissions';
import { smallOrganization } from '../../support/organizations';

const organization = smallOrganization();
const { id, managementAccountId: account, root } = organization;
const ENTITY_PATH = `${id}/${root.id}`;
const SESSION = `arn:aws:sts::${account}:assumed-role/Reports/Function`;
const READS = 'DescribePolicy ListChildren ListParents ListPoliciesForTarget ListRoots ListTargetsForPolicy'.split(' ');

const policy = (...Statement: object[]) => ({ Version: '2012-10-17', Statement });
const allow = (Action: string | string[], others: object = {}) =>
  policy({ Effect: 'Allow', Action, Resource: '*', ...others });

/** With a session of a role that has these policies, whose key is `KEY`; `ROOT` is the run's own key. */
function permissions(
  policies: readonly object[],
  others: Partial<RoleSession> = {},
  judged: ConstructorParameters<typeof RolePermissions>[0] = organization,
): RolePermissions {
  const session = { arn: SESSION, roleArn: `arn:aws:iam::${account}:role/Reports`, policies, ...others };
  const sessions: Readonly<Record<string, RoleSession | 'administrator'>> = { KEY: session, ROOT: 'administrator' };
  return new RolePermissions(judged, (accessKeyId) => Promise.resolve(sessions[accessKeyId]));
}

const AT = Date.parse('2026-11-25T12:00:00Z');
const generate = { action: 'GenerateOrganizationsAccessReport', accessKeyId: 'KEY', entityPath: ENTITY_PATH, at: AT };
const get = { action: 'GetOrganizationsAccessReport', accessKeyId: 'KEY', at: AT };
const ON_PATH = { Resource: `arn:aws:iam::${account}:access-report/${ENTITY_PATH}` };
const ON_POLICY = { Condition: { StringEquals: { 'iam:OrganizationsPolicyId': 'p-a1b2c3d4' } } };

describe('a call to IAM', () => {
  test.each([
    { name: 'without policies', call: generate, policies: [], allowed: false },
    {
      name: 'of another action',
      call: generate,
      policies: [allow('iam:GetOrganizationsAccessReport')],
      allowed: false,
    },
    { name: 'by its action', call: generate, policies: [allow('iam:Generate*')], allowed: true },
    { name: 'on its path', call: generate, policies: [allow('iam:Generate*', ON_PATH)], allowed: true },
    {
      name: 'on another path',
      call: { ...generate, entityPath: `${ENTITY_PATH}/ou-f6g7-other123` },
      policies: [allow('iam:*', ON_PATH)],
      allowed: false,
    },
    {
      name: 'with no policy if one is required',
      call: generate,
      policies: [allow('iam:*', ON_POLICY)],
      allowed: false,
    },
    {
      name: 'with the policy',
      call: { ...generate, organizationsPolicyId: 'p-a1b2c3d4' },
      policies: [allow('iam:*', ON_POLICY)],
      allowed: true,
    },
    {
      name: 'with another policy',
      call: { ...generate, organizationsPolicyId: 'p-z9y8x7w6' },
      policies: [allow('iam:*', ON_POLICY)],
      allowed: false,
    },
    { name: 'that one of two policies allows', call: get, policies: [allow('s3:*'), allow('iam:*')], allowed: true },
    {
      name: 'that another policy denies',
      call: get,
      policies: [allow('iam:*'), policy({ Effect: 'Deny', Action: '*', Resource: '*' })],
      allowed: false,
    },
  ])('is judged by the policies of the role: $name', async ({ call, policies, allowed }) => {
    expect(await permissions(policies).reports(call)).toMatchObject({ allowed, user: SESSION });
  });

  test.each([
    ['a session policy', { sessionPolicy: allow('s3:*') }],
    ['a permissions boundary', { permissionsBoundary: allow('s3:*') }],
  ])('is judged by %s too', async (_, others) => {
    expect(await permissions([allow('*')], others).reports(get)).toMatchObject({ allowed: false });
  });

  test.each(READS)('%s is missing for the report', async (missing) => {
    const actions = READS.filter((action) => action !== missing).map((action) => `organizations:${action}`);
    const { organizations } = await permissions([allow(['iam:*', ...actions])]).reports(generate);
    expect(organizations).toEqual({ allBut: [missing] });
  });

  test('nothing is missing if the role may read only resources of the account and of AWS', async () => {
    const Resource = [`arn:aws:organizations::${account}:*`, 'arn:aws:organizations::aws:policy/*'];
    const reads = allow('organizations:*', { Resource });
    const { organizations } = await permissions([allow(['iam:*', 'organizations:ListRoots']), reads]).reports(generate);
    expect(organizations).toEqual({ allBut: [] });
  });
});

describe('a call to Organizations', () => {
  test.each([
    { action: 'ListRoots', parameters: {}, resource: '*' },
    {
      action: 'DescribeAccount',
      parameters: { AccountId: account },
      resource: `arn:aws:organizations::${account}:account/${id}/${account}`,
    },
    {
      action: 'ListParents',
      parameters: { ChildId: 'ou-f6g7-abcd1234' },
      resource: `arn:aws:organizations::${account}:ou/${id}/ou-f6g7-abcd1234`,
    },
    {
      action: 'ListChildren',
      parameters: { ParentId: 'r-f6g7', ChildType: 'ACCOUNT' },
      resource: `arn:aws:organizations::${account}:root/${id}/r-f6g7`,
    },
    {
      action: 'DescribePolicy',
      parameters: { PolicyId: 'p-a1b2c3d4' },
      resource: `arn:aws:organizations::${account}:policy/${id}/service_control_policy/p-a1b2c3d4`,
    },
    {
      action: 'DescribePolicy',
      parameters: { PolicyId: 'p-FullAWSAccess' },
      resource: 'arn:aws:organizations::aws:policy/service_control_policy/p-FullAWSAccess',
    },
  ])('$action of $parameters is judged on its resource', async ({ action, parameters, resource }) => {
    const call = { action, accessKeyId: 'KEY', parameters, at: AT };
    expect(await permissions([allow(`organizations:${action}`, { Resource: resource })]).organizations(call)).toBe(
      true,
    );
    expect(await permissions([allow('organizations:Other')]).organizations(call)).toEqual({
      user: SESSION,
      action: `organizations:${action}`,
      resource,
    });
  });
});

test.each([
  { name: "the run's own keys", accessKeyId: 'ROOT', isAdministrator: true },
  { name: 'keys that the local cloud did not issue', accessKeyId: 'OTHER', isAdministrator: false },
])('$name are those of an administrator: $isAdministrator', async ({ accessKeyId, isAdministrator }) => {
  const roles = permissions([allow('*')]);
  const call = { action: 'ListRoots', accessKeyId, parameters: {}, at: AT };
  expect(await roles.reports({ ...generate, accessKeyId })).toMatchObject({ allowed: isAdministrator });
  expect((await roles.organizations(call)) === true).toBe(isAdministrator);
});

describe('an organization that changes', () => {
  const changed = { ...organization, root: { ...root, id: 'r-z9y8' } };
  const changing = (at: number) => (at < AT ? organization : changed);

  test.each([
    { name: 'before', at: AT - 1, rootId: organization.root.id },
    { name: 'after', at: AT, rootId: changed.root.id },
  ])('is the one at the time of the call: $name', async ({ at, rootId }) => {
    const rootArn = `arn:aws:organizations::${account}:root/${id}/${rootId}`;
    const call = { action: 'ListChildren', accessKeyId: 'KEY', parameters: { ParentId: rootId }, at };
    const reads = allow(
      READS.map((action) => `organizations:${action}`),
      { Resource: ['*'] },
    );
    const denyOthers = policy({ Effect: 'Deny', Action: 'organizations:ListChildren', NotResource: rootArn });
    const current = permissions([allow('iam:*'), reads, denyOthers], {}, changing);
    expect(await current.organizations(call)).toBe(true);
    expect(await current.reports({ ...generate, at })).toMatchObject({ organizations: { allBut: [] } });
  });

  test('gives unknown callers its present management account', async () => {
    const call = { action: 'ListRoots', accessKeyId: 'OTHER', parameters: {}, at: AT };
    const moved = () => ({ ...organization, managementAccountId: '222222222222' });
    expect(await permissions([], {}, moved).organizations(call)).toMatchObject({
      user: 'arn:aws:iam::222222222222:user/unknown',
    });
  });
});
