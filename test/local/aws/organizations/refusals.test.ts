import {
  DeletePolicyCommand as DeletePolicy,
  DescribeAccountCommand as DescribeAccount,
  DescribeOrganizationalUnitCommand as DescribeOrganizationalUnit,
  DescribePolicyCommand as DescribePolicy,
  ListAccountsForParentCommand as ListAccountsForParent,
  ListOrganizationalUnitsForParentCommand as ListOrganizationalUnitsForParent,
  ListParentsCommand as ListParents,
  ListPoliciesForTargetCommand as ListPoliciesForTarget,
  ListTargetsForPolicyCommand as ListTargetsForPolicy,
  UpdatePolicyCommand as UpdatePolicy,
} from '@aws-sdk/client-organizations';
import {
  FULL_ACCESS,
  GUARDRAILS,
  organizationsPerTest,
  organizationsRefusal,
  PRODUCTION,
  SANDBOX,
  SHOP,
  UNUSED,
  WORKLOADS,
} from '../../../support/organizations-simulator';

import {
  attach,
  children,
  create,
  detach,
  Filter,
  move,
  rename,
  type Send,
} from '../../../support/organizations-calls';

const start = organizationsPerTest();

type Row = [name: string, code: string, send: Send, message?: string];
const NOBODY = '999999999999';
const NOWHERE = 'ou-f6g7-nowhere1';
const NO_POLICY = 'p-nowhere01';

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
  ['moving an account from another parent than its own', 'AccountNotFoundException', move(SHOP, WORKLOADS, SANDBOX)],
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
const malformed = 'The provided policy document does not meet the requirements of the specified policy type.';
const inUse =
  'The policy is attached to one or more entities. You must detach it from all roots, OUs, and accounts before performing this operation.';

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
    'moving an account to its present parent',
    'DuplicateAccountException',
    move(SHOP, PRODUCTION, PRODUCTION),
    'That account is already present in the specified destination.',
  ],
  [
    'a policy of another type',
    'PolicyTypeNotAvailableForOrganizationException',
    create({ Type: 'TAG_POLICY' }),
    'The simulator has no policies of type TAG_POLICY.',
  ],
])('refuses %s', async (_, code, send, message) => {
  const { client } = await start();
  expect(await organizationsRefusal(send(client))).toEqual({ status: 400, code, message });
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
