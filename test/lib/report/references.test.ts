import { App, CfnOutput, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { OrganizationsAccessReport } from '../../../lib';

it('references in other stacks are weak: nothing is exported, so that no export blocks an update', () => {
  const app = new App();
  const producer = new Stack(app, 'Producer');
  const consumer = new Stack(app, 'Consumer');
  const report = new OrganizationsAccessReport(producer, 'Report', { entityPath: 'o-a1b2c3d4e5/r-f6g7' });
  new CfnOutput(consumer, 'JobId', { value: report.jobId });
  new CfnOutput(consumer, 'Unused', { value: String(report.numberOfServicesNotAccessed) });

  const outputs = Template.fromStack(producer).findOutputs('*');
  expect(Object.values(outputs).filter((output) => 'Export' in output)).toEqual([]);
  expect(Object.keys(outputs)).toHaveLength(2);
  const values = Object.values(Template.fromStack(consumer).findOutputs('*')).map(({ Value }) => JSON.stringify(Value));
  for (const value of values) {
    expect(value).toContain('Fn::GetStackOutput');
  }
});
