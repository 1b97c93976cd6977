import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { clientVariables, isolatedEnvironment } from '../../local/cloud/environment';
import { silent } from '../../local/cloud/progress';
import { pythonEnvironment } from '../../local/cloud/python-environment';
import { loadOrganization, sampleOrganizationFile } from '../../local/organization';
import { type Simulator, startSimulator } from '../../local/aws/iam';

const ROOT = 'o-a1b2c3d4e5/r-f6g7';

let simulator: Simulator;
let run: (...args: string[]) => Promise<string>;

beforeAll(async () => {
  const organization = await loadOrganization(sampleOrganizationFile);
  simulator = await startSimulator({ organization, durationOf: () => 0 });
  const python = await pythonEnvironment({
    directory: join(__dirname, '.venv'),
    requirements: join(__dirname, 'requirements.txt'),
    module: 'awscli',
    progress: silent,
  });
  const access = { endpoint: 'http://127.0.0.1:9', region: 'us-east-1', accountId: organization.managementAccountId };
  const env = { ...isolatedEnvironment('/nonexistent'), ...clientVariables(access) };
  run = async (...args) => (await promisify(execFile)(python, args, { env })).stdout;
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
