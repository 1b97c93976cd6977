import { App, Aspects, Stack } from 'aws-cdk-lib';
import { Vpc } from 'aws-cdk-lib/aws-ec2';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { AwsSolutionsChecks, type INagLogger, NagSuppressions } from 'cdk-nag';
import {
  OrganizationsAccessReport,
  OrganizationsAccessReportProvider,
  OrganizationsEntityPath,
  ReportDestination,
} from '../../../lib';
import { readDoc, tableRows } from '../../support/markdown';

const ROOT = 'o-a1b2c3d4e5/r-f6g7';
const UNIT = 'ou-f6g7-h8i9j0k1';
const ACCOUNT = '123456789012';

/** Where cdk-nag finds fault, and why it stays. `docs/security.md` says the same to users. */
interface Reason {
  readonly rule: string;
  /** The construct below the provider; `*` stands for any characters but a slash. */
  readonly construct: string;
  /** cdk-nag's id of what exactly it found; empty where a rule has only one finding. */
  readonly finding: string;
  readonly reason: string;
}

const REASONS: readonly Reason[] = [
  {
    rule: 'AwsSolutions-IAM5',
    construct: 'Role',
    finding: 'Resource::*',
    reason:
      'iam:GetOrganizationsAccessReport and organizations:ListRoots have no resource types: they take no other resource. In a VPC, Lambda creates network interfaces, whose ids nobody knows before; the condition keeps these calls from all code.',
  },
  {
    rule: 'AwsSolutions-IAM5',
    construct: 'Role',
    finding: 'Resource::arn:<AWS::Partition>:organizations::<AWS::AccountId>:*',
    reason:
      "IAM reads the entity, its parents, its children and their policies with the function's permissions, and does not say which: five actions that read, within the account's own organization.",
  },
  {
    rule: 'AwsSolutions-IAM5',
    construct: 'Role',
    finding: 'Resource::arn:<AWS::Partition>:organizations::aws:policy/*',
    reason: "AWS's own policies, such as FullAWSAccess, belong to no account; entities have them attached.",
  },
  {
    rule: 'AwsSolutions-IAM5',
    construct: 'Role',
    finding: `Resource::arn:<AWS::Partition>:iam::<AWS::AccountId>:access-report/${ROOT}/*`,
    reason:
      "Only in stacks whose reports do not fit one by one into the quota of a role's policies: paths widen to what lies below their parents.",
  },
  {
    rule: 'AwsSolutions-IAM5',
    construct: 'Role/DefaultPolicy',
    finding: 'Resource::arn:<AWS::Partition>:s3:::reports/organizations-access-reports/*',
    reason: 'With a destination: reports are written below the prefix, under keys that follow from the report.',
  },
  {
    rule: 'AwsSolutions-IAM5',
    construct: 'Role/DefaultPolicy',
    finding: 'Resource::arn:<AWS::Partition>:s3:::reports/organizations-access-reports/*/latest.json',
    reason: 'With a destination: the function reads which run is the latest, under a key that follows from the report.',
  },
  {
    rule: 'AwsSolutions-IAM4',
    construct: 'Provider/framework-*/ServiceRole',
    finding: 'Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole',
    reason:
      "The Provider framework of aws-cdk-lib gives its own functions this policy to write logs; the report's has none.",
  },
  {
    rule: 'AwsSolutions-IAM4',
    construct: 'Provider/framework-*/ServiceRole',
    finding: 'Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole',
    reason:
      "In a VPC: aws-cdk-lib gives the Provider framework's own functions this policy to be connected to it; the report's has none.",
  },
  {
    rule: 'AwsSolutions-IAM5',
    construct: 'Provider/framework-*/ServiceRole/DefaultPolicy',
    finding: 'Resource::<OrganizationsAccessReportProviderFunction2059EC18.Arn>:*',
    reason: 'The Provider framework may invoke the versions of the one report function, of which there are none.',
  },
  {
    rule: 'AwsSolutions-L1',
    construct: 'Provider/framework-*',
    finding: '',
    reason: 'The runtime of its own functions is chosen by aws-cdk-lib, and renewed by updating aws-cdk-lib.',
  },
  {
    rule: 'AwsSolutions-IAM5',
    construct: 'Provider/waiter-state-machine/Role/DefaultPolicy',
    finding: 'Resource::<OrganizationsAccessReportProviderframeworkisCompleteF35776C0.Arn>:*',
    reason:
      "The state machine may invoke the versions of the framework's isComplete function, of which there are none.",
  },
  {
    rule: 'AwsSolutions-IAM5',
    construct: 'Provider/waiter-state-machine/Role/DefaultPolicy',
    finding: 'Resource::<OrganizationsAccessReportProviderframeworkonTimeout0542E56B.Arn>:*',
    reason: "The state machine may invoke the versions of the framework's onTimeout function, of which there are none.",
  },
  {
    rule: 'AwsSolutions-SF1',
    construct: 'Provider/waiter-state-machine',
    finding: '',
    reason:
      'The framework logs its errors, and the report function what each step does. A log of all with its data would hold the pre-signed ResponseURL, with which anybody could answer for the resource.',
  },
  {
    rule: 'AwsSolutions-SF2',
    construct: 'Provider/waiter-state-machine',
    finding: '',
    reason: 'It has two states that wait for one function, whose log tells all that a trace could.',
  },
];

const PATH_REASONS: readonly Reason[] = [
  {
    rule: 'AwsSolutions-IAM5',
    construct: 'Role',
    finding: `Resource::arn:<AWS::Partition>:organizations::<AWS::AccountId>:account/*/${ACCOUNT}`,
    reason:
      "The account that is looked up. The wildcard stands for the organization's id, which is not known at synth.",
  },
  {
    rule: 'AwsSolutions-IAM5',
    construct: 'Role',
    finding: `Resource::arn:<AWS::Partition>:organizations::<AWS::AccountId>:ou/*/${UNIT}`,
    reason: "The OU that is looked up. The wildcard stands for the organization's id, which is not known at synth.",
  },
  {
    rule: 'AwsSolutions-IAM5',
    construct: 'Role',
    finding: 'Resource::arn:<AWS::Partition>:organizations::<AWS::AccountId>:ou/*/*',
    reason:
      'organizations:ListParents on the OUs above what is looked up, which are not known at synth; of more than 30 OUs in a stack, organizations:DescribeOrganizationalUnit too.',
  },
  {
    rule: 'AwsSolutions-IAM5',
    construct: 'Role',
    finding: 'Resource::arn:<AWS::Partition>:organizations::<AWS::AccountId>:account/*/*',
    reason: "Only in stacks that look up more than 30 accounts, which do not fit into the quota of a role's policies.",
  },
  {
    rule: 'AwsSolutions-IAM5',
    construct: 'Role',
    finding: 'Resource::*',
    reason: 'organizations:ListRoots has no resource types: it takes no other resource.',
  },
  {
    rule: 'AwsSolutions-IAM4',
    construct: 'Provider/framework-*/ServiceRole',
    finding: 'Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole',
    reason: 'The Provider framework of aws-cdk-lib gives its own function this policy to write logs; ours has none.',
  },
  {
    rule: 'AwsSolutions-IAM5',
    construct: 'Provider/framework-*/ServiceRole/DefaultPolicy',
    finding: 'Resource::<OrganizationsEntityPathProviderFunction90BB3882.Arn>:*',
    reason: 'The Provider framework may invoke the versions of our function, of which there are none.',
  },
  {
    rule: 'AwsSolutions-L1',
    construct: 'Provider/framework-*',
    finding: '',
    reason: 'The runtime of its own function is chosen by aws-cdk-lib, and renewed by updating aws-cdk-lib.',
  },
];

const ALL: readonly [provider: string, reasons: readonly Reason[]][] = [
  ['OrganizationsAccessReportProvider', REASONS],
  ['OrganizationsEntityPathProvider', PATH_REASONS],
];

type Finding = Pick<Reason, 'rule' | 'construct' | 'finding'> & { readonly provider: string };

const matches = (pattern: string, construct: string) =>
  new RegExp(`^${pattern.replaceAll('*', '[^/]*')}$`).test(construct);

/** What cdk-nag says of a stack with little in it, one with much and one in a VPC, where reasons are given or none. */
function check(withReasons: boolean): { open: Finding[]; excused: Finding[]; errors: string[] } {
  const app = new App({ context: { '@aws-cdk/core:validationReportJson': false } });
  const few = new Stack(app, 'Few');
  new OrganizationsAccessReport(few, 'Report', { entityPath: ROOT });
  const destination = ReportDestination.s3(Bucket.fromBucketName(few, 'Bucket', 'reports'));
  new OrganizationsAccessReport(few, 'Delivered', { entityPath: ROOT, destination });
  new OrganizationsAccessReport(few, 'OfPolicy', { entityPath: ROOT, organizationsPolicyId: 'p-a1b2c3d4' });
  for (const entityId of [ACCOUNT, UNIT, undefined]) {
    new OrganizationsEntityPath(few, `Path${entityId ?? ''}`, { entityId });
  }
  const inVpc = new Stack(app, 'InVpc');
  const vpc = { vpcId: 'vpc-1a2b3c4d', availabilityZones: ['a'], privateSubnetIds: ['subnet-1a2b3c4d'] };
  OrganizationsAccessReportProvider.getOrCreate(inVpc, { vpc: Vpc.fromVpcAttributes(inVpc, 'Vpc', vpc) });
  const many = new Stack(app, 'Many');
  for (let index = 0; index < 120; index++) {
    new OrganizationsAccessReport(many, `Report${index}`, { entityPath: `${ROOT}/ou-f6g7-${10_000_000 + index}` });
    new OrganizationsEntityPath(many, `Path${index}`, { entityId: String(100_000_000_000 + index) });
  }
  const pairs = [few, inVpc, many].flatMap((stack) =>
    ALL.map(([id, reasons]) => [stack.node.tryFindChild(id), reasons] as const),
  );
  for (const [provider, reasons] of withReasons ? pairs : []) {
    for (const construct of provider?.node.findAll() ?? []) {
      const below = construct.node.path.split('/').slice(2).join('/');
      const own = reasons.filter((row) => matches(row.construct, below));
      NagSuppressions.addResourceSuppressions(
        construct,
        own.map(({ rule: id, finding, reason }) => ({ id, reason, ...(finding && { appliesTo: [finding] }) })),
      );
    }
  }
  const open: Finding[] = [];
  const excused: Finding[] = [];
  const errors: string[] = [];
  const found = ({ ruleId, resource, findingId }: Parameters<INagLogger['onNonCompliance']>[0]): Finding => {
    const [, provider, ...below] = resource.node.path.replace(/\/Resource$/, '').split('/');
    return { rule: ruleId, provider, construct: below.join('/'), finding: findingId };
  };
  const logger: INagLogger = {
    onCompliance: () => undefined,
    onNonCompliance: (data) => open.push(found(data)),
    onSuppressed: (data) => excused.push(found(data)),
    onError: ({ ruleId, errorMessage }) => errors.push(`${ruleId}: ${errorMessage}`),
    onSuppressedError: ({ ruleId, errorMessage }) => errors.push(`${ruleId}: ${errorMessage}`),
    onNotApplicable: () => undefined,
  };
  Aspects.of(app).add(new AwsSolutionsChecks({ reports: false, additionalLoggers: [logger] }));
  app.synth();
  return { open, excused, errors };
}

const { open, excused, errors } = check(true);
const rows = ALL.flatMap(([provider, reasons]) =>
  reasons.map(({ rule, construct, finding }) => [rule, provider, construct, finding] as const),
);

it('cdk-nag finds nothing that has no reason', () => {
  expect(open).toEqual([]);
  expect(errors).toEqual([]);
});

it.each(rows)('the reason is needed: %s of %s/%s %s', (rule, provider, construct, finding) => {
  const same = (one: Finding) => one.rule === rule && one.provider === provider && one.finding === finding;
  expect(excused.filter((one) => same(one) && matches(construct, one.construct))).not.toEqual([]);
});

it('fails where no reason is given', () => {
  const without = check(false);
  expect(without.errors).toEqual([]);
  expect(new Set(without.open.map((one) => JSON.stringify(one)))).toEqual(
    new Set(excused.map((one) => JSON.stringify(one))),
  );
});

it('docs/security.md gives the same reasons', () => {
  const plain = (cell: string) => cell.replaceAll('`', '');
  const documented = tableRows(readDoc('security.md'), ['Rule', 'Construct', 'Finding', 'Reason']);
  expect(documented.map((cells) => cells.map(plain))).toEqual(
    [...REASONS, ...PATH_REASONS].map(({ rule, construct, finding, reason }) => [rule, construct, finding, reason]),
  );
});
