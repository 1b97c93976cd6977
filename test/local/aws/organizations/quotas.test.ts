import { UpdatePolicyCommand as UpdatePolicy } from '@aws-sdk/client-organizations';
import { ChangingOrganization, type Organization, type Policy } from '../../../../local/organization';
import {
  DENY_S3,
  FULL_ACCESS,
  organizationsPerTest,
  organizationsRefusal,
  ROOT_ID,
  smallTree,
  UNUSED,
} from '../../../support/organizations-simulator';

import { attach, create, detach, type Send } from '../../../support/organizations-calls';

const start = organizationsPerTest();

const mostPolicies = 'You have attached the maximum number of policies to the specified target.';
const lastPolicy =
  'You cannot remove the last policy attached to the specified target. You must have at least one attached at all times.';
const tooLarge = 'You have exceeded the maximum policy size.';
/** A policy with this number of characters. */
const longPolicy = (length: number): string => {
  const withSid = (Sid: string) => JSON.stringify({ ...DENY_S3, Statement: [{ ...DENY_S3.Statement[0], Sid }] });
  return withSid('x'.repeat(length - withSid('').length));
};
const withPolicies = (count: number, attached: number): Organization => {
  const organization = smallTree();
  const more = Array.from({ length: count }, (_, index): Policy => {
    const id = `p-more${String(index).padStart(5, '0')}`;
    return { id, name: id, content: { Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action: 's3:*' }] } };
  });
  const policyIds = [FULL_ACCESS, ...more.map(({ id }) => id)].slice(0, attached);
  return { ...organization, policies: [...organization.policies, ...more], root: { ...organization.root, policyIds } };
};

it.each<{
  readonly name: string;
  readonly count: number;
  readonly attached: number;
  readonly send: Send;
  readonly reason: string;
  readonly message: string;
}>([
  {
    name: 'an eleventh policy on an entity',
    count: 10,
    attached: 10,
    send: attach(UNUSED, ROOT_ID),
    reason: 'MAX_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED',
    message: mostPolicies,
  },
  {
    name: 'detaching the last policy',
    count: 0,
    attached: 1,
    send: detach(FULL_ACCESS, ROOT_ID),
    reason: 'MIN_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED',
    message: lastPolicy,
  },
  {
    name: 'a policy of 10,241 characters',
    count: 0,
    attached: 1,
    send: create({ Content: longPolicy(10_241) }),
    reason: 'POLICY_CONTENT_LIMIT_EXCEEDED',
    message: tooLarge,
  },
  {
    name: 'a policy that is too long by its white space',
    count: 0,
    attached: 1,
    send: create({ Content: JSON.stringify(DENY_S3) + ' '.repeat(10_240) }),
    reason: 'POLICY_CONTENT_LIMIT_EXCEEDED',
    message: tooLarge,
  },
  {
    name: 'new content of 10,241 characters',
    count: 0,
    attached: 1,
    send: (c) => c.send(new UpdatePolicy({ PolicyId: UNUSED, Content: longPolicy(10_241) })),
    reason: 'POLICY_CONTENT_LIMIT_EXCEEDED',
    message: tooLarge,
  },
  {
    name: 'the 10,001st policy',
    count: 9_998,
    attached: 1,
    send: create(),
    reason: 'POLICY_NUMBER_LIMIT_EXCEEDED',
    message: 'You have exceeded the maximum number of policies in the organization.',
  },
])('refuses $name beyond the limit', async ({ count, attached, send, reason, message }) => {
  const { client } = await start({ organization: new ChangingOrganization(withPolicies(count, attached)) });
  const code = 'ConstraintViolationException';
  expect(await organizationsRefusal(send(client))).toEqual({ status: 400, code, message, reason });
});

it.each<{ readonly name: string; readonly count: number; readonly attached: number; readonly send: Send }>([
  { name: 'a tenth policy on an entity', count: 10, attached: 9, send: attach(UNUSED, ROOT_ID) },
  { name: 'detaching the last but one', count: 1, attached: 2, send: detach(FULL_ACCESS, ROOT_ID) },
  { name: 'a policy of 10,240 characters', count: 0, attached: 1, send: create({ Content: longPolicy(10_240) }) },
  { name: 'the 10,000th policy', count: 9_997, attached: 1, send: create() },
])('accepts $name within the limit', async ({ count, attached, send }) => {
  const { client } = await start({ organization: new ChangingOrganization(withPolicies(count, attached)) });
  await expect(send(client)).resolves.toBeDefined();
});
