import type { Boundary } from '../../../lambda/suggestion/boundary';
import type { ScpDecision } from '../../../lambda/suggestion/document';
import type { AccessDetail } from '../../../lambda/report/types';
import { expectBySchema } from '../../support/expect-schema';
import { madeUp, row } from '../../support/scp-reports';
import { attached, deny, OURS, rootWith, suggestWith } from '../../support/suggest';

/**
 * A case of each kind: what the report and the attached policies say, and what is decided about one service. The sources are
 * those of the data: the service authorization reference, AWS's managed policies, and the user guides.
 */
interface Case {
  readonly name: string;
  /** Where the expectation comes from. */
  readonly source: string;
  readonly rows?: readonly AccessDetail[];
  readonly used?: readonly string[];
  readonly unused?: readonly string[];
  readonly options?: Parameters<typeof suggestWith>[1];
  readonly service: string;
  readonly expected: Partial<ScpDecision>;
}

const EXCEPT = { Condition: { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/Emergency' } } };
const kept = (Kind: ScpDecision['Kind'], reason: RegExp): Partial<ScpDecision> => ({
  Decision: 'KEPT',
  Kind,
  Reason: expect.stringMatching(reason) as string,
});
const own = (services: readonly string[], more = {}): Boundary =>
  rootWith(attached('p-ours0001', deny(services, { ...OURS, ...more })));

const NEEDED: readonly Case[] = [
  ['rds', 'secretsmanager', /protected: passwords/, 'KEYS'],
  ['rds', 'mediaimport', /needed by rds:CreateCustomDBEngineVersion$/, 'NEEDED'],
  ['athena', 'glue', /needed by athena \(https:\/\/docs\.aws\.amazon\.com\/athena/, 'NEEDED'],
  ['athena', 'lakeformation', /needed by athena \(/, 'NEEDED'],
  ['rds-data', 'rds', /needed by rds-data \(/, 'NEEDED'],
  ['sns', 'sms-voice', /needed by sns \(policy /, 'NEEDED'],
  ['bedrock', 'aws-marketplace', /protected: billing/, 'ESSENTIAL'],
  ['elasticbeanstalk', 'autoscaling', /needed by elasticbeanstalk \(/, 'NEEDED'],
  ['securitylake', 'glue', /needed by securitylake:CreateAwsLogSource$/, 'NEEDED'],
  ['redshift', 'lakeformation', /needed by redshift \(/, 'NEEDED'],
  ['connect', 'lex', /needed by connect:AssociateBot$/, 'NEEDED'],
  ['q', 'qdeveloper', /needed by q \(/, 'NEEDED'],
  ['q', 'codewhisperer', /needed by q \(/, 'NEEDED'],
].map(([user, service, reason, kind]) => ({
  name: `${String(user)} needs ${String(service)}`,
  source: 'needs.json',
  used: [String(user)],
  unused: [String(service)],
  service: String(service),
  expected: kept(kind as ScpDecision['Kind'], reason as RegExp),
}));

const REFERENCES: readonly Case[] = [
  ['wafv2', 'apprunner'],
  ['shield', 'apprunner'],
  ['thinclient', 'appstream'],
].map(([user, service]) => ({
  name: `${user} only refers to ${service}`,
  source: 'references.json',
  used: [user],
  unused: [service],
  service,
  expected: { Decision: 'DENIED', Reason: 'never used in the tracking period' },
}));

const CASES: readonly Case[] = [
  ...NEEDED,
  ...REFERENCES,
  {
    name: 'a need of a need',
    source: 'needs.json: securitylake needs glue, glue needs redshift',
    used: ['securitylake'],
    unused: ['redshift'],
    service: 'redshift',
    expected: kept('NEEDED', /needed by glue \(policy /),
  },
  {
    name: 'used',
    source: 'IAM',
    used: ['ec2'],
    service: 'ec2',
    expected: { Decision: 'USED', Reason: 'used on 2026-09-10' },
  },
  {
    name: 'never used',
    source: 'IAM',
    used: ['ec2'],
    unused: ['braket'],
    service: 'braket',
    expected: { Decision: 'DENIED', Reason: 'never used in the tracking period' },
  },
  {
    name: 'protected by the user',
    source: 'protectedServices',
    used: ['ec2'],
    unused: ['braket'],
    options: { protectedServices: ['Braket'] },
    service: 'braket',
    expected: kept('PROTECTED', /protected: requested by protectedServices$/),
  },
  ...(
    [
      ['sts', 'ESSENTIAL', /nobody can assume a role without it/],
      ['signin', 'WAY_IN', /people sign in/],
      ['ec2-instance-connect', 'WAY_IN', /the way into instances/],
      ['rolesanywhere', 'WAY_IN', /machines outside AWS/],
      ['ssm-guiconnect', 'WAY_IN', /desktops of instances/],
      ['network-firewall', 'WITHOUT_CALLS', /firewalls run without calls/],
      ['elasticloadbalancing', 'WITHOUT_CALLS', /load balancers run without calls/],
      ['servicediscovery', 'WITHOUT_CALLS', /names are resolved without calls/],
      ['interconnect', 'WITHOUT_CALLS', /networks run on it/],
      ['ds', 'WITHOUT_CALLS', /its directories/],
      ['drs', 'RECOVERY', /in a disaster only/],
      ['dlm', 'RECOVERY', /snapshots are made on schedule/],
      ['ebs', 'RECOVERY', /snapshots are read/],
      ['glacier', 'RECOVERY', /archives are read/],
      ['acm-pca', 'KEYS', /certificates cannot be renewed/],
      ['cloudhsm', 'KEYS', /keys cannot be used/],
      ['secretsmanager', 'KEYS', /passwords are read/],
      ['lambda', 'LANDING_ZONE', /AWS Control Tower/],
      ['sns', 'LANDING_ZONE', /AWS Control Tower/],
      ['rds-db', 'DATA_PLANE', /RDS databases are used at their own endpoint/],
      ['neptune-db', 'DATA_PLANE', /own endpoint/],
      ['kafka-cluster', 'DATA_PLANE', /own endpoint/],
      ['execute-api', 'DATA_PLANE', /own endpoint/],
      ['vpc-lattice-svcs', 'DATA_PLANE', /own endpoint/],
      ['eks-auth', 'DATA_PLANE', /own endpoint/],
      ['dax', 'DATA_PLANE', /own endpoint/],
      ['cassandra', 'DATA_PLANE', /own endpoint/],
      ['dsql', 'DATA_PLANE', /own endpoint/],
      ['elasticache', 'DATA_PLANE', /own endpoint/],
      ['memorydb', 'DATA_PLANE', /own endpoint/],
      ['appsync', 'DATA_PLANE', /own endpoint/],
      ['es', 'DATA_PLANE', /own endpoint/],
      ['aoss', 'DATA_PLANE', /own endpoint/],
      ['iot', 'DATA_PLANE', /own endpoint/],
      ['elasticfilesystem', 'DATA_PLANE', /own endpoint/],
      ['s3-outposts', 'DATA_PLANE', /own endpoint/],
    ] as const
  ).map(([service, kind, reason]) => ({
    name: `${kind}: ${service}`,
    source: 'protected-services.ts, data-plane.ts',
    used: ['braket'],
    unused: [service],
    service,
    expected: kept(kind, reason),
  })),
  ...['a4b', 'chime', 'devicefarm', 'ecr-public', 'importexport', 'mobileanalytics', 'iq'].map((service) => ({
    name: `exempted from a Region deny for its endpoint's sake, or retired: ${service}`,
    source: 'AWS Control Tower, GRREGIONDENY',
    used: ['braket'],
    unused: [service],
    service,
    expected: { Decision: 'DENIED' as const },
  })),
  ...(
    [
      ['codestar-connections', 'codeconnections'],
      ['qdeveloper', 'codewhisperer'],
      ['geo', 'geo-maps'],
      ['es', 'opensearch'],
    ] as const
  ).map(([user, service]) => ({
    name: `another name: ${user} and ${service}`,
    source: 'twins.ts',
    used: [user],
    unused: [service],
    service,
    expected: kept('TWIN', /another name of /),
  })),
  {
    name: 'already denied outright, so that IAM does not list it',
    source: 'rec: a service that an SCP denies outright is not listed',
    used: ['ec2'],
    options: { boundary: rootWith(attached('p-theirs01', deny(['braket']))) },
    service: 'braket',
    expected: {
      Decision: 'ALREADY_DENIED',
      Reason: 'denied by p-theirs01 at r-f6g7',
      DeniedBy: [{ PolicyId: 'p-theirs01', EntityId: 'r-f6g7' }],
    },
  },
  {
    name: 'already denied by NotAction',
    source: 'rec',
    used: ['ec2'],
    options: {
      boundary: rootWith(attached('p-theirs01', { Effect: 'Deny', NotAction: ['ec2:*'], Resource: '*' })),
    },
    service: 'braket',
    expected: { Decision: 'ALREADY_DENIED', Reason: 'denied by p-theirs01 at r-f6g7' },
  },
  {
    name: 'not allowed, in an organization with allow lists',
    source: 'rec',
    used: ['ec2'],
    options: {
      boundary: {
        levels: [
          {
            entityId: 'r-f6g7',
            policies: [attached('p-allow001', { Effect: 'Allow', Action: 'ec2:*', Resource: '*' })],
          },
        ],
      },
    },
    service: 'braket',
    expected: { Decision: 'ALREADY_DENIED', Reason: 'denied by p-allow001 at r-f6g7' },
  },
  {
    name: 'denied by an earlier suggestion, so that IAM does not list it',
    source: 'rec',
    used: ['ec2'],
    options: { boundary: own(['braket']) },
    service: 'braket',
    expected: { Decision: 'DENIED', Reason: 'denied by p-ours0001 at r-f6g7 since an earlier suggestion' },
  },
  {
    name: 'attempted: denied by an earlier suggestion under a condition, and used',
    source: 'rec: a deny under a condition removes nothing; doc: denied attempts count as use',
    used: ['ec2', 'braket'],
    options: { boundary: own(['braket'], EXCEPT) },
    service: 'braket',
    expected: {
      Decision: 'ATTEMPTED',
      Reason:
        'denied by p-ours0001 at r-f6g7, and used on 2026-09-10: refused calls, or principals that the policy excepts',
      DeniedBy: [{ PolicyId: 'p-ours0001', EntityId: 'r-f6g7', ...EXCEPT }],
    },
  },
  {
    name: 'attempted, but needed by now',
    source: 'the issue: it leaves only when needed, kept or protected',
    used: ['athena', 'glue'],
    options: { boundary: own(['glue'], EXCEPT) },
    service: 'glue',
    expected: { Decision: 'USED' },
  },
  {
    name: 'needed by what was attempted, and is protected by now',
    source: 'the issue: a need of what is in use',
    used: ['ec2', 'athena'],
    unused: ['glue'],
    options: { boundary: own(['athena'], EXCEPT), protectedServices: ['athena'] },
    service: 'glue',
    expected: kept('NEEDED', /needed by athena/),
  },
  {
    name: 'denied by an earlier suggestion, and protected since',
    source: 'the issue',
    used: ['ec2'],
    options: { boundary: own(['braket', 'robomaker']), protectedServices: ['braket'] },
    service: 'braket',
    expected: kept('PROTECTED', /^no longer denied by p-ours0001 at r-f6g7; protected: requested/),
  },
  {
    name: 'denied above under the same exceptions as ours',
    source: 'the issue: counts as outright when levels are compared',
    used: ['ec2'],
    unused: ['braket'],
    options: {
      boundary: rootWith(
        attached('p-ours0001', deny(['robomaker'], { ...OURS, ...EXCEPT })),
        attached('p-theirs01', deny(['braket'], EXCEPT)),
      ),
    },
    service: 'braket',
    expected: {
      Decision: 'ALREADY_DENIED',
      DeniedBy: [{ PolicyId: 'p-theirs01', EntityId: 'r-f6g7', ...EXCEPT }],
    },
  },
  {
    name: 'denied above with exceptions that ours does not have',
    source: 'the issue',
    used: ['ec2'],
    unused: ['braket'],
    options: { boundary: rootWith(attached('p-theirs01', deny(['braket'], EXCEPT))) },
    service: 'braket',
    expected: { Decision: 'DENIED' },
  },
  {
    name: 'what no policy can name',
    source: 'IAM policy grammar',
    used: ['ec2'],
    unused: ['under_score'],
    service: 'under_score',
    expected: kept('NOT_NAMEABLE', /IAM takes no actions of it/),
  },
  {
    name: 'accounts that are all young',
    source: 'the issue',
    used: ['ec2'],
    unused: ['braket'],
    options: { ages: [{ accountId: '222222222222', joinedAt: '2026-08-01T00:00:00.000Z' }] },
    service: 'braket',
    expected: kept('NO_EVIDENCE', /Warnings say why/),
  },
  {
    name: 'a report in which nothing was used',
    source: 'the issue',
    unused: ['braket'],
    service: 'braket',
    expected: kept('NO_EVIDENCE', /Warnings say why/),
  },
  {
    name: 'no room',
    source: 'doc: 10 SCPs of 10,240 characters',
    rows: [...madeUp(1_500), row('used-long-ago'.padEnd(64, '-'), 399), row('ec2', 1)],
    service: 'used-long-ago'.padEnd(64, '-'),
    expected: {
      Decision: 'NOT_FITTING',
      Reason: 'last used on 2025-08-08; the policies that can be attached are full',
    },
  },
];

it.each(CASES)('$name', ({ rows, used = [], unused = [], options, service, expected }) => {
  const given = rows ?? [...used.map((name) => row(name, 1)), ...unused.map((name) => row(name))];
  const document = suggestWith(given, options);
  const { Decisions } = document;
  expectBySchema(document, 'suggestion');
  expect(Decisions.find(({ ServiceNamespace }) => ServiceNamespace === service)).toMatchObject(expected);
});
