import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type CloudAccess, clientVariables, isolatedEnvironment } from '../../local/cloud/environment';
import { silent } from '../../local/cloud/progress';
import { pythonEnvironment } from '../../local/cloud/python-environment';
import { newRunIdentity } from '../../local/cloud/run-identity';
import { loadOrganization, sampleOrganizationFile } from '../../local/organization';
import { type Simulator, startSimulator } from '../../local/aws/iam';
import { ACCOUNT, guarded, started } from './guarded-cloud';

const ROOT = 'o-a1b2c3d4e5/r-f6g7';

let simulator: Simulator;
let python: string;
let run: (...args: string[]) => Promise<string>;

const runIn =
  (access: CloudAccess) =>
  async (...args: string[]): Promise<string> => {
    const env = { ...isolatedEnvironment('/nonexistent'), ...clientVariables(access) };
    return (await promisify(execFile)(python, args, { env })).stdout;
  };

beforeAll(async () => {
  const organization = await loadOrganization(sampleOrganizationFile);
  simulator = await startSimulator({ organization, durationOf: () => 0 });
  python = await pythonEnvironment({
    directory: join(__dirname, '.venv'),
    requirements: join(__dirname, 'requirements.txt'),
    module: 'awscli',
    progress: silent,
  });
  const accountId = organization.managementAccountId;
  run = runIn({ endpoint: 'http://127.0.0.1:9', region: 'us-east-1', accountId, run: newRunIdentity([accountId]) });
});
afterAll(() => simulator.close());

const aws = async (...args: string[]) =>
  JSON.parse(await run('-m', 'awscli', 'iam', ...args, '--endpoint-url', simulator.url, '--output', 'json')) as unknown;

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

it('boto3 generates a report and reads it at once', async () => {
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
