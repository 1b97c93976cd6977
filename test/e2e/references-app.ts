import { App, CfnOutput, Stack } from 'aws-cdk-lib';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import { OrganizationsAccessReport } from '../../lib';

const PARAMETER = '/access-reports/job-id';

const app = new App();
// The local cloud skips a resource whose template is the same as before, even with --force; so each update changes this.
const entityPath = String(app.node.tryGetContext('entityPath'));

// A producer, a consumer in the same app, and a reader as it stands in another app: it knows the parameter only.
const producer = new Stack(app, 'Producer');
const report = new OrganizationsAccessReport(producer, 'Report', { entityPath });
new CfnOutput(producer, 'Own', { value: report.jobId });
new StringParameter(producer, 'Parameter', { parameterName: PARAMETER, stringValue: report.jobId });

// A stack needs a resource: each reader has a parameter with the value.
const read = (stack: Stack, value: string, description?: string) => {
  const copy = new StringParameter(stack, 'Copy', { stringValue: value, description });
  new CfnOutput(stack, 'Read', { value: copy.stringValue });
};
read(new Stack(app, 'Consumer'), report.jobId, entityPath);
const reader = new Stack(app, 'Reader');
read(reader, StringParameter.valueForStringParameter(reader, PARAMETER));
