import { DeleteStackCommand, waitUntilStackDeleteComplete } from '@aws-sdk/client-cloudformation';
import type { Manifest } from '../../lambda/inventory/summary/manifest';
import type { InventoryCounts } from '../../lib/wire/inventory';
import { StateMachine } from '../../local/cloud/state-machine';
import { ReportBucket } from '../../local/cloud/report-bucket';
import { deploy, figures, setUp } from './cloud';

const HOME = 'organizations-access-reports/inventory';
/** An OU with four accounts, and one with three below another. */
const [DEVELOPMENT, STAGING] = ['ou-f6g7-dev1t2h3', 'ou-f6g7-stg8s9g0'];
const APP = ['--app', 'tsx bin/inventory.ts', '-c', 'plainHttp=true'];

// The first look at a job is after 4.7 s, whenever it ends.
const current = setUp({ durationOf: () => 4_000 });

let machine: StateMachine;
let bucket: ReportBucket;
let machineArn: string;

async function deployed(entities: readonly string[], ...context: readonly string[]) {
  const { cloud } = current();
  const stacks = await cloud.deploy([...APP, '-c', `entities=${entities.join()}`, ...context]);
  const { StateMachineArn, BucketName } = stacks.OrganizationsAccessReportInventory;
  machineArn = StateMachineArn;
  machine = new StateMachine(StateMachineArn, cloud.env);
  bucket = new ReportBucket(BucketName, cloud.env);
}

/** A run to its end, and its manifest. */
async function run() {
  const { status, output = '{}', cause } = await machine.ended(await machine.start());
  expect([status, cause]).toEqual(['SUCCEEDED', undefined]);
  const { ManifestUri = '', Counts } = JSON.parse(output) as { ManifestUri?: string; Counts?: InventoryCounts };
  const key = ManifestUri.replace(/^s3:\/\/[^/]+\//, '');
  const text = (await bucket.objects(key)).get(key) ?? 'null';
  return { counts: Counts, manifest: JSON.parse(text) as Manifest, folder: key.replace(/manifest\.json$/, '') };
}

const ended = (arn: string) => machine.ended(arn);

it('runs, and its manifest and sheet say of each entity what the organization file says', async () => {
  await deployed([DEVELOPMENT, STAGING]);
  const { counts, manifest, folder } = await run();
  expect(counts).toEqual({ Entities: 44, Done: 9, Fresh: 0, Failed: 0, NotReached: 0, LeftOut: 35 });
  expect(manifest.Counts).toEqual(counts);
  for (const { Status, EntityPath, Report } of manifest.Entities.filter(({ Status: status }) => status === 'DONE')) {
    const expected = figures(current(), Report?.JobId ?? '', EntityPath);
    expect({
      jobStatus: 'COMPLETED',
      entityPath: EntityPath,
      numberOfServicesAccessible: String(Report?.NumberOfServicesAccessible),
      numberOfServicesNotAccessed: String(Report?.NumberOfServicesNotAccessed),
    }).toEqual(expected);
    expect(Status).toBe('DONE');
  }
  const objects = await bucket.objects(HOME);
  const rows = (objects.get(`${folder}entities.csv`) ?? '').trim().split('\r\n');
  expect(rows).toHaveLength(45);
  expect(JSON.parse(objects.get(`${HOME}/latest.json`) ?? '{}')).toMatchObject({ Run: manifest.Run, Counts: counts });
}, 600_000);

it('finds the reports fresh in a second run, and requests nothing', async () => {
  const { length } = current().simulator.calls;
  const { counts } = await run();
  expect(counts).toMatchObject({ Done: 0, Fresh: 9, Failed: 0, NotReached: 0 });
  expect(current().simulator.calls).toHaveLength(length);
});

it('keeps a second run out while one is under way, stops when it is told to, and goes on with the next', async () => {
  const { simulator } = current();
  // Other entities, so that there is something to do.
  await deployed(['ou-f6g7-log5r6f7']);
  const before = simulator.jobs.length;
  const first = await machine.start();
  while (simulator.jobs.length < before + 2) {
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  const second = await ended(await machine.start());
  expect(second.status).toBe('SUCCEEDED');
  expect(JSON.parse(second.output ?? '{}')).toMatchObject({ State: 'ANOTHER_RUN', RunUnderWay: first });
  await machine.stop(first);
  expect((await ended(first)).status).toBe('ABORTED');
  const { counts } = await run();
  expect((counts?.Done ?? 0) + (counts?.Fresh ?? 0)).toBe(4);
  expect(counts?.Fresh).toBeGreaterThan(0);
}, 600_000);

it('lets a deployment have its report while a run is under way', async () => {
  await deployed(['ou-f6g7-prd9p0d1']);
  const running = await machine.start();
  const { Beside } = await deploy(current(), { Beside: [{ entityPath: 'o-a1b2c3d4e5/r-f6g7' }] });
  expect(Beside[0]).toMatchObject({ jobStatus: 'COMPLETED' });
  expect((await ended(running)).status).toBe('SUCCEEDED');
}, 900_000);

it('is started by its schedule', async () => {
  await deployed([STAGING], '-c', 'schedule=rate(1 minute)');
  const before = await machine.executions();
  const started = async () => (await machine.executions()).filter((execution) => !before.includes(execution));
  const until = Date.now() + 150_000;
  while ((await started()).length === 0 && Date.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
  // Without the schedule from now on, so that the next test's run is the only one.
  await deployed([STAGING]);
  const executions = await started();
  expect(executions).not.toEqual([]);
  for (const execution of executions) {
    expect((await ended(execution)).status).toBe('SUCCEEDED');
  }
}, 300_000);

it('is deleted in the middle of a run, which then requests nothing more, and leaves its bucket', async () => {
  const { cloudFormation, simulator } = current();
  await deployed(['ou-f6g7-sec0k1a2', 'ou-f6g7-inf3m4b5']);
  const before = simulator.jobs.length;
  await machine.start();
  while (simulator.jobs.length < before + 2) {
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  const StackName = 'OrganizationsAccessReportInventory';
  await cloudFormation.send(new DeleteStackCommand({ StackName }));
  await waitUntilStackDeleteComplete({ client: cloudFormation, maxWaitTime: 120 }, { StackName });
  const atDeletion = simulator.jobs.length;
  await new Promise((resolve) => setTimeout(resolve, 20_000));
  expect(simulator.jobs.length).toBeLessThanOrEqual(atDeletion + 1);
  expect((await bucket.objects(`${HOME}/latest.json`)).size).toBe(1);
  expect(machineArn).toMatch(/^arn:aws:states:/);
}, 600_000);
