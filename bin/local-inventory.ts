/** `npm run local -- --inventory`: an inventory of the whole organization on one machine, twice. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { LocalCloudError, type LocalCloud, type Progress } from '../local/cloud';
import { repository } from '../local/cloud/environment';
import { messages as cloudMessages } from '../local/cloud/messages';
import { keyValueTable } from '../local/cloud/print';
import { ReportBucket } from '../local/cloud/report-bucket';
import { StateMachine } from '../local/cloud/state-machine';
import { messages } from './messages';

/** The app that is deployed; the local cloud has no TLS. */
export const INVENTORY_APP = ['--app', 'tsx bin/inventory.ts', '-c', 'plainHttp=true'];
/** As long as the shortest recorded jobs of all services. */
export const JOB_MILLISECONDS = 4_600;

const PREFIX = 'organizations-access-reports';

/** What a run ends with. */
interface RunOutput {
  readonly ManifestUri: string;
  readonly Counts: Readonly<Record<string, number>>;
}

/** Deploys it, runs it twice, and copies the bucket to `local/out/inventory`. */
export async function deployAndRunInventory(
  cloud: LocalCloud,
  progress: Progress,
  print: (text: string) => void,
  signal: AbortSignal,
): Promise<void> {
  const stacks = await progress.step(messages.deployingInventory, () => cloud.deploy(INVENTORY_APP));
  const [{ StateMachineArn, BucketName }] = Object.values(stacks);
  const machine = new StateMachine(StateMachineArn, cloud.env);
  let manifest = '';
  for (const [index, title] of [messages.firstRun, messages.secondRun].entries()) {
    const { ManifestUri, Counts } = await progress.step(title, () => run(machine, signal));
    const figures = Object.entries(Counts).map(([name, count]) => [name, String(count)]);
    print(
      `\n${messages.figures(index + 1)}\n${keyValueTable(Object.fromEntries(figures) as Record<string, string>)}\n`,
    );
    manifest = ManifestUri.slice(`s3://${BucketName}/`.length);
  }
  const folder = join(repository, 'local', 'out', 'inventory');
  await rm(folder, { recursive: true, force: true });
  const copied = await new ReportBucket(BucketName, cloud.env).copyAll(PREFIX, folder);
  print(messages.copied(copied, folder));
  print(messages.sheet(join(folder, manifest.replace(/manifest\.json$/, 'entities.csv'))));
}

async function run(machine: StateMachine, signal: AbortSignal): Promise<RunOutput> {
  const execution = await machine.start();
  const { status, output, error = '', cause = '' } = await machine.ended(execution, signal);
  if (status !== 'SUCCEEDED' || output === undefined) {
    throw new LocalCloudError(cloudMessages.runFailed(execution, status, error, cause));
  }
  return JSON.parse(output) as RunOutput;
}
