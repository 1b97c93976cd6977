import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ReportBucket } from '../../local/cloud/report-bucket';
import type { ReportDocument } from '../../lambda/report/report-document';
import type { SuggestedScp } from '../../lambda/suggestion/document';
import { LocalCloudError } from '../../local/cloud';
import { deploy, figures, reasons, setUp } from './cloud';

const ROOT = 'o-a1b2c3d4e5/r-f6g7';
const WORKLOADS = `${ROOT}/ou-f6g7-wrk6n7c8`;
const NAME = 'access-reports';

// Pages of 100 rows, so that a report is put together from several.
const current = setUp({ pageSizeLimit: 100 });

it('delivers six objects with the right rows', async () => {
  const setup = current();
  const bucket = new ReportBucket(NAME, setup.cloud.env);
  await bucket.create();
  const { Delivery } = await deploy(setup, { Delivery: [{ entityPath: WORKLOADS, bucket: NAME }] });
  const [report] = Delivery;
  expect(report).toMatchObject(figures(setup, report.jobId, WORKLOADS));

  const objects = await bucket.objects();
  const home = `organizations-access-reports/${WORKLOADS}/entity`;
  const run = report.reportUri.replace(`s3://${NAME}/`, '');
  expect(run).toMatch(new RegExp(`^${home}/\\d{8}T\\d{6}Z-${report.jobId}/$`));
  expect([...objects.keys()].sort()).toEqual(
    [
      `${home}/latest.json`,
      ...['csv', 'html', 'json'].map((end) => `${run}report.${end}`),
      `${run}suggested-scp.json`,
      `${run}SHA256SUMS`,
    ].sort(),
  );

  const text = (key: string) => objects.get(key) ?? '';
  expect(JSON.parse(text(`${home}/latest.json`))).toMatchObject({ ReportUri: report.reportUri });
  const document = JSON.parse(text(`${run}report.json`)) as ReportDocument;
  const expected = setup.simulator.rowsOf(report.jobId).map(({ LastAuthenticatedTime: time, ...row }) => ({
    ...row,
    ...(time !== undefined && { LastAuthenticatedTime: new Date(time).toISOString() }),
  }));
  expect(document.AccessDetails).toEqual(expected);
  expect(report.numberOfServicesUnused).toBe(String(document.Counts.NumberOfServicesUnused));
  expect(text(`${run}report.csv`).trimEnd().split('\r\n')).toHaveLength(expected.length + 1);
  for (const { ServiceNamespace } of expected) {
    expect(text(`${run}report.html`)).toContain(ServiceNamespace);
  }
  const scp = JSON.parse(text(`${run}suggested-scp.json`)) as SuggestedScp;
  const [listed, others] = [true, false].map((isListed) =>
    scp.Decisions.filter(({ ServiceName }) => (ServiceName !== undefined) === isListed),
  );
  expect(listed.map(({ ServiceNamespace }) => ServiceNamespace)).toEqual(
    expected.map(({ ServiceNamespace }) => ServiceNamespace),
  );
  // By a policy at the root.
  expect(others.map(({ ServiceNamespace, Decision }) => [ServiceNamespace, Decision])).toEqual(
    ['a4b', 'honeycode', 'robomaker', 'worklink'].map((service) => [service, 'ALREADY_DENIED']),
  );
  expect(scp.Boundary).toMatchObject({ Status: 'READ', Levels: [{}, { EntityName: 'Workloads' }] });
  expect(scp.AccountAges).toMatchObject({ Status: 'KNOWN', NumberOfAccounts: 14 });
  expect(document.Names).toMatchObject({
    NumberOfNamesMissing: 0,
    Entities: { 'ou-f6g7-wrk6n7c8': { Name: 'Workloads' } },
  });
  const sha256 = createHash('sha256')
    .update(text(`${run}suggested-scp.json`))
    .digest('hex');
  expect(report.suggestedScpSha256).toBe(sha256);
  expect(text(`${run}SHA256SUMS`)).toContain(`${sha256}  suggested-scp.json\n`);

  const copy = await bucket.copyRun(report.reportUri, join(setup.cloud.directory, 'out'));
  for (const [key, content] of objects) {
    if (key.startsWith(run)) {
      await expect(readFile(join(copy, key.slice(run.length)), 'utf8')).resolves.toBe(content);
    }
  }
});

it('keeps reports with other settings apart, and never replaces latest.json by an older one', async () => {
  const setup = current();
  const name = 'own-reports';
  const report = { entityPath: WORKLOADS, bucket: name, ownBucket: true, always: true };
  const others = { ...report, ownBucket: false, unusedFor: 30 };
  const bucket = new ReportBucket(name, setup.cloud.env);
  const deployed = async () => (await deploy(setup, { Settings: [report, others] })).Settings;
  const pointers = async () => {
    const objects = await bucket.objects();
    return [...objects].filter(([key]) => key.endsWith('/latest.json'));
  };
  const uris = async () => (await pointers()).map(([, text]) => (JSON.parse(text) as { ReportUri: string }).ReportUri);

  // IAM gives the second one the job of the first.
  const [first, second] = await deployed();
  expect(second.jobId).toBe(first.jobId);
  expect(second.reportUri.split('/').at(-3)).toMatch(/^entity-[0-9a-f]{8}$/);
  expect((await uris()).sort()).toEqual([first.reportUri, second.reportUri].sort());
  expect((await bucket.objects()).size).toBe(12);

  const [[older], [later]] = await pointers();
  const to = (ReportUri: string, JobCompletionDate: string) =>
    JSON.stringify({ ReportUri, Job: { JobCompletionDate } });
  await bucket.put(older, to('s3://older/', '2020-01-01T00:00:00.000Z'));
  // As late as is believed, so that the next job, if it is a new one, ends before it.
  await bucket.put(later, to('s3://later/', new Date(Date.now() + 55_000).toISOString()));
  const again = await deployed();
  expect(await uris()).toEqual([expect.stringMatching(/^s3:\/\/own-reports\//), 's3://later/']);
  expect(again.map(({ reportUri }) => reportUri)).toContain((await uris())[0]);
});

it('fails the deployment if the bucket does not exist, and says so', async () => {
  const setup = current();
  const failing = deploy(setup, { Nowhere: [{ entityPath: WORKLOADS, bucket: 'no-such-bucket' }] });
  await expect(failing).rejects.toThrow(LocalCloudError);
  expect(await reasons(setup, 'Nowhere')).toMatch(
    /could not be written to bucket no-such-bucket, key \S+report\.json: /,
  );
});
