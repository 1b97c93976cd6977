import { CloudFormationClient, paginateDescribeStackEvents } from '@aws-sdk/client-cloudformation';
import { type LocalCloud, startLocalCloud } from '../local/cloud';
import { loadOrganization, sampleOrganizationFile } from '../local/organization';
import { entitiesOf } from '../local/organization/entities';
import { type Simulator, startSimulator } from '../local/aws/iam';
import { mean, median, type Row } from './row';

const REPORTS = 20;
const JOB_SECONDS = 8;

/** The times of one report, in milliseconds since the epoch, and its calls. */
interface ReportTimeline {
  /** When IAM started the job. */
  readonly startedAt: number;
  readonly endedAt: number;
  /** When the function saw the job's end. */
  readonly seenAt: number;
  /** When CloudFormation had its answer. */
  readonly answeredAt: number;
  /** Calls to IAM until the next report is requested. */
  readonly calls: number;
}

/** A stack of reports on the local cloud, deployed by the real CLI. */
export async function deployment(): Promise<Row[]> {
  const organization = await loadOrganization(sampleOrganizationFile);
  const simulator = await startSimulator({ organization, durationOf: () => JOB_SECONDS * 1000 });
  const cloud = await startLocalCloud({
    accountId: organization.managementAccountId,
    lambdaEnvironment: { AWS_ENDPOINT_URL_IAM: simulator.url },
  });
  try {
    // Another path for each report: for a minute, IAM gives the same job for the same path.
    const entityPaths = [...entitiesOf(organization).keys()].slice(0, REPORTS);
    await cloud.deploy(['--app', 'tsx bench/app.ts', '-c', `entityPaths=${entityPaths.join()}`]);
    return rows(timelines(simulator, await answers(cloud)));
  } finally {
    await cloud.stop();
    await simulator.close();
  }
}

/** When each report of the stack was complete for CloudFormation, in the order of the reports. */
async function answers({ endpoint, env }: LocalCloud): Promise<number[]> {
  const { AWS_REGION: region, AWS_ACCESS_KEY_ID = '', AWS_SECRET_ACCESS_KEY = '' } = env;
  const credentials = { accessKeyId: AWS_ACCESS_KEY_ID, secretAccessKey: AWS_SECRET_ACCESS_KEY };
  const client = new CloudFormationClient({ endpoint, region, credentials });
  const times: number[] = [];
  for await (const { StackEvents: events = [] } of paginateDescribeStackEvents({ client }, { StackName: 'Reports' })) {
    const complete = events.filter(
      ({ ResourceType: type, ResourceStatus: status }) => type?.startsWith('Custom::') && status === 'CREATE_COMPLETE',
    );
    times.push(...complete.map(({ Timestamp: time }) => time?.getTime() ?? NaN));
  }
  // In order of time: the reports are chained.
  return times.sort((a, b) => a - b);
}

function timelines({ jobs, calls }: Simulator, answeredAt: readonly number[]): ReportTimeline[] {
  if (jobs.length !== REPORTS || answeredAt.length !== REPORTS) {
    throw new Error(`${REPORTS} reports must be complete, but IAM made ${jobs.length} and ${answeredAt.length} are`);
  }
  const first = jobs.map(({ id }) => calls.findIndex(({ jobId }) => jobId === id));
  return jobs.map(({ createdAt, endsAt }, index) => {
    const own = calls.slice(first[index], first[index + 1]);
    return {
      startedAt: createdAt,
      endedAt: endsAt,
      seenAt: own[own.length - 1].at,
      answeredAt: answeredAt[index],
      calls: own.length,
    };
  });
}

function rows(reports: readonly ReportTimeline[]): Row[] {
  const inJobs = reports.reduce((sum, { startedAt, endedAt }) => sum + endedAt - startedAt, 0);
  const inAll = reports[REPORTS - 1].endedAt - reports[0].startedAt;
  const calls = reports.map((report) => report.calls - Math.floor((report.seenAt - report.startedAt) / 1000));
  const seconds = (values: readonly number[], summary = mean) => (summary(values) / 1000).toFixed(2);
  const untilSeen = seconds(reports.map(({ endedAt, seenAt }) => seenAt - endedAt));
  const untilAnswered = seconds(reports.map(({ seenAt, answeredAt }) => answeredAt - seenAt));
  const untilRequested = seconds(reports.slice(1).map(({ startedAt }, index) => startedAt - reports[index].answeredAt));
  const longest = seconds(
    reports.map(({ endedAt, answeredAt }) => answeredAt - endedAt),
    (all) => Math.max(...all),
  );
  const what = `${REPORTS} reports in a stack`;
  return [
    {
      what: `${what}: use of the slot`,
      value: inJobs / inAll,
      digits: 3,
      bar: ['at least', 0.95],
      details: `jobs of ${JOB_SECONDS} s; between two of them, in seconds: ${untilSeen} until the end is seen, ${untilAnswered} until CloudFormation has the answer, ${untilRequested} until the next one is requested`,
    },
    {
      what: `${what}: job's end to CloudFormation's answer`,
      value: median(reports.map(({ endedAt, answeredAt }) => answeredAt - endedAt)) / 1000,
      unit: ' s',
      digits: 2,
      bar: ['at most', 1.2],
      details: `median; the longest: ${longest} s`,
    },
    {
      what: `${what}: calls of IAM each, beyond one a second`,
      value: Math.max(...calls),
      bar: ['at most', 2],
      details: `the most of ${REPORTS}; ${mean(reports.map((report) => report.calls)).toFixed(1)} calls in all on average`,
    },
  ];
}
