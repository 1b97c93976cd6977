import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ListStackResourcesCommand } from '@aws-sdk/client-cloudformation';
import { setUp, stackStatus } from './cloud';
import { unpackPreviousVersion } from './previous-version/unpack';

const ROOT = 'o-a1b2c3d4e5/r-f6g7';
const SECURITY = `${ROOT}/ou-f6g7-sec0k1a2`;
const SANDBOX = `${ROOT}/ou-f6g7-snd3y4n5`;
/** The function whose ARN is the reports' service token. */
const SERVICE_TOKEN = 'OrganizationsAccessReportProviderframeworkonEventDE160DA8';
const THIS_VERSION = join(__dirname, '../../lib');

const current = setUp();
let folder: string;
let previousVersion: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'previous-version-'));
  previousVersion = unpackPreviousVersion(folder);
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Job ids of the stack's reports. */
async function deploy(library: string, ...entityPaths: string[]): Promise<string[]> {
  const context = ['-c', `library=${library}`, '-c', `entityPaths=${entityPaths.join()}`];
  const { Update: outputs } = await current().cloud.deploy(['--app', 'tsx test/e2e/update-app.ts', ...context]);
  return [outputs.JobId0, outputs.JobId1];
}

/** The physical id of each resource: where it changes, the resource was replaced. */
async function physicalIds(): Promise<Record<string, string>> {
  const { StackResourceSummaries: resources = [] } = await current().cloudFormation.send(
    new ListStackResourcesCommand({ StackName: 'Update' }),
  );
  return Object.fromEntries(
    resources.map(({ LogicalResourceId = '', PhysicalResourceId = '' }) => [LogicalResourceId, PhysicalResourceId]),
  );
}

it('a stack deployed by the previous version is updated to this one, and nothing is replaced', async () => {
  const jobIds = await deploy(previousVersion, ROOT, SECURITY);
  const before = await physicalIds();
  expect(before).toHaveProperty(SERVICE_TOKEN);
  const { length } = current().simulator.calls;

  expect(await deploy(THIS_VERSION, ROOT, SECURITY)).toEqual(jobIds);
  expect(await stackStatus(current(), 'Update')).toBe('UPDATE_COMPLETE');
  expect(await physicalIds()).toMatchObject(before);
  expect(current().simulator.calls).toHaveLength(length);

  const [first, second] = await deploy(THIS_VERSION, ROOT, SANDBOX);
  expect(first).toBe(jobIds[0]);
  expect(jobIds).not.toContain(second);
  expect(await physicalIds()).toMatchObject(before);
});
