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
])('refuses %s beyond the limit', async (_, count, attached, send, reason, message) => {
  const { client } = await start({ organization: new ChangingOrganization(withPolicies(count, attached)) });
  const code = 'ConstraintViolationException';
  expect(await organizationsRefusal(send(client))).toEqual({ status: 400, code, message, reason });
});

it.each<[string, number, number, Send]>([
  ['a tenth policy on an entity', 10, 9, attach(UNUSED, ROOT_ID)],
  ['detaching the last but one', 1, 2, detach(FULL_ACCESS, ROOT_ID)],
  ['a policy of 10,240 characters', 0, 1, create({ Content: longPolicy(10_240) })],
  ['the 10,000th policy', 9_997, 1, create()],
])('accepts %s within the limit', async (_, count, attached, send) => {
  const { client } = await start({ organization: new ChangingOrganization(withPolicies(count, attached)) });
  await expect(send(client)).resolves.toBeDefined();
});
