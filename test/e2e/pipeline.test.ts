import type { ReportsStageProps } from '../../bin/pipeline-stage';
import { ReportBucket } from '../../local/cloud/report-bucket';
import { setUp } from './cloud';

const ROOT = 'o-a1b2c3d4e5/r-f6g7';
const current = setUp();

it('the deployed stacks link to an existing page, and hand over each new report', async () => {
  const { cloud, organization } = current();
  const account = organization.managementAccountId;
  for (const entityPath of [ROOT, `${ROOT}/ou-f6g7-sec0k1a2`]) {
    const props: ReportsStageProps = {
      managementAccount: account,
      consumerAccount: account,
      region: 'us-east-1',
      entityPath,
    };
    const { 'AccessReports-Report': report, 'AccessReports-Consumer': consumer } = await cloud.deploy([
      ...['--app', 'tsx test/e2e/pipeline-app.ts', 'AccessReports/*'],
      ...['-c', `props=${JSON.stringify(props)}`],
    ]);
    const [, bucket, key] = /\/s3\/object\/([^?]+)\?prefix=(.+)$/.exec(report.ReportPage) ?? [];
    expect([...(await new ReportBucket(bucket, cloud.env).objects(key)).keys()]).toEqual([key]);
    expect(key).toContain(`/${entityPath}/entity/`);
    expect(key).toContain(consumer.JobId);
    expect(consumer.ReportUri).toBe(`s3://${bucket}/${key.replace(/report\.html$/, '')}`);
    expect(report.Unused).toMatch(/^\d+ of \d+$/);
  }
});
