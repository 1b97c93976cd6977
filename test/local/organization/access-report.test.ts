import { accessReport, type AccessDetail } from '../../../local/organization/access-report';
import { entitiesOf } from '../../../local/organization/entities';
import { FULL_AWS_ACCESS, parseOrganization } from '../../../local/organization';
import { services } from '../../../local/organization/services';
import { policy } from '../../support/organizations';
import { START } from '../../support/clocks';

const ROOT = 'o-a1b2c3d4e5/r-f6g7';
const OUTER = `${ROOT}/ou-f6g7-outer001`;
const INNER = `${OUTER}/ou-f6g7-inner001`;
const MANAGEMENT = `${ROOT}/111111111111`;
const A = `${OUTER}/222222222222`;
const B = `${INNER}/333333333333`;
const C = `${INNER}/444444444444`;

const SIX = ['athena', 'ec2', 'iam', 's3', 'sns', 'sqs'];
const allow = (id: string, ...namespaces: string[]): unknown =>
  policy(id, { Effect: 'Allow', Action: namespaces.map((namespace) => `${namespace}:*`), Resource: '*' });
const used = (service: string, daysAgo: number, region = 'eu-central-1'): object => ({ service, region, daysAgo });

/** The root allows six services, the outer OU takes away athena, the inner one sqs; the inner accounts have their own SCPs. */
const organization = parseOrganization({
  id: 'o-a1b2c3d4e5',
  managementAccountId: '111111111111',
  policies: [
    allow('p-six00000', ...SIX),
    policy('p-noathena', { Effect: 'Deny', Action: 'athena:*', Resource: '*' }),
    allow('p-inner001', 'athena', 'ec2', 'iam', 's3', 'sns', 'rds'),
    allow('p-accountb', 's3', 'sns'),
    allow('p-unattached', 's3', 'rds'),
  ],
  root: {
    id: 'r-f6g7',
    policyIds: ['p-six00000'],
    accounts: [{ id: '111111111111', name: 'management', usage: [used('s3', 0), used('rds', 1)] }],
    organizationalUnits: [
      {
        id: 'ou-f6g7-outer001',
        name: 'Outer',
        policyIds: ['p-FullAWSAccess', 'p-noathena'],
        accounts: [
          { id: '222222222222', name: 'A', usage: [used('s3', 3, 'eu-west-1'), used('sqs', 400), used('athena', 1)] },
        ],
        organizationalUnits: [
          {
            id: 'ou-f6g7-inner001',
            name: 'Inner',
            policyIds: ['p-inner001'],
            accounts: [
              {
                id: '333333333333',
                name: 'B',
                policyIds: ['p-accountb'],
                usage: [used('s3', 2), used('s3', 5, 'us-east-1')],
              },
              {
                id: '444444444444',
                name: 'C',
                usage: [
                  used('s3', 2.5),
                  used('ec2', 400.1),
                  { service: 'sns', region: 'eu-central-1', lastAuthenticatedTime: '2026-09-12T00:00:00Z' },
                ],
              },
            ],
          },
        ],
      },
    ],
  },
});
const entities = entitiesOf(organization);
const policies = new Map([FULL_AWS_ACCESS, ...organization.policies].map((p) => [p.id, p]));

function report(path: string, policyId = '', at = START): readonly AccessDetail[] {
  const entity = entities.get(path);
  if (entity === undefined) {
    throw new Error(`No entity ${path} in the organization of this test.`);
  }
  return accessReport({ entity, policies, managementAccountId: '111111111111', policy: policies.get(policyId), at });
}

const namespaces = (rows: readonly AccessDetail[]): string[] => rows.map((row) => row.ServiceNamespace);
const row = (rows: readonly AccessDetail[], namespace: string): AccessDetail | undefined =>
  rows.find((one) => one.ServiceNamespace === namespace);
/** Who used what: `service: accounts, last in account`. */
const activity = (rows: readonly AccessDetail[]): string[] =>
  rows
    .filter((one) => one.TotalAuthenticatedEntities > 0)
    .map((one) => `${one.ServiceNamespace}: ${one.TotalAuthenticatedEntities}, ${one.EntityPath?.slice(-12) ?? ''}`);

describe('accessible services', () => {
  test.each([
    { name: 'the root: by its own SCPs', path: ROOT, policyId: '', expected: SIX },
    {
      name: 'an OU: by its own and those above',
      path: OUTER,
      policyId: '',
      expected: ['ec2', 'iam', 's3', 'sns', 'sqs'],
    },
    { name: 'a nested OU: by all three levels', path: INNER, policyId: '', expected: ['ec2', 'iam', 's3', 'sns'] },
    { name: 'an account: by its own and those above', path: B, policyId: '', expected: ['s3', 'sns'] },
    {
      name: 'an account with full access: by those above',
      path: C,
      policyId: '',
      expected: ['ec2', 'iam', 's3', 'sns'],
    },
    { name: 'the management account: all', path: MANAGEMENT, policyId: '', expected: [...services.keys()] },
    {
      name: 'the management account: all, with any policy',
      path: MANAGEMENT,
      policyId: 'p-accountb',
      expected: [...services.keys()],
    },
    {
      name: 'a policy: by it alone',
      path: INNER,
      policyId: 'p-inner001',
      expected: ['athena', 'ec2', 'iam', 'rds', 's3', 'sns'],
    },
    { name: 'an unattached policy: by it alone', path: ROOT, policyId: 'p-unattached', expected: ['rds', 's3'] },
    { name: 'a policy that only denies: none', path: OUTER, policyId: 'p-noathena', expected: [] },
    { name: "AWS's own policy: all", path: B, policyId: 'p-FullAWSAccess', expected: [...services.keys()] },
  ])('of $name', ({ path, policyId, expected }) => {
    expect(namespaces(report(path, policyId))).toEqual(expected);
  });
});

describe('activity', () => {
  test.each([
    {
      name: 'the root: all accounts but the management account',
      path: ROOT,
      policyId: '',
      expected: ['athena: 1, 222222222222', 's3: 3, 333333333333', 'sqs: 1, 222222222222'],
    },
    {
      name: 'an OU: all accounts below',
      path: OUTER,
      policyId: '',
      expected: ['s3: 3, 333333333333', 'sqs: 1, 222222222222'],
    },
    { name: 'a nested OU: its accounts', path: INNER, policyId: '', expected: ['s3: 2, 333333333333'] },
    { name: 'an account: its own', path: A, policyId: '', expected: ['s3: 1, 222222222222', 'sqs: 1, 222222222222'] },
    {
      name: 'the management account: its own',
      path: MANAGEMENT,
      policyId: '',
      expected: ['rds: 1, 111111111111', 's3: 1, 111111111111'],
    },
    {
      name: 'a policy on an account: that account',
      path: ROOT,
      policyId: 'p-accountb',
      expected: ['s3: 1, 333333333333'],
    },
    {
      name: 'a policy on an OU: the accounts below it',
      path: ROOT,
      policyId: 'p-inner001',
      expected: ['s3: 2, 333333333333'],
    },
    {
      name: 'a policy on a parent: the accounts in the entity',
      path: C,
      policyId: 'p-inner001',
      expected: ['s3: 1, 444444444444'],
    },
    { name: 'a policy that others have: none', path: A, policyId: 'p-inner001', expected: [] },
    { name: 'an unattached policy: none', path: ROOT, policyId: 'p-unattached', expected: [] },
  ])('of $name', ({ path, policyId, expected }) => {
    expect(activity(report(path, policyId))).toEqual(expected);
  });

  test('has the Region, account and time of the last use', () => {
    expect(row(report(ROOT), 's3')).toEqual({
      ServiceName: 'Amazon S3',
      ServiceNamespace: 's3',
      Region: 'eu-central-1',
      EntityPath: B,
      LastAuthenticatedTime: START - 2 * 86_400_000,
      TotalAuthenticatedEntities: 3,
    });
  });

  test('that is missing has none of these fields', () => {
    expect(row(report(ROOT), 'ec2')).toEqual({
      ServiceName: 'Amazon EC2',
      ServiceNamespace: 'ec2',
      TotalAuthenticatedEntities: 0,
    });
  });

  test('of iam that is missing has a Region', () => {
    expect(row(report(ROOT), 'iam')).toEqual({
      ServiceName: 'AWS Identity and Access Management',
      ServiceNamespace: 'iam',
      Region: 'us-east-1',
      TotalAuthenticatedEntities: 0,
    });
  });

  test.each([
    { name: '400 days ago is reported', path: A, namespace: 'sqs', at: START, accounts: 1 },
    { name: 'more than 400 days ago is not', path: C, namespace: 'ec2', at: START, accounts: 0 },
    { name: 'in the future is not', path: C, namespace: 'sns', at: START, accounts: 0 },
    {
      name: 'in the future is when its time has come',
      path: C,
      namespace: 'sns',
      at: Date.parse('2026-09-12T00:00:00Z'),
      accounts: 1,
    },
  ])('$name', ({ path, namespace, at, accounts }) => {
    expect(row(report(path, '', at), namespace)?.TotalAuthenticatedEntities).toBe(accounts);
  });
});
