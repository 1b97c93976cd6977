import { ArnFormat, type Stack } from 'aws-cdk-lib';
import { PolicyStatement, type PolicyStatementProps } from 'aws-cdk-lib/aws-iam';
import { destinationStatements } from './destination';
import type { DestinationKeys } from './destination-keys';
import { managementRoleStatements } from './report-role';

/** What the functions of an inventory do with its own objects in the bucket, and with reports; each role has its own statements. */

type Whose = Pick<PolicyStatementProps, 'principals' | 'conditions'>;

/** Of an inventory's own objects below the prefix: the plan, batches, outcomes, manifests. */
const OWN = 'inventory/*';

/** For the functions that list and summarize: read, write and find the inventory's own objects, and no report. */
export function inventoryStatements(destinations: readonly DestinationKeys[], whose: Whose = {}): PolicyStatement[] {
  return [
    new PolicyStatement({ ...whose, actions: ['s3:PutObject'], resources: ownObjects(destinations) }),
    ...readStatements(destinations, whose),
    ...aclStatements(destinations, whose),
    // Without it, S3 does not say whether a key that it does not give is there.
    ...destinations.map(
      ({ bucketArn, prefix }) =>
        new PolicyStatement({
          ...whose,
          actions: ['s3:ListBucket'],
          resources: [bucketArn],
          conditions: { ...whose.conditions, StringLike: { 's3:prefix': `${prefix}/${OWN}` } },
        }),
    ),
  ];
}

/** For the function that reports: write reports as any report is written, and read what the inventory wrote. */
export function batchStatements(destinations: readonly DestinationKeys[], whose: Whose = {}): PolicyStatement[] {
  return [...destinationStatements(destinations, whose), ...readStatements(destinations, whose)];
}

function readStatements(destinations: readonly DestinationKeys[], whose: Whose): PolicyStatement[] {
  return [new PolicyStatement({ ...whose, actions: ['s3:GetObject'], resources: ownObjects(destinations) })];
}

function aclStatements(destinations: readonly DestinationKeys[], whose: Whose): PolicyStatement[] {
  const resources = ownObjects(destinations.filter(({ withAcl = false }) => withAcl));
  return resources.length === 0 ? [] : [new PolicyStatement({ ...whose, actions: ['s3:PutObjectAcl'], resources })];
}

function ownObjects(destinations: readonly DestinationKeys[]): string[] {
  return destinations.map(({ bucketArn, prefix }) => `${bucketArn}/${prefix}/${OWN}`);
}

/** What lists an organization and its policies. */
export function listingStatements(stack: Stack): PolicyStatement[] {
  return [
    // They have no resource types.
    new PolicyStatement({
      actions: ['organizations:ListRoots', 'organizations:ListAccounts', 'organizations:ListPolicies'],
      resources: ['*'],
    }),
    new PolicyStatement({
      actions: [
        'organizations:ListOrganizationalUnitsForParent',
        'organizations:ListAccountsForParent',
        'organizations:ListTargetsForPolicy',
        'organizations:DescribePolicy',
      ],
      resources: [organizationsArn(stack, undefined, '*'), organizationsArn(stack, 'aws', 'policy/*')],
    }),
  ];
}

/** What requests and reads reports on all entities: their paths are known only when a run lists them. It lists their names too. */
export function anyReportStatements(stack: Stack): PolicyStatement[] {
  return managementRoleStatements(stack, [{ entityPath: '*' }], false);
}

/** What sees whether the execution that holds the lock is over: of this machine only. */
export function executionStatement(stack: Stack, stateMachineName: string): PolicyStatement {
  return new PolicyStatement({
    actions: ['states:DescribeExecution'],
    resources: [executionsArn(stack, stateMachineName)],
  });
}

/**
 * What a Distributed Map does with the machine that it is in.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/iam-policies-eg-dist-map.html
 */
export function mapStatements(
  stack: Stack,
  stateMachineArn: string,
  stateMachineName: string,
  label: string,
): PolicyStatement[] {
  return [
    new PolicyStatement({ actions: ['states:StartExecution'], resources: [stateMachineArn] }),
    new PolicyStatement({
      actions: ['states:DescribeExecution', 'states:StopExecution'],
      resources: [executionsArn(stack, `${stateMachineName}/${label}`)],
    }),
  ];
}

function executionsArn(stack: Stack, stateMachineName: string): string {
  return stack.formatArn({
    service: 'states',
    resource: 'execution',
    resourceName: `${stateMachineName}:*`,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
}

function organizationsArn(stack: Stack, account: string | undefined, resource: string): string {
  return stack.formatArn({
    service: 'organizations',
    region: '',
    account,
    resource,
    arnFormat: ArnFormat.NO_RESOURCE_NAME,
  });
}
