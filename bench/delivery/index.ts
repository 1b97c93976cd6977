import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { median, type Row } from '../row';
import { servePages } from './pages';
import { report } from './report';
import { startOrganizationsSimulator } from '../../local/aws/organizations';
import { loadOrganization, sampleOrganizationFile } from '../../local/organization';
import { startCloudFormation } from '../../local/aws/cloudformation';
import { systemClock } from '../../local/aws/http/clock';
import { startS3 } from '../../local/aws/s3';

const RUNS = 5;
const ROWS = 5_000;
const ROWS_OF_A_PAGE = 100;
const ORGANIZATIONS = 'AWS_ENDPOINT_URL_ORGANIZATIONS';
const STACK_ID = 'arn:aws:cloudformation:us-east-1:111111111111:stack/Reports/a1b2c3d4';

interface Cost {
  readonly milliseconds: number;
  readonly megabytes: number;
}

/** A large report, from the completed job to the last object in the bucket. */
export async function delivery(): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'delivery-'));
  const rows = report(ROWS);
  const iam = await servePages(rows, ROWS_OF_A_PAGE);
  const s3 = await startS3({ bucket: 'reports' });
  const cloudFormation = await startCloudFormation({ clock: systemClock, stackId: STACK_ID });
  const organization = await loadOrganization(sampleOrganizationFile);
  const organizations = await startOrganizationsSimulator({ organization });
  const refusing = await startOrganizationsSimulator({ organization, permissions: () => false });
  const endpoints = {
    AWS_ENDPOINT_URL_IAM: iam.url,
    AWS_ENDPOINT_URL_S3: s3.url,
    AWS_ENDPOINT_URL_CLOUDFORMATION: cloudFormation.url,
  };
  try {
    const file = join(folder, 'rows.json');
    await writeFile(file, JSON.stringify(rows));
    const pages: Cost[] = [];
    const whole: Cost[] = [];
    const memory: Cost[] = [];
    for (let run = 0; run < RUNS; run++) {
      pages.push(await deliver({ ...endpoints, [ORGANIZATIONS]: refusing.url }, 'pages', STACK_ID));
      whole.push(await deliver({ ...endpoints, [ORGANIZATIONS]: organizations.url }, 'pages', STACK_ID));
      memory.push(await deliver({}, 'memory', file));
    }
    expectDelivered(s3.writes, 2 * RUNS);
    if (cloudFormation.calls.length !== 2 * RUNS) {
      throw new Error(
        `each delivery must look at its stack once, but ${2 * RUNS} did ${cloudFormation.calls.length} times`,
      );
    }
    return table(pages, whole, memory);
  } finally {
    await organizations.close();
    await refusing.close();
    await cloudFormation.close();
    await s3.close();
    await iam.close();
    await rm(folder, { recursive: true });
  }
}

function table(pages: readonly Cost[], whole: readonly Cost[], memory: readonly Cost[]): Row[] {
  const what = `${ROWS.toLocaleString('en')} rows in ${ROWS / ROWS_OF_A_PAGE} pages delivered`;
  const time = (costs: readonly Cost[]) => median(costs.map(({ milliseconds }) => milliseconds));
  const peak = (costs: readonly Cost[]) => median(costs.map(({ megabytes }) => megabytes));
  return [
    {
      what: `${what}: time against one page in memory`,
      value: time(pages) / time(memory),
      digits: 2,
      details: `medians of ${RUNS}: ${time(pages).toFixed(0)} ms / ${time(memory).toFixed(0)} ms`,
    },
    {
      what: `${what}, with attached policies, names and ages: time after the job's end`,
      value: time(whole) / 1_000,
      unit: ' s',
      digits: 1,
      bar: ['at most', 20],
      details: `median of ${RUNS} in new environments, on an OU four levels down in an organization of 30 accounts; ${(time(pages) / 1_000).toFixed(1)} s without these permissions`,
    },
    {
      what: `${what}: peak memory`,
      value: peak(whole),
      unit: ' MB',
      bar: ['at most', 128],
      details: `the whole process, median of ${RUNS}; one page in memory: ${peak(memory).toFixed(0)} MB`,
    },
  ];
}

/** Runs one delivery in a new process. */
async function deliver(env: Readonly<Record<string, string>>, ...args: readonly string[]): Promise<Cost> {
  const { stdout } = await promisify(execFile)(process.execPath, [join(__dirname, 'child.cjs'), ...args], {
    env: { AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'ASIAEXAMPLE', AWS_SECRET_ACCESS_KEY: 'secret', ...env },
  });
  return JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '') as Cost;
}

function expectDelivered(keys: readonly string[], runs: number): void {
  const whole = keys.filter((key) => key.endsWith('/latest.json')).length;
  if (whole !== runs) {
    throw new Error(`${runs} reports must be delivered, but these objects were: ${keys.join(', ')}`);
  }
}
