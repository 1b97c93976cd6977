import { join } from 'node:path';
import { ListStackResourcesCommand } from '@aws-sdk/client-cloudformation';
import { setUp, stackStatus } from './cloud';
import { PREVIOUS_VERSIONS, previousVersions } from '../support/previous-versions/unpack';

const ROOT = 'o-a1b2c3d4e5/r-f6g7';
const SECURITY = `${ROOT}/ou-f6g7-sec0k1a2`;
const SANDBOX = `${ROOT}/ou-f6g7-snd3y4n5`;
/** The function whose ARN is the reports' service token. */
const SERVICE_TOKEN = 'OrganizationsAccessReportProviderframeworkonEventDE160DA8';
const THIS_VERSION = join(__dirname, '../../lib');

const current = setUp();
const folderOf = previousVersions();

/** Job ids of the stack's reports. */
async function deploy(stack: string, library: string, ...entityPaths: string[]): Promise<string[]> {
  const context = ['-c', `stack=${stack}`, '-c', `library=${library}`, '-c', `entityPaths=${entityPaths.join()}`];
  const { [stack]: outputs } = await current().cloud.deploy(['--app', 'tsx test/e2e/update-app.ts', ...context]);
  return [outputs.JobId0, outputs.JobId1];
}

/** The physical id of each resource. If it changes, the resource was replaced. */
async function physicalIds(stack: string): Promise<Record<string, string>> {
  const { StackResourceSummaries: resources = [] } = await current().cloudFormation.send(
    new ListStackResourcesCommand({ StackName: stack }),
  );
  return Object.fromEntries(
    resources.map(({ LogicalResourceId = '', PhysicalResourceId = '' }) => [LogicalResourceId, PhysicalResourceId]),
  );
}

it.each(PREVIOUS_VERSIONS)(
  'a stack deployed by %s is updated to this version, and nothing is replaced',
  async (version) => {
    const stack = `Update-${version.replaceAll('.', '-')}`;
    const jobIds = await deploy(stack, folderOf(version), ROOT, SECURITY);
    const before = await physicalIds(stack);
    expect(before).toHaveProperty(SERVICE_TOKEN);
    const { length } = current().simulator.calls;

    expect(await deploy(stack, THIS_VERSION, ROOT, SECURITY)).toEqual(jobIds);
    expect(await stackStatus(current(), stack)).toBe('UPDATE_COMPLETE');
    expect(await physicalIds(stack)).toMatchObject(before);
    expect(current().simulator.calls).toHaveLength(length);

    const [first, second] = await deploy(stack, THIS_VERSION, ROOT, SANDBOX);
    expect(first).toBe(jobIds[0]);
    expect(jobIds).not.toContain(second);
    expect(await physicalIds(stack)).toMatchObject(before);
  },
);
