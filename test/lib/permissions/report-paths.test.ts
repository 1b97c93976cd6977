import { App, Stack, Token } from 'aws-cdk-lib';
import type { OrganizationsAccessReportRequest } from '../../../lib/wire/report-request';
import { reportStatements } from '../../../lib/permissions/report-paths';

const ROOT = 'o-a1b2c3d4e5/r-f6g7';
const POLICY_ID = 'p-a1b2c3d4';

/** GovCloud, where ARNs are longest. */
const stack = new Stack(new App({ context: { '@aws-cdk/core:enablePartitionLiterals': true } }), 'Stack', {
  env: { account: '123456789012', region: 'us-gov-west-1' },
});
const ARN = 'arn:aws-us-gov:iam::123456789012:access-report';

interface Statement {
  readonly Resource: string | string[];
  readonly Condition?: { readonly StringEquals: Readonly<Record<string, readonly string[]>> };
}

const statements = (reports: readonly OrganizationsAccessReportRequest[]) =>
  reportStatements(stack, reports).map((statement) => stack.resolve(statement.toStatementJson()) as Statement);
const allow = (resources: readonly string[], policyIds?: readonly string[]) => ({
  Action: 'iam:GenerateOrganizationsAccessReport',
  Effect: 'Allow',
  Resource: resources.length === 1 ? `${ARN}/${resources[0]}` : resources.map((resource) => `${ARN}/${resource}`),
  ...(policyIds && { Condition: { StringEquals: { 'iam:OrganizationsPolicyId': policyIds } } }),
});

const digits = (number: number, length: number) => String(number).padStart(length, '0');
const times = <T>(count: number, of: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => of(index));
const ou = (index: number) => `${ROOT}/ou-f6g7-${digits(index, 8)}`;
const account = (index: number) => `${ROOT}/${digits(index, 12)}`;
/** An account in the last of so many OUs, each below the one before it. */
const deep = (levels: number, index: number) =>
  `${ROOT}${times(levels, (level) => `/ou-f6g7-level${digits(level, 3)}`).join('')}/${digits(index, 12)}`;
const parent = (levels: number) => deep(levels, 0).replace(/\/\d+$/, '/*');
const policy = (index: number) => `p-${digits(index, 8)}`;
const token = () => Token.asString({ Ref: 'Path' });

it.each<{ name: string; reports: readonly OrganizationsAccessReportRequest[]; expected: readonly unknown[] }>([
  { name: 'nothing', reports: [], expected: [] },
  { name: 'a path', reports: [{ entityPath: ROOT }], expected: [allow([ROOT])] },
  { name: 'a path twice', reports: [{ entityPath: ROOT }, { entityPath: ROOT }], expected: [allow([ROOT])] },
  { name: 'two paths', reports: [{ entityPath: ROOT }, { entityPath: ou(1) }], expected: [allow([ROOT, ou(1)])] },
  {
    name: 'paths with and without policies',
    reports: [
      { entityPath: ou(1), organizationsPolicyId: policy(1) },
      { entityPath: ou(2), organizationsPolicyId: policy(2) },
      { entityPath: ou(3), organizationsPolicyId: policy(1) },
      { entityPath: ou(1) },
    ],
    expected: [allow([ou(1), ou(3)], [policy(1)]), allow([ou(2)], [policy(2)]), allow([ou(1)])],
  },
])('allow exactly $name', ({ reports, expected }) => {
  expect(statements(reports)).toEqual(expected);
});

it.each<[string, readonly OrganizationsAccessReportRequest[], readonly unknown[]]>([
  [
    'accounts below one OU, and the OU itself',
    [{ entityPath: ou(1) }, ...times(100, (index) => ({ entityPath: `${ou(1)}/${digits(index, 12)}` }))],
    [allow([ou(1), `${ou(1)}/*`])],
  ],
  ...[1, 2, 3, 4, 5].map<[string, readonly OrganizationsAccessReportRequest[], readonly unknown[]]>((levels) => [
    `accounts below ${levels} OUs`,
    times(150, (index) => ({ entityPath: deep(levels, index) })),
    [allow([parent(levels)])],
  ]),
  ['OUs of a root', times(150, (index) => ({ entityPath: ou(index) })), [allow([`${ROOT}/*`])]],
  ['paths that are tokens', times(30, () => ({ entityPath: token() })), [allow(['*'])]],
  [
    'paths that are tokens, with a policy',
    times(30, () => ({ entityPath: token(), organizationsPolicyId: POLICY_ID })),
    [allow(['*'], [POLICY_ID])],
  ],
  [
    'policies on one path',
    times(100, (index) => ({ entityPath: ROOT, organizationsPolicyId: policy(index) })),
    [allow([ROOT], times(100, policy))],
  ],
  [
    'policies on one path, and no policy on another',
    [...times(100, (index) => ({ entityPath: ROOT, organizationsPolicyId: policy(index) })), { entityPath: ou(1) }],
    [allow([ROOT], times(100, policy)), allow([ou(1)])],
  ],
  ['policies that are tokens', times(30, () => ({ entityPath: ROOT, organizationsPolicyId: token() })), [allow(['*'])]],
  [
    'more policies than fit together',
    times(1000, (index) => ({ entityPath: account(index), organizationsPolicyId: policy(index) })),
    [allow(['*'])],
  ],
])('are widened no more than it takes: %s', (_name, reports, expected) => {
  expect(statements(reports)).toEqual(expected);
});

it.each<{ name: string; report: (index: number) => OrganizationsAccessReportRequest; exact: number }>([
  { name: 'accounts', report: (index) => ({ entityPath: account(index) }), exact: 100 },
  { name: 'accounts deep down', report: (index) => ({ entityPath: deep(5, index) }), exact: 49 },
  { name: 'policies', report: (index) => ({ entityPath: ROOT, organizationsPolicyId: policy(index) }), exact: 24 },
])('stay below 8,500 characters with any number of $name, and exact for a few', ({ report, exact }) => {
  for (let count = 1; count <= 120; count++) {
    const reports = times(count, report);
    const allowed = statements(reports);
    expect(JSON.stringify(allowed).length).toBeLessThanOrEqual(8_500);
    if (count <= exact) {
      expect(JSON.stringify(allowed)).not.toContain('*');
      expect(allowed.flatMap(({ Resource }) => Resource)).toEqual(
        reports.map(({ entityPath }) => `${ARN}/${entityPath}`),
      );
    }
  }
});
