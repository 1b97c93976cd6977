import { App, CfnOutput, Stack } from 'aws-cdk-lib';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { OrganizationsAccessReportInventory, ReportDestination } from '../lib';

// An inventory of the whole organization that can be deployed as it is, in the management account:
// cdk deploy --app 'tsx bin/inventory.ts' [-c bucketName=…, where it goes] [-c schedule='rate(1 day)'] [-c entities=…,…]
// [-c exclude=…,…]
const app = new App();
const stack = new Stack(app, 'OrganizationsAccessReportInventory');

const context = (key: string): string | undefined => app.node.tryGetContext(key) as string | undefined;
const bucketName = context('bucketName');
const schedule = context('schedule');

const inventory = new OrganizationsAccessReportInventory(stack, 'Inventory', {
  destination:
    bucketName === undefined ? undefined : ReportDestination.s3(Bucket.fromBucketName(stack, 'Bucket', bucketName)),
  schedule: schedule === undefined ? undefined : ScheduleExpression.expression(schedule),
  entities: context('entities')?.split(','),
  exclude: context('exclude')?.split(','),
});
if (context('plainHttp') === 'true') {
  // For the local cloud, which has no TLS: the policy would keep everybody out.
  inventory.node.findChild('Bucket').node.tryRemoveChild('Policy');
}

new CfnOutput(stack, 'StateMachineArn', { value: inventory.stateMachine.stateMachineArn });
new CfnOutput(stack, 'BucketName', { value: bucketName ?? inventory.bucket?.bucketName ?? '' });
