import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CloudAccess } from '../../local/cloud/environment';
import { newRunIdentity } from '../../local/cloud/run-identity';
import { ChangingOrganization, loadOrganization, sampleOrganizationFile } from '../../local/organization';
import { type Simulator, startSimulator } from '../../local/aws/iam';
import { type OrganizationsSimulator, startOrganizationsSimulator } from '../../local/aws/organizations';
import { ACCOUNT, guarded, started } from './guarded-cloud';
import { clientsPython, runPython } from './python-clients';

const ROOT = 'o-a1b2c3d4e5/r-f6g7';
const SANDBOX = 'ou-f6g7-snd3y4n5';
const DENY_S3 = { Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action: ['s3:*'], Resource: '*' }] };

let simulator: Simulator;
let organizations: OrganizationsSimulator;
let python: string;
let run: (...args: string[]) => Promise<string>;

const runIn =
  (access: CloudAccess) =>
  (...args: string[]): Promise<string> =>
    runPython(python, access, args);

beforeAll(async () => {
  const organization = await loadOrganization(sampleOrganizationFile);
  const changing = new ChangingOrganization(organization);
  simulator = await startSimulator({ organization: (at) => changing.reportedAt(at), durationOf: () => 0 });
  organizations = await startOrganizationsSimulator({ organization: changing });
  python = await clientsPython();
  const accountId = organization.managementAccountId;
  run = runIn({ endpoint: 'http://127.0.0.1:9', region: 'us-east-1', accountId, run: newRunIdentity([accountId]) });
});
afterAll(async () => {
  await simulator.close();
  await organizations.close();
});

const aws = async (...args: string[]) =>
  JSON.parse(await run('-m', 'awscli', 'iam', ...args, '--endpoint-url', simulator.url, '--output', 'json')) as unknown;
const awsOrganizations = async <T>(...args: string[]) => {
  const output = await run('-m', 'awscli', 'organizations', ...args, '--endpoint-url', organizations.url);
  return (output === '' ? {} : JSON.parse(output)) as T;
};

it('the AWS CLI generates a report and reads it page by page', async () => {
  const { JobId } = (await aws('generate-organizations-access-report', '--entity-path', ROOT)) as { JobId: string };
  const get = ['get-organizations-access-report', '--job-id', JobId, '--max-items', '300'];
  const first = (await aws(...get)) as Record<string, unknown> & { Marker: string; AccessDetails: object[] };
  const second = (await aws(...get, '--marker', first.Marker)) as typeof first;
  expect(first).toMatchObject({ JobStatus: 'COMPLETED', IsTruncated: true });
  expect(second).toMatchObject({ JobStatus: 'COMPLETED', IsTruncated: false });
  expect([...first.AccessDetails, ...second.AccessDetails].length).toBe(simulator.rowsOf(JobId).length);
});

it('the AWS CLI understands a refusal', async () => {
  await expect(aws('generate-organizations-access-report', '--entity-path', 'o-zzzzzzzzzz/r-f6g7')).rejects.toThrow(
    'An error occurred (AccessDenied) when calling the GenerateOrganizationsAccessReport operation',
  );
});

it('boto3 generates a report and reads it in one page', async () => {
  const script = `
import boto3, json, sys
iam = boto3.client("iam", endpoint_url=sys.argv[1])
job = iam.generate_organizations_access_report(EntityPath=sys.argv[2])["JobId"]
report = iam.get_organizations_access_report(JobId=job, MaxItems=1000)
used = [row for row in report["AccessDetails"] if row["TotalAuthenticatedEntities"]]
print(json.dumps([job, report["JobStatus"], len(report["AccessDetails"]), used[0]["LastAuthenticatedTime"].isoformat()]))
`;
  const [jobId, status, rows, lastUse] = JSON.parse(await run('-c', script, simulator.url, ROOT)) as unknown[];
  const [firstUsed] = simulator.rowsOf(String(jobId)).filter((row) => row.LastAuthenticatedTime !== undefined);
  expect([status, rows]).toEqual(['COMPLETED', simulator.rowsOf(String(jobId)).length]);
  expect(Date.parse(String(lastUse))).toBe(firstUsed.LastAuthenticatedTime);
});

it('the AWS CLI creates, attaches and lists a policy from a file, and the next report shows it', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'scp-'));
  const file = join(directory, 'scp.json');
  await writeFile(file, JSON.stringify(DENY_S3));
  const type = 'SERVICE_CONTROL_POLICY';
  const { Policy } = await awsOrganizations<{ Policy: { PolicySummary: { Id: string }; Content: string } }>(
    ...[
      'create-policy',
      '--type',
      type,
      '--content',
      `file://${file}`,
      '--name',
      'NoS3',
      '--description',
      'Nobody uses S3',
    ],
  );
  await rm(directory, { recursive: true });
  const { Id } = Policy.PolicySummary;
  expect(Policy.Content).toBe(JSON.stringify(DENY_S3));

  const attach = ['attach-policy', '--policy-id', Id, '--target-id', SANDBOX];
  expect(await awsOrganizations(...attach)).toEqual({});
  await expect(awsOrganizations(...attach)).rejects.toThrow(
    'An error occurred (DuplicatePolicyAttachmentException) when calling the AttachPolicy operation',
  );
  const listed = await awsOrganizations<{ Policies: object[] }>(
    ...['list-policies-for-target', '--target-id', SANDBOX, '--filter', type],
  );
  expect(listed.Policies).toContainEqual(Policy.PolicySummary);
  expect(await awsOrganizations('list-targets-for-policy', '--policy-id', Id)).toMatchObject({
    Targets: [{ TargetId: SANDBOX, Name: 'Sandbox', Type: 'ORGANIZATIONAL_UNIT' }],
  });

  const path = `${ROOT}/${SANDBOX}`;
  const { JobId } = (await aws('generate-organizations-access-report', '--entity-path', path)) as { JobId: string };
  const services = simulator.rowsOf(JobId).map((row) => row.ServiceNamespace);
  expect([services.includes('s3'), services.includes('lambda')]).toEqual([false, true]);
});

it('boto3 lists all accounts page by page, and gets the reason why a policy is refused', async () => {
  const script = `
import boto3, json, sys
organizations = boto3.client("organizations", endpoint_url=sys.argv[1])
organization = organizations.describe_organization()["Organization"]
pages = [page["Accounts"] for page in organizations.get_paginator("list_accounts").paginate(PaginationConfig={"PageSize": 7})]
accounts = [account for page in pages for account in page]
try:
    organizations.detach_policy(PolicyId="p-denyall01", TargetId="ou-f6g7-sus6z7p8")
    organizations.detach_policy(PolicyId="p-FullAWSAccess", TargetId="ou-f6g7-sus6z7p8")
except organizations.exceptions.ConstraintViolationException as error:
    reason = error.response["Reason"]
print(json.dumps([organization["Id"], [len(page) for page in pages], len({account["Id"] for account in accounts}),
    accounts[0]["JoinedTimestamp"].timestamp(), accounts[0]["Paths"], reason]))
`;
  expect(JSON.parse(await run('-c', script, organizations.url))).toEqual([
    'o-a1b2c3d4e5',
    [7, 7, 7, 7, 2],
    30,
    Date.parse('2020-01-01T00:00:00Z') / 1_000,
    [`${ROOT}/142890087361/`],
    'MIN_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED',
  ]);
});

describe('with the key of its run, the local cloud serves', () => {
  const current = started(guarded);

  it('the AWS CLI', async () => {
    const aws = (...args: string[]) => runIn(current().access)('-m', 'awscli', ...args, '--output', 'text');
    await expect(aws('sts', 'get-caller-identity', '--query', 'Arn')).resolves.toBe(`arn:aws:iam::${ACCOUNT}:root\n`);
    await expect(aws('cloudformation', 'list-stacks', '--query', 'StackSummaries[].StackName')).resolves.toBe('Own\n');
    await expect(aws('lambda', 'list-functions', '--query', 'Functions[].FunctionArn')).resolves.toBe(
      `${current().target.functionArn}\n`,
    );
    await aws('s3', 'mb', 's3://clients');
    await aws('s3', 'cp', __filename, 's3://clients/copy');
    await expect(aws('s3', 'cp', 's3://clients/copy', '-')).resolves.toBe(await readFile(__filename, 'utf8'));
  });

  it('boto3', async () => {
    const script = `
import boto3
print(boto3.client("stepfunctions").list_state_machines()["stateMachines"])
print(boto3.client("ssm").put_parameter(Name="name", Value="value", Type="String")["Version"])
`;
    await expect(runIn(current().access)('-c', script)).resolves.toBe('[]\n1\n');
  });
});

it('the AWS CLI updates a policy from a file, and detaches it', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'scp-'));
  const file = join(directory, 'scp.json');
  const content = { ...DENY_S3, Statement: [{ Effect: 'Deny', Action: ['s3:*', 'sqs:*'], Resource: '*' }] };
  await writeFile(file, JSON.stringify(content));
  const policy = ['--policy-id', 'p-suggest01'];
  const { Policy } = await awsOrganizations<{ Policy: { Content: string } }>(
    ...['update-policy', ...policy, '--content', `file://${file}`],
  );
  await rm(directory, { recursive: true });
  expect(JSON.parse(Policy.Content)).toEqual(content);
  expect(await awsOrganizations('detach-policy', ...policy, '--target-id', 'ou-f6g7-dev1t2h3')).toEqual({});
  expect(await awsOrganizations('list-targets-for-policy', ...policy)).toEqual({ Targets: [] });
});
