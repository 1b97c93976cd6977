import { join } from 'node:path';
import { LocalCloudError } from '../../local/cloud';
import { setUp, stackStatus } from './cloud';
import { previousVersions } from '../support/previous-versions/unpack';

const ROOT = 'r-f6g7';
const SECURITY = 'ou-f6g7-sec0k1a2';
const SANDBOX = 'ou-f6g7-snd3y4n5';
const THIS_VERSION = join(__dirname, '../../lib');

const current = setUp();
const folderOf = previousVersions();

interface Deployment {
  /** What the names of the stacks begin with. */
  readonly name: string;
  readonly entityId: string;
  readonly library?: string;
  readonly strength?: 'both';
}

/** The job id and the path that are the stack's outputs after its deployment. */
async function deploy(
  which: 'Producer' | 'Consumer',
  deployment: Deployment,
): Promise<{ JobId: string; Path: string }> {
  const context = Object.entries({ library: THIS_VERSION, ...deployment }).map(([key, value]) => `${key}=${value}`);
  const stack = `${deployment.name}${which}`;
  const app = ['--app', 'tsx test/e2e/nested-app.ts', ...context.flatMap((pair) => ['-c', pair])];
  const { [stack]: outputs } = await current().cloud.deploy([...app, '--exclusively', stack]);
  const { JobId, Path } = outputs;
  return { JobId, Path };
}

/** The same of both stacks, one after the other. */
async function deployBoth(deployment: Deployment): Promise<{ JobId: string; Path: string }> {
  const produced = await deploy('Producer', deployment);
  expect(await deploy('Consumer', deployment)).toEqual(produced);
  return produced;
}

/** What the CLI prints of an update of the producer that fails, without its line breaks. */
async function refusal(deployment: Deployment): Promise<string | undefined> {
  const error: unknown = await deploy('Producer', deployment).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(LocalCloudError);
  expect(await stackStatus(current(), `${deployment.name}Producer`)).toBe('UPDATE_ROLLBACK_COMPLETE');
  return (error as LocalCloudError).log?.replace(/\s+/g, ' ');
}

it('no stack blocks a new job id in a nested stack, and other stacks get it with their next update', async () => {
  const seen: string[] = [];
  for (const entityId of [ROOT, SECURITY, SANDBOX]) {
    const { JobId, Path } = await deployBoth({ name: 'New', entityId });
    expect(Path.endsWith(entityId)).toBe(true);
    seen.push(JobId);
  }
  expect(new Set(seen).size).toBe(3);
});

it('a stack that 0.2.0 deployed with an export is updated in two steps', async () => {
  const deployed = { name: 'Old', entityId: ROOT };
  const library = folderOf('0.2.0');
  const before = await deployBoth({ ...deployed, library });
  expect(await refusal({ ...deployed, library, entityId: SECURITY })).toMatch(
    /cannot be updated as it is in use by OldC/,
  );
  expect(await refusal(deployed)).toMatch(/cannot be deleted as it is in use by OldConsumer/);

  expect(await deployBoth({ ...deployed, strength: 'both' })).toEqual(before);
  expect(await deployBoth(deployed)).toEqual(before);

  const after = await deployBoth({ ...deployed, entityId: SECURITY });
  expect(after.JobId).not.toBe(before.JobId);
  expect(after.Path).toMatch(SECURITY);
});
