import { DescribeOrganizationalUnitCommand as DescribeUnit, OrganizationsClient } from '@aws-sdk/client-organizations';
import { mockClient } from 'aws-sdk-client-mock';
import { AwsOrganizationReads, organizationReadsClient } from '../../../lambda/aws/organization-reads';
import type { OrganizationReads } from '../../../lambda/organization/port';
import { httpSettings } from '../../support/http-settings';
import {
  FULL_ACCESS,
  GUARDRAILS,
  LAB,
  MANAGEMENT,
  organizationsPerTest,
  PRODUCTION,
  SHOP,
  WORKLOADS,
  SANDBOX,
  DENY_S3,
} from '../../support/organizations-simulator';

const start = organizationsPerTest();
const reads = async (...options: Parameters<typeof start>) => {
  const { client, simulator } = await start(...options);
  return { reads: new AwsOrganizationReads(client), simulator };
};
const ROOT = 'o-a1b2c3d4e5/r-f6g7';

it('reads what is attached to a level itself, and what it says', async () => {
  const { reads: aws, simulator } = await reads();
  expect(await aws.policiesFor(WORKLOADS)).toEqual({
    items: [
      { id: FULL_ACCESS, name: 'FullAWSAccess' },
      { id: GUARDRAILS, name: 'Guardrails' },
    ],
    next: undefined,
  });
  expect(JSON.parse(await aws.policyContent(GUARDRAILS))).toEqual(DENY_S3);
  expect(simulator.calls[0].parameters).toEqual({ TargetId: WORKLOADS, Filter: 'SERVICE_CONTROL_POLICY' });
});

it('reads the next page by its token', async () => {
  const { reads: aws } = await reads({ emptyFirstPages: true });
  const { items, next } = await aws.policiesFor(WORKLOADS);
  expect(items).toEqual([]);
  expect((await aws.policiesFor(WORKLOADS, next)).items).toHaveLength(2);
  const { next: more } = await aws.accounts();
  expect((await aws.accounts(more)).items).toHaveLength(3);
});

it('reads names and ages', async () => {
  const { reads: aws } = await reads();
  expect(await aws.organizationalUnitName(PRODUCTION)).toBe('Production');
  const shop = {
    id: SHOP,
    name: 'shop',
    joinedAt: '2020-01-01T00:00:00.000Z',
    path: `${ROOT}/${WORKLOADS}/${PRODUCTION}/${SHOP}`,
    isActive: true,
    isManagement: false,
  };
  expect(await aws.account(SHOP)).toEqual(shop);
  expect((await aws.accounts()).items).toEqual([
    expect.objectContaining({ id: MANAGEMENT, isManagement: true, path: `${ROOT}/${MANAGEMENT}` }),
    shop,
    expect.objectContaining({
      id: LAB,
      joinedAt: '2024-02-29T12:30:00.000Z',
      isActive: false,
      path: `${ROOT}/${SANDBOX}/${LAB}`,
    }),
  ]);
});

it('reads accounts without paths', async () => {
  const { reads: aws } = await reads({ withoutPaths: () => true });
  expect(await aws.account(SHOP)).not.toHaveProperty('path');
});

it.each<[string, (aws: OrganizationReads) => Promise<unknown>, string, string]>([
  ['an unknown policy', (aws) => aws.policyContent('p-a1b2c3d4'), 'refused', 'PolicyNotFoundException'],
  [
    'an unknown OU',
    (aws) => aws.organizationalUnitName('ou-f6g7-a1b2c3d4'),
    'refused',
    'OrganizationalUnitNotFoundException',
  ],
  ['an unknown account', (aws) => aws.account('999999999999'), 'refused', 'AccountNotFoundException'],
  ['an unknown target', (aws) => aws.policiesFor('999999999999'), 'refused', 'TargetNotFoundException'],
])('says of %s what Organizations says', async (_name, call, kind, code) => {
  const { reads: aws } = await reads();
  await expect(call(aws)).rejects.toMatchObject({ kind, code });
});

it.each([
  ['a missing permission', { permissions: () => false }, 'not-permitted', 'AccessDeniedException'],
  ['credentials that are not known yet', { knows: () => false }, 'not-permitted', 'UnrecognizedClientException'],
])('knows %s', async (_name, options, kind, code) => {
  const { reads: aws } = await reads(options);
  await expect(aws.accounts()).rejects.toMatchObject({ kind, code });
});

it('knows throttling, which passes', async () => {
  const { reads: aws } = await reads();
  const calls = Promise.all([1, 2, 3].map(() => aws.policyContent(GUARDRAILS)));
  await expect(calls).rejects.toMatchObject({ kind: 'transient', code: 'TooManyRequestsException' });
});

describe('an answer of no use', () => {
  const sdk = new OrganizationsClient({ region: 'us-east-1' });
  const client = mockClient(sdk);
  const aws = new AwsOrganizationReads(sdk, () => ({ secretAccessKey: 'very+secret' }));
  beforeEach(() => {
    client.reset();
  });

  it.each<[string, (reads: OrganizationReads) => Promise<unknown>]>([
    ['a policy', (each) => each.policyContent(GUARDRAILS)],
    ['an OU', (each) => each.organizationalUnitName(PRODUCTION)],
    ['an account', (each) => each.account(SHOP)],
    ['policies of a level', (each) => each.policiesFor(WORKLOADS)],
    ['accounts', (each) => each.accounts()],
  ])('may be whole the next time: %s', async (_name, call) => {
    client.onAnyCommand().resolves({});
    await expect(call(aws)).rejects.toMatchObject({ kind: 'transient', code: 'IncompleteAnswer' });
  });

  it('has no credentials in its message', async () => {
    client.on(DescribeUnit).rejects(new Error('signed with very%2Bsecret'));
    await expect(aws.organizationalUnitName(PRODUCTION)).rejects.toThrow('signed with ***');
  });
});

it('waits 5 s for an answer, and tries nothing again by itself', async () => {
  const client = organizationReadsClient();
  expect(await client.config.maxAttempts()).toBe(1);
  expect(await httpSettings(client)).toMatchObject({ connectionTimeout: 5_000, socketTimeout: 5_000 });
});
