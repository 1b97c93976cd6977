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

const NOBODY = '999999999999';
const NOWHERE = 'ou-f6g7-nowhere1';
const NO_POLICY = 'p-nowhere01';

it.each<{ readonly name: string; readonly code: string; readonly send: Send }>([
  {
    name: 'an unknown account',
    code: 'AccountNotFoundException',
    send: (c) => c.send(new DescribeAccount({ AccountId: NOBODY })),
  },
  {
    name: 'an unknown OU',
    code: 'OrganizationalUnitNotFoundException',
    send: (c) => c.send(new DescribeOrganizationalUnit({ OrganizationalUnitId: NOWHERE })),
  },
  {
    name: 'an unknown policy',
    code: 'PolicyNotFoundException',
    send: (c) => c.send(new DescribePolicy({ PolicyId: NO_POLICY })),
  },
  {
    name: 'the parents of an unknown child',
    code: 'ChildNotFoundException',
    send: (c) => c.send(new ListParents({ ChildId: NOBODY })),
  },
  { name: 'the accounts of an unknown parent', code: 'ParentNotFoundException', send: children(NOWHERE, 'ACCOUNT') },
  {
    name: 'the accounts with their paths of an unknown parent',
    code: 'ParentNotFoundException',
    send: (c) => c.send(new ListAccountsForParent({ ParentId: 'r-zzzz' })),
  },
  {
    name: 'the OUs of an unknown parent',
    code: 'ParentNotFoundException',
    send: (c) => c.send(new ListOrganizationalUnitsForParent({ ParentId: NOWHERE })),
  },
  {
    name: 'the policies of an unknown target',
    code: 'TargetNotFoundException',
    send: (c) => c.send(new ListPoliciesForTarget({ TargetId: NOBODY, Filter })),
  },
  {
    name: 'the targets of an unknown policy',
    code: 'PolicyNotFoundException',
    send: (c) => c.send(new ListTargetsForPolicy({ PolicyId: NO_POLICY })),
  },
  { name: 'attaching an unknown policy', code: 'PolicyNotFoundException', send: attach(NO_POLICY, SHOP) },
  { name: 'attaching to an unknown target', code: 'TargetNotFoundException', send: attach(UNUSED, NOWHERE) },
  { name: 'detaching an unknown policy', code: 'PolicyNotFoundException', send: detach(NO_POLICY, SHOP) },
  { name: 'detaching from an unknown target', code: 'TargetNotFoundException', send: detach(UNUSED, 'r-zzzz') },
  {
    name: 'updating an unknown policy',
    code: 'PolicyNotFoundException',
    send: (c) => c.send(new UpdatePolicy({ PolicyId: NO_POLICY })),
  },
  {
    name: 'deleting an unknown policy',
    code: 'PolicyNotFoundException',
    send: (c) => c.send(new DeletePolicy({ PolicyId: NO_POLICY })),
  },
  { name: 'renaming an unknown OU', code: 'OrganizationalUnitNotFoundException', send: rename(NOWHERE, 'New') },
  { name: 'moving an unknown account', code: 'AccountNotFoundException', send: move(NOBODY, PRODUCTION, SANDBOX) },
  {
    name: 'moving an account from another parent than its own',
    code: 'AccountNotFoundException',
    send: move(SHOP, WORKLOADS, SANDBOX),
  },
  { name: 'moving from an unknown parent', code: 'SourceParentNotFoundException', send: move(SHOP, NOWHERE, SANDBOX) },
  {
    name: 'moving to an unknown parent',
    code: 'DestinationParentNotFoundException',
    send: move(SHOP, PRODUCTION, NOWHERE),
  },
])('fails for $name', async ({ code, send }) => {
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

it.each<{ readonly name: string; readonly code: string; readonly send: Send; readonly message: string }>([
  {
    name: 'a policy with the name of another',
    code: 'DuplicatePolicyException',
    send: create({ Name: 'Guardrails' }),
    message: alreadyThere,
  },
  {
    name: "a policy with the name of AWS's",
    code: 'DuplicatePolicyException',
    send: create({ Name: 'FullAWSAccess' }),
    message: alreadyThere,
  },
  {
    name: 'a new name that another policy has',
    code: 'DuplicatePolicyException',
    send: (c) => c.send(new UpdatePolicy({ PolicyId: UNUSED, Name: 'Guardrails' })),
    message: alreadyThere,
  },
  {
    name: 'a policy that is no JSON',
    code: 'MalformedPolicyDocumentException',
    send: create({ Content: '{' }),
    message: malformed,
  },
  {
    name: 'new content that is no policy',
    code: 'MalformedPolicyDocumentException',
    send: (c) => c.send(new UpdatePolicy({ PolicyId: UNUSED, Content: '{}' })),
    message: malformed,
  },
  {
    name: 'a policy that is attached already',
    code: 'DuplicatePolicyAttachmentException',
    send: attach(GUARDRAILS, WORKLOADS),
    message: alreadyThere,
  },
  {
    name: 'detaching what is not attached',
    code: 'PolicyNotAttachedException',
    send: detach(UNUSED, WORKLOADS),
    message: "The policy isn't attached to the specified target in the specified root.",
  },
  {
    name: 'deleting a policy that is attached',
    code: 'PolicyInUseException',
    send: (c) => c.send(new DeletePolicy({ PolicyId: GUARDRAILS })),
    message: inUse,
  },
  {
    name: 'a name that a sibling of the OU has',
    code: 'DuplicateOrganizationalUnitException',
    send: rename(WORKLOADS, 'Sandbox'),
    message: 'An OU with the same name already exists.',
  },
  {
    name: 'moving an account to its present parent',
    code: 'DuplicateAccountException',
    send: move(SHOP, PRODUCTION, PRODUCTION),
    message: 'That account is already present in the specified destination.',
  },
  {
    name: 'a policy of another type',
    code: 'PolicyTypeNotAvailableForOrganizationException',
    send: create({ Type: 'TAG_POLICY' }),
    message: 'The simulator has no policies of type TAG_POLICY.',
  },
])('refuses $name', async ({ code, send, message }) => {
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
