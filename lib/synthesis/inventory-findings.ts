import type { Finding } from './findings';

const LOGS = {
  rule: 'AwsSolutions-IAM5',
  finding: 'Resource::arn:{partition}:logs:{region}:{account}:log-group:{name}:*',
  reason: 'With an imported log group: its log streams, which is what the function writes to.',
};
const OWN_OBJECTS = {
  rule: 'AwsSolutions-IAM5',
  finding: 'Resource::{bucket}/{prefix}/inventory/*',
  reason: "The inventory's own objects, whose keys follow from the run and the entities: plans, outcomes, manifests.",
};
const READS = [
  {
    rule: 'AwsSolutions-IAM5',
    finding: 'Resource::arn:{partition}:organizations::{account}:*',
    reason:
      "What is in the organization is known only when a run lists it: actions that read, within the account's own.",
  },
  {
    rule: 'AwsSolutions-IAM5',
    finding: 'Resource::arn:{partition}:organizations::aws:policy/*',
    reason: "AWS's own policies, such as FullAWSAccess, belong to no account; entities have them attached.",
  },
];

/** Below `OrganizationsAccessReportInventory`. */
export const INVENTORY_FINDINGS: readonly Finding[] = [
  {
    rule: 'AwsSolutions-IAM5',
    construct: 'List/Role',
    finding: 'Resource::*',
    reason:
      'organizations:ListRoots, ListAccounts and ListPolicies have no resource types: they take no other resource. In a VPC, Lambda creates network interfaces, whose ids nobody knows before; the condition keeps these calls from all code.',
  },
  {
    rule: 'AwsSolutions-IAM5',
    construct: 'Report/Role',
    finding: 'Resource::*',
    reason:
      'iam:GetOrganizationsAccessReport and organizations:ListRoots have no resource types: they take no other resource. In a VPC, Lambda creates network interfaces, as above.',
  },
  {
    rule: 'AwsSolutions-IAM5',
    construct: 'Summary/Role',
    finding: 'Resource::*',
    reason: 'Only in a VPC: Lambda creates network interfaces, as above.',
  },
  ...READS.map((each) => ({ ...each, construct: 'List/Role' })),
  ...READS.map((each) => ({ ...each, construct: 'Report/Role' })),
  {
    rule: 'AwsSolutions-IAM5',
    construct: 'Report/Role',
    finding: 'Resource::arn:{partition}:iam::{account}:access-report/*',
    reason: 'Reports on every entity of the organization, whose paths are known only when a run lists them.',
  },
  ...['List/Role', 'Report/Role', 'Summary/Role'].flatMap((construct) => [
    { ...LOGS, construct },
    { ...OWN_OBJECTS, construct: `${construct}/*Policy*` },
  ]),
  {
    rule: 'AwsSolutions-IAM5',
    construct: 'Report/Role/*Policy*',
    finding: 'Resource::{bucket}/{prefix}/*',
    reason: 'Reports are written below the prefix, under keys that follow from the report.',
  },
  {
    rule: 'AwsSolutions-IAM5',
    construct: 'Report/Role/*Policy*',
    finding: 'Resource::{bucket}/{prefix}/*/latest.json',
    reason: 'What points to the latest run of a report is read before it is written.',
  },
  {
    rule: 'AwsSolutions-IAM5',
    construct: 'LockPolicy',
    finding: 'Resource::arn:{partition}:states:{region}:{account}:execution:<{machine}.Name>:*',
    reason: 'The executions of this one machine, whose names nobody knows before: is the one that holds the lock over?',
  },
  {
    rule: 'AwsSolutions-IAM5',
    construct: 'MapPolicy',
    finding: 'Resource::arn:{partition}:states:{region}:{account}:execution:<{machine}.Name>/Reports:*',
    reason: 'The child executions of the one map of this machine, whose names Step Functions makes.',
  },
  {
    rule: 'AwsSolutions-SF1',
    construct: 'StateMachine',
    finding: '',
    reason:
      'Standard executions keep their history for 90 days, the functions log each step, and the manifest tells what became of each entity.',
  },
  {
    rule: 'AwsSolutions-SF2',
    construct: 'StateMachine',
    finding: '',
    reason: 'It waits for three functions, one after the other, whose logs tell all that a trace could.',
  },
  {
    rule: 'AwsSolutions-S1',
    construct: 'Bucket',
    finding: '',
    reason:
      'A log of accesses needs a bucket of yours: give one that has it as the destination, or record data events by CloudTrail.',
  },
];
