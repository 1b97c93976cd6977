import {
  AttachPolicyCommand as AttachPolicy,
  CreatePolicyCommand as CreatePolicy,
  type CreatePolicyCommandInput,
  DeletePolicyCommand as DeletePolicy,
  DescribeAccountCommand as DescribeAccount,
  DescribeOrganizationalUnitCommand as DescribeOrganizationalUnit,
  DescribePolicyCommand as DescribePolicy,
  DetachPolicyCommand as DetachPolicy,
  ListAccountsForParentCommand as ListAccountsForParent,
  ListAccountsCommand as ListAccounts,
  ListChildrenCommand as ListChildren,
  ListOrganizationalUnitsForParentCommand as ListOrganizationalUnitsForParent,
  ListParentsCommand as ListParents,
  ListPoliciesCommand as ListPolicies,
  ListPoliciesForTargetCommand as ListPoliciesForTarget,
  ListTargetsForPolicyCommand as ListTargetsForPolicy,
  MoveAccountCommand as MoveAccount,
  type OrganizationsClient,
  UpdateOrganizationalUnitCommand as UpdateOrganizationalUnit,
  UpdatePolicyCommand as UpdatePolicy,
} from '@aws-sdk/client-organizations';
import { ChangingOrganization, type Organization, type Policy } from '../../../../local/organization';
import {
  DENY_S3,
  FULL_ACCESS,
  GUARDRAILS,
  organizationsPerTest,
  organizationsRefusal,
  PRODUCTION,
  ROOT_ID,
  SANDBOX,
  SHOP,
  smallTree,
  UNUSED,
  WORKLOADS,
} from '../../../support/organizations-simulator';

const start = organizationsPerTest();

type Send = (client: OrganizationsClient) => Promise<unknown>;
type Row = [name: string, code: string, send: Send, message?: string];
const NOBODY = '999999999999';
const NOWHERE = 'ou-f6g7-nowhere1';
const NO_POLICY = 'p-nowhere01';
const Filter = 'SERVICE_CONTROL_POLICY';
const create =
  (more: Partial<CreatePolicyCommandInput> = {}): Send =>
  (client) =>
    client.send(
      new CreatePolicy({ Name: 'New', Description: '', Content: JSON.stringify(DENY_S3), Type: Filter, ...more }),
    );
const attach =
  (PolicyId: string | undefined, TargetId: string | undefined): Send =>
  (client) =>
    client.send(new AttachPolicy({ PolicyId, TargetId }));
const detach =
  (PolicyId: string, TargetId: string): Send =>
  (client) =>
    client.send(new DetachPolicy({ PolicyId, TargetId }));
const move =
  (AccountId: string, SourceParentId: string, DestinationParentId: string): Send =>
  (client) =>
    client.send(new MoveAccount({ AccountId, SourceParentId, DestinationParentId }));
const rename =
  (OrganizationalUnitId: string, Name?: string): Send =>
  (client) =>
    client.send(new UpdateOrganizationalUnit({ OrganizationalUnitId, Name }));
const children =
  (ParentId: string, ChildType: string): Send =>
  (client) =>
    client.send(new ListChildren({ ParentId, ChildType: ChildType as never }));

it.each<Row>([
  ['an unknown account', 'AccountNotFoundException', (c) => c.send(new DescribeAccount({ AccountId: NOBODY }))],
  [
    'an unknown OU',
    'OrganizationalUnitNotFoundException',
    (c) => c.send(new DescribeOrganizationalUnit({ OrganizationalUnitId: NOWHERE })),
  ],
  ['an unknown policy', 'PolicyNotFoundException', (c) => c.send(new DescribePolicy({ PolicyId: NO_POLICY }))],
  ['the parents of an unknown child', 'ChildNotFoundException', (c) => c.send(new ListParents({ ChildId: NOBODY }))],
  ['the accounts of an unknown parent', 'ParentNotFoundException', children(NOWHERE, 'ACCOUNT')],
  [
    'the accounts with their paths of an unknown parent',
    'ParentNotFoundException',
    (c) => c.send(new ListAccountsForParent({ ParentId: 'r-zzzz' })),
  ],
  [
    'the OUs of an unknown parent',
    'ParentNotFoundException',
    (c) => c.send(new ListOrganizationalUnitsForParent({ ParentId: NOWHERE })),
  ],
  [
    'the policies of an unknown target',
    'TargetNotFoundException',
    (c) => c.send(new ListPoliciesForTarget({ TargetId: NOBODY, Filter })),
  ],
  [
    'the targets of an unknown policy',
    'PolicyNotFoundException',
    (c) => c.send(new ListTargetsForPolicy({ PolicyId: NO_POLICY })),
  ],
  ['attaching an unknown policy', 'PolicyNotFoundException', attach(NO_POLICY, SHOP)],
  ['attaching to an unknown target', 'TargetNotFoundException', attach(UNUSED, NOWHERE)],
  ['detaching an unknown policy', 'PolicyNotFoundException', detach(NO_POLICY, SHOP)],
  ['detaching from an unknown target', 'TargetNotFoundException', detach(UNUSED, 'r-zzzz')],
  ['updating an unknown policy', 'PolicyNotFoundException', (c) => c.send(new UpdatePolicy({ PolicyId: NO_POLICY }))],
  ['deleting an unknown policy', 'PolicyNotFoundException', (c) => c.send(new DeletePolicy({ PolicyId: NO_POLICY }))],
  ['renaming an unknown OU', 'OrganizationalUnitNotFoundException', rename(NOWHERE, 'New')],
  ['moving an unknown account', 'AccountNotFoundException', move(NOBODY, PRODUCTION, SANDBOX)],
  ['moving an account from where it is not', 'AccountNotFoundException', move(SHOP, WORKLOADS, SANDBOX)],
  ['moving from an unknown parent', 'SourceParentNotFoundException', move(SHOP, NOWHERE, SANDBOX)],
  ['moving to an unknown parent', 'DestinationParentNotFoundException', move(SHOP, PRODUCTION, NOWHERE)],
])('fails for %s', async (_, code, send) => {
  const { client } = await start();
  expect(await organizationsRefusal(send(client))).toEqual({
    status: 400,
    code,
    message: expect.stringMatching(/^You specified an? .* that doesn't exist\.$/) as string,
  });
});

const alreadyThere = 'A policy with the specified name and type already exists.';
const mostPolicies = 'You have attached the maximum number of policies to the specified target.';
const lastPolicy =
  'You cannot remove the last policy attached to the specified target. You must have at least one attached at all times.';
const malformed = 'The provided policy document does not meet the requirements of the specified policy type.';
const tooLarge = 'You have exceeded the maximum policy size.';
const inUse =
  'The policy is attached to one or more entities. You must detach it from all roots, OUs, and accounts before performing this operation.';
/** Of so many characters. */
const longPolicy = (length: number): string => {
  const withSid = (Sid: string) => JSON.stringify({ ...DENY_S3, Statement: [{ ...DENY_S3.Statement[0], Sid }] });
  return withSid('x'.repeat(length - withSid('').length));
};

it.each<Row>([
  ['a policy with the name of another', 'DuplicatePolicyException', create({ Name: 'Guardrails' }), alreadyThere],
  ["a policy with the name of AWS's", 'DuplicatePolicyException', create({ Name: 'FullAWSAccess' }), alreadyThere],
  [
    'a new name that another policy has',
    'DuplicatePolicyException',
    (c) => c.send(new UpdatePolicy({ PolicyId: UNUSED, Name: 'Guardrails' })),
    alreadyThere,
  ],
  ['a policy that is no JSON', 'MalformedPolicyDocumentException', create({ Content: '{' }), malformed],
  [
    'new content that is no policy',
    'MalformedPolicyDocumentException',
    (c) => c.send(new UpdatePolicy({ PolicyId: UNUSED, Content: '{}' })),
    malformed,
  ],
  [
    'a policy that is attached already',
    'DuplicatePolicyAttachmentException',
    attach(GUARDRAILS, WORKLOADS),
    alreadyThere,
  ],
  [
    'detaching what is not attached',
    'PolicyNotAttachedException',
    detach(UNUSED, WORKLOADS),
    "The policy isn't attached to the specified target in the specified root.",
  ],
  [
    'deleting a policy that is attached',
    'PolicyInUseException',
    (c) => c.send(new DeletePolicy({ PolicyId: GUARDRAILS })),
    inUse,
  ],
  [
    'a name that a sibling of the OU has',
    'DuplicateOrganizationalUnitException',
    rename(WORKLOADS, 'Sandbox'),
    'An OU with the same name already exists.',
  ],
  [
    'moving an account to where it is',
    'DuplicateAccountException',
    move(SHOP, PRODUCTION, PRODUCTION),
    'That account is already present in the specified destination.',
  ],
  [
    'a policy of another type',
    'PolicyTypeNotAvailableForOrganizationException',
    create({ Type: 'TAG_POLICY' }),
    'The simulator has no policies of the type TAG_POLICY.',
  ],
])('refuses %s', async (_, code, send, message) => {
  const { client } = await start();
  expect(await organizationsRefusal(send(client))).toEqual({ status: 400, code, message });
});

const withPolicies = (count: number, attached: number): Organization => {
  const organization = smallTree();
  const more = Array.from({ length: count }, (_, index): Policy => {
    const id = `p-more${String(index).padStart(5, '0')}`;
    return { id, name: id, content: { Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action: 's3:*' }] } };
  });
  const policyIds = [FULL_ACCESS, ...more.map(({ id }) => id)].slice(0, attached);
  return { ...organization, policies: [...organization.policies, ...more], root: { ...organization.root, policyIds } };
};

it.each<[string, number, number, Send, reason: string, message: string]>([
  [
    'an eleventh policy on an entity',
    10,
    10,
    attach(UNUSED, ROOT_ID),
    'MAX_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED',
    mostPolicies,
  ],
  [
    'detaching the last policy',
    0,
    1,
    detach(FULL_ACCESS, ROOT_ID),
    'MIN_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED',
    lastPolicy,
  ],
  [
    'a policy of 10,241 characters',
    0,
    1,
    create({ Content: longPolicy(10_241) }),
    'POLICY_CONTENT_LIMIT_EXCEEDED',
    tooLarge,
  ],
  [
    'a policy that is too long by its white space',
    0,
    1,
    create({ Content: JSON.stringify(DENY_S3) + ' '.repeat(10_240) }),
    'POLICY_CONTENT_LIMIT_EXCEEDED',
    tooLarge,
  ],
  [
    'new content of 10,241 characters',
    0,
    1,
    (c) => c.send(new UpdatePolicy({ PolicyId: UNUSED, Content: longPolicy(10_241) })),
    'POLICY_CONTENT_LIMIT_EXCEEDED',
    tooLarge,
  ],
  [
    'the 10,001st policy',
    9_998,
    1,
    create(),
    'POLICY_NUMBER_LIMIT_EXCEEDED',
    'You have exceeded the maximum number of policies in the organization.',
  ],
])('refuses beyond its limits %s', async (_, count, attached, send, reason, message) => {
  const { client } = await start({ organization: new ChangingOrganization(withPolicies(count, attached)) });
  const code = 'ConstraintViolationException';
  expect(await organizationsRefusal(send(client))).toEqual({ status: 400, code, message, reason });
});

it.each<[string, number, number, Send]>([
  ['a tenth policy on an entity', 10, 9, attach(UNUSED, ROOT_ID)],
  ['detaching the last but one', 1, 2, detach(FULL_ACCESS, ROOT_ID)],
  ['a policy of 10,240 characters', 0, 1, create({ Content: longPolicy(10_240) })],
  ['the 10,000th policy', 9_997, 1, create()],
])('takes within its limits %s', async (_, count, attached, send) => {
  const { client } = await start({ organization: new ChangingOrganization(withPolicies(count, attached)) });
  await expect(send(client)).resolves.toBeDefined();
});

it.each<[string, Send]>([
  ['updating', (c) => c.send(new UpdatePolicy({ PolicyId: FULL_ACCESS, Name: 'Mine' }))],
  ['deleting', (c) => c.send(new DeletePolicy({ PolicyId: FULL_ACCESS }))],
])("refuses %s AWS's own policy", async (_, send) => {
  const { client } = await start();
  expect(await organizationsRefusal(send(client))).toMatchObject({
    status: 400,
    code: 'InvalidInputException',
    reason: 'IMMUTABLE_POLICY',
  });
});

const sized =
  (MaxResults: number): Send =>
  (c) =>
    c.send(new ListAccounts({ MaxResults }));

it.each<[string, reason: string, Send]>([
  [
    'a short account id',
    'INVALID_PATTERN:ACCOUNT_ID',
    (c) => c.send(new DescribeAccount({ AccountId: '22222222222' })),
  ],
  [
    'an account for an OU',
    'INVALID_PATTERN:ORGANIZATIONAL_UNIT_ID',
    (c) => c.send(new DescribeOrganizationalUnit({ OrganizationalUnitId: SHOP })),
  ],
  ['an OU id with something added', 'INVALID_PATTERN:ORGANIZATIONAL_UNIT_ID', rename(`${PRODUCTION}/`, 'New')],
  ['a short policy id', 'INVALID_PATTERN:POLICY_ID', (c) => c.send(new DescribePolicy({ PolicyId: 'p-short' }))],
  ['the parents of the root', 'INVALID_PATTERN:CHILD_ID', (c) => c.send(new ListParents({ ChildId: ROOT_ID }))],
  ['an account for a parent', 'INVALID_PATTERN:PARENT_ID', children(SHOP, 'ACCOUNT')],
  ['a policy for a target', 'INVALID_PATTERN_TARGET_ID', attach(UNUSED, UNUSED)],
  ['an organization for a source', 'INVALID_PATTERN:SOURCE_PARENT_ID', move(SHOP, 'o-a1b2c3d4e5', SANDBOX)],
  ['an account for a destination', 'INVALID_PATTERN:DESTINATION_PARENT_ID', move(SHOP, PRODUCTION, SHOP)],
])('fails for %s, which does not match its pattern', async (_, reason, send) => {
  const { client } = await start();
  expect(await organizationsRefusal(send(client))).toEqual({
    status: 400,
    code: 'InvalidInputException',
    message: 'You provided a value that does not match the required pattern.',
    reason,
  });
});

it.each<[string, reason: string, Send]>([
  ['pages of no item', 'MIN_VALUE_EXCEEDED:MAX_RESULTS', sized(0)],
  ['pages of 21 items', 'MAX_VALUE_EXCEEDED:MAX_RESULTS', sized(21)],
  ['an unknown kind of child', 'INVALID_ENUM:CHILD_TYPE', children(ROOT_ID, 'POLICY')],
  ['an unknown filter', 'INVALID_ENUM_POLICY_TYPE', (c) => c.send(new ListPolicies({ Filter: 'SCP' as never }))],
  ['an unknown type of policy', 'INVALID_ENUM_POLICY_TYPE', create({ Type: 'SCP' as never })],
  ['no filter', 'INPUT_REQUIRED:FILTER', (c) => c.send(new ListPolicies({ Filter: undefined }))],
  ['no description', 'INPUT_REQUIRED:DESCRIPTION', create({ Description: undefined })],
  ['no target', 'INPUT_REQUIRED:TARGET_ID', attach(UNUSED, undefined)],
  ['a policy without a name', 'MIN_LENGTH_EXCEEDED:NAME', create({ Name: '' })],
  ['a policy without content', 'MIN_LENGTH_EXCEEDED:CONTENT', create({ Content: '' })],
  ['a name of 129 characters', 'MAX_LENGTH_EXCEEDED:NAME', rename(PRODUCTION, 'x'.repeat(129))],
  ['a description of 513 characters', 'MAX_LENGTH_EXCEEDED:DESCRIPTION', create({ Description: 'x'.repeat(513) })],
])('fails for %s, with the reason', async (_, reason, send) => {
  const { client } = await start();
  expect(await organizationsRefusal(send(client))).toMatchObject({
    status: 400,
    code: 'InvalidInputException',
    reason,
  });
});

it.each<[string, Send]>([
  ['pages of one item', sized(1)],
  ['pages of 20 items', sized(20)],
  ['a name of 128 characters', rename(PRODUCTION, 'x'.repeat(128))],
  ['a description of 512 characters', create({ Description: 'x'.repeat(512) })],
])('takes %s', async (_, send) => {
  const { client } = await start();
  await expect(send(client)).resolves.toBeDefined();
});
