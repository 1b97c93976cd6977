import { App, Stack } from 'aws-cdk-lib';
import { Role } from 'aws-cdk-lib/aws-iam';
import { Template } from 'aws-cdk-lib/assertions';
import { OrganizationsAccessReportInventory, type OrganizationsAccessReportInventoryProps } from '../../../lib';
import { calledOperations } from '../../support/called-operations';
import {
  type Call,
  DEPLOYMENT,
  isAllowed,
  named,
  reductions,
  resolve,
  roleStatements,
  separateStatements,
  type Statement,
} from '../../support/role-permissions';

const MACHINE = 'arn:aws:states:eu-central-1:111122223333:stateMachine:Runs';
const EXECUTION = 'arn:aws:states:eu-central-1:111122223333:execution:Runs:a-run';
const CHILD = 'arn:aws:states:eu-central-1:111122223333:execution:Runs/Reports:a-batch';
const BUCKET = 'arn:aws:s3:::inventory';
const OWN = `${BUCKET}/organizations-access-reports/inventory`;
const REPORT = `${BUCKET}/organizations-access-reports/o-a1b2c3d4e5/r-f6g7/entity/run/report.json`;
const LATEST = `${BUCKET}/organizations-access-reports/o-a1b2c3d4e5/r-f6g7/entity/latest.json`;
const LOGS = 'arn:aws:logs:eu-central-1:111122223333:log-group:Stack-LogGroup-a1b2c3d4e5:log-stream:today';
const ORGANIZATION = 'arn:aws:organizations::111122223333';
const ROOT = `${ORGANIZATION}:root/o-a1b2c3d4e5/r-f6g7`;
const UNIT = `${ORGANIZATION}:ou/o-a1b2c3d4e5/ou-f6g7-h8i9j0k1`;
const POLICY = `${ORGANIZATION}:policy/o-a1b2c3d4e5/service_control_policy/p-a1b2c3d4`;
const OF_AWS = 'arn:aws:organizations::aws:policy/service_control_policy/p-FullAWSAccess';
const MANAGEMENT_ROLE = 'arn:aws:iam::999988887777:role/AccessReports';
const functionArn = (name: string) => `arn:aws:lambda:eu-central-1:111122223333:function:${name}`;

const deployment = {
  ...DEPLOYMENT,
  others: {
    InventoryBucket: BUCKET,
    InventoryStateMachine: MACHINE,
    InventoryListFunction: functionArn('list'),
    InventoryReportFunction: functionArn('report'),
    InventorySummaryFunction: functionArn('summary'),
  },
  names: { InventoryStateMachine: 'Runs' },
};

const stackWith = (props?: (stack: Stack) => OrganizationsAccessReportInventoryProps) => {
  const stack = new Stack(new App(), 'Stack');
  new OrganizationsAccessReportInventory(stack, 'Inventory', props?.(stack));
  return stack;
};
const byRole = (stack: Stack) => ({
  list: [
    ...roleStatements(stack, deployment, 'InventoryListRole'),
    ...separateStatements(stack, deployment, 'InventoryListRole'),
    ...separateStatements(stack, deployment, 'InventoryLockPolicy'),
  ],
  report: [
    ...roleStatements(stack, deployment, 'InventoryReportRole'),
    ...separateStatements(stack, deployment, 'InventoryReportRole'),
  ],
  summary: [
    ...roleStatements(stack, deployment, 'InventorySummaryRole'),
    ...separateStatements(stack, deployment, 'InventorySummaryRole'),
  ],
  machine: [
    ...separateStatements(stack, deployment, 'InventoryRole'),
    ...separateStatements(stack, deployment, 'InventoryMapPolicy'),
  ],
  schedule: separateStatements(stack, deployment, 'InventoryScheduleRole'),
});
type Roles = ReturnType<typeof byRole>;

const call = (action: string, resource: string, more: Partial<Call> = {}): Call => ({ action, resource, ...more });
const organizations = (action: string, resource: string) =>
  call(`organizations:${action}`, resource, {
    unlisted: true,
    owner: resource.includes('::aws:') ? undefined : '111122223333',
  });
const logs = [call('logs:CreateLogStream', LOGS), call('logs:PutLogEvents', LOGS)];
const ownObjects = [
  call('s3:GetObject', `${OWN}/lock.json`),
  call('s3:PutObject', `${OWN}/runs/run/manifest.json`),
  call('s3:ListBucket', BUCKET, { context: { 's3:prefix': 'organizations-access-reports/inventory/entities/' } }),
];

/** Every call that is made with a role. */
const NEEDED: Readonly<Record<keyof Roles, readonly Call[]>> = {
  list: [
    ...logs,
    ...ownObjects,
    ...['ListRoots', 'ListAccounts', 'ListPolicies'].map((action) => call(`organizations:${action}`, '*')),
    ...['ListOrganizationalUnitsForParent', 'ListAccountsForParent'].flatMap((action) => [
      organizations(action, ROOT),
      organizations(action, UNIT),
    ]),
    ...['ListTargetsForPolicy', 'DescribePolicy'].flatMap((action) => [
      organizations(action, POLICY),
      organizations(action, OF_AWS),
    ]),
    call('states:DescribeExecution', EXECUTION),
  ],
  report: [
    ...logs,
    call('iam:GenerateOrganizationsAccessReport', 'arn:aws:iam::111122223333:access-report/o-a1b2c3d4e5/r-f6g7'),
    call('iam:GetOrganizationsAccessReport', '*'),
    call('organizations:ListRoots', '*'),
    ...['ListChildren', 'ListParents', 'ListPoliciesForTarget'].map((action) => organizations(action, UNIT)),
    ...['DescribePolicy', 'ListTargetsForPolicy'].flatMap((action) => [
      organizations(action, POLICY),
      organizations(action, OF_AWS),
    ]),
    call('s3:PutObject', REPORT),
    call('s3:GetObject', LATEST),
    call('s3:GetObject', `${OWN}/runs/run/batches/1/0.jsonl`),
    call('s3:PutObject', `${OWN}/entities/123456789012.json`),
  ],
  summary: [...logs, ...ownObjects],
  machine: [
    ...['list', 'report', 'summary'].map((name) => call('lambda:InvokeFunction', functionArn(name))),
    call('states:StartExecution', MACHINE),
    call('states:DescribeExecution', CHILD),
    call('states:StopExecution', CHILD),
  ],
  schedule: [call('states:StartExecution', MACHINE)],
};

/** What nobody has to do with a role. */
const FORBIDDEN: Readonly<Record<keyof Roles, readonly Call[]>> = {
  list: [
    call('s3:PutObject', REPORT),
    call('s3:GetObject', REPORT),
    call('s3:DeleteObject', `${OWN}/lock.json`),
    call('s3:ListBucket', BUCKET, { context: { 's3:prefix': 'organizations-access-reports/o-a1b2c3d4e5/' } }),
    call('s3:ListBucket', BUCKET),
    call('iam:GenerateOrganizationsAccessReport', 'arn:aws:iam::111122223333:access-report/o-a1b2c3d4e5/r-f6g7'),
    call('states:DescribeExecution', EXECUTION.replace('Runs', 'Others')),
    call('states:StopExecution', EXECUTION),
  ],
  report: [
    call('s3:GetObject', REPORT),
    call('s3:DeleteObject', REPORT),
    call('s3:ListBucket', BUCKET),
    call('organizations:ListAccounts', '*'),
    organizations('AttachPolicy', POLICY),
  ],
  summary: [
    call('s3:PutObject', REPORT),
    call('s3:GetObject', REPORT),
    call('organizations:ListAccounts', '*'),
    call('iam:GetOrganizationsAccessReport', '*'),
  ],
  machine: [
    call('lambda:InvokeFunction', functionArn('another')),
    call('states:StartExecution', MACHINE.replace('Runs', 'Others')),
    call('states:StopExecution', EXECUTION),
    call('s3:GetObject', `${OWN}/lock.json`),
  ],
  schedule: [call('states:StopExecution', EXECUTION), call('lambda:InvokeFunction', functionArn('list'))],
};

const roles = byRole(stackWith());
const names = Object.keys(roles) as (keyof Roles)[];

describe.each(names)('the role: %s', (name) => {
  it.each(named(NEEDED[name]))('may do what is done with it: %s', async (_, each) => {
    expect(await isAllowed(roles[name], each)).toBe(true);
  });

  it.each(named(FORBIDDEN[name]))('may not: %s', async (_, each) => {
    expect(await isAllowed(roles[name], each)).toBe(false);
  });

  it.each(reductions(roles[name]))('needs %s', async (_, less: Statement[]) => {
    const allowed = await Promise.all(NEEDED[name].map((each) => isAllowed(less, each)));
    expect(allowed).toContain(false);
  });
});

it('calls nothing that is not among those calls', () => {
  const permission: Readonly<Record<string, string>> = { ListObjectsV2: 'ListBucket' };
  const called = calledOperations('aws-directory.ts', 's3', 'sfn').map(
    (operation) => permission[operation] ?? operation,
  );
  const tested = new Set(Object.values(NEEDED).flatMap((calls) => calls.map(({ action }) => action.split(':')[1])));
  expect(called.filter((operation) => !tested.has(operation))).toEqual([]);
});

it('invokes the functions that the definition names, and starts no other machine', () => {
  const definition = JSON.stringify(Template.fromStack(stackWith()).findResources('AWS::StepFunctions::StateMachine'));
  const invoked = new Set([...definition.matchAll(/Inventory(\w+)Function[0-9A-F]{8}/g)].map(([, name]) => name));
  expect([...invoked].sort()).toEqual(['List', 'Report', 'Summary']);
  const resources = [...definition.matchAll(/:states:::([\w:.]+)/g)].map(([, integration]) => integration);
  expect(new Set(resources)).toEqual(new Set(['lambda:invoke']));
});

it('with a role of the management account, the functions may assume it, and read no organization themselves', async () => {
  const { list, report } = byRole(
    stackWith((stack) => ({ managementRole: Role.fromRoleArn(stack, 'Management', MANAGEMENT_ROLE) })),
  );
  for (const statements of [list, report]) {
    expect(await isAllowed(statements, call('sts:AssumeRole', MANAGEMENT_ROLE, { owner: '999988887777' }))).toBe(false);
    expect(statements).toContainEqual({ Effect: 'Allow', Action: ['sts:AssumeRole'], Resource: [MANAGEMENT_ROLE] });
    expect(statements.flatMap(({ Action }) => Action).filter((action) => /^(organizations|iam):/.test(action))).toEqual(
      [],
    );
  }
});

it('the schedule alone gets its role from the service', () => {
  const trusts = Object.values(Template.fromStack(stackWith()).findResources('AWS::IAM::Role')).map(
    (role) =>
      resolve((role as { Properties: object }).Properties, deployment) as {
        AssumeRolePolicyDocument: { Statement: object[] };
      },
  );
  expect(trusts.flatMap(({ AssumeRolePolicyDocument }) => AssumeRolePolicyDocument.Statement)).toContainEqual({
    Action: 'sts:AssumeRole',
    Effect: 'Allow',
    Principal: { Service: 'scheduler.amazonaws.com' },
    Condition: { StringEquals: { 'aws:SourceAccount': '111122223333' } },
  });
});
