import { StateMachine } from '../../local/cloud/state-machine';
import { ReportBucket } from '../../local/cloud/report-bucket';
import { setUp } from './cloud';

const current = setUp({ durationOf: () => 1_000 });

it('runs', async () => {
  const { cloud } = current();
  const stacks = await cloud.deploy([
    '--app',
    'tsx bin/inventory.ts',
    '-c',
    'plainHttp=true',
    '-c',
    'entities=ou-f6g7-wrk6n7c8',
  ]);
  const { StateMachineArn, BucketName } = stacks.OrganizationsAccessReportInventory;
  const machine = new StateMachine(StateMachineArn, cloud.env);
  const bucket = new ReportBucket(BucketName, cloud.env);
  const ended = await machine.ended(await machine.start());
  console.log(JSON.stringify(ended, null, 1));
  const objects = await bucket.objects('organizations-access-reports/inventory');
  console.log([...objects].map(([k, v]) => `${k} ${v.length} ${v.slice(0, 300)}`).join('\n'));
  console.log(
    await (
      await import('node:fs/promises')
    )
      .readFile(cloud.directory + '/ministack.log', 'utf8')
      .then((x) => x.slice(-6000)),
  );
}, 900_000);
