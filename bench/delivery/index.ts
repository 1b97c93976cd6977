import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { median, type Row } from '../row';
import { servePages } from './pages';
import { report } from './report';
import { startCloudFormation } from '../../local/aws/cloudformation';
import { systemClock } from '../../local/aws/http/clock';
import { startS3 } from '../../local/aws/s3';

const RUNS = 5;
const ROWS = 5_000;
const ROWS_OF_A_PAGE = 100;
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
  const endpoints = {
    AWS_ENDPOINT_URL_IAM: iam.url,
    AWS_ENDPOINT_URL_S3: s3.url,
    AWS_ENDPOINT_URL_CLOUDFORMATION: cloudFormation.url,
  };
  try {
    const file = join(folder, 'rows.json');
    await writeFile(file, JSON.stringify(rows));
    const pages: Cost[] = [];
    const memory: Cost[] = [];
    for (let run = 0; run < RUNS; run++) {
      pages.push(await deliver(endpoints, 'pages', STACK_ID));
      memory.push(await deliver({}, 'memory', file));
    }
    expectDelivered(s3.writes, RUNS);
    if (cloudFormation.calls.length !== RUNS) {
      throw new Error(
        `each delivery must look at its stack once, but ${RUNS} did ${cloudFormation.calls.length} times`,
      );
    }
    return table(pages, memory);
  } finally {
    await cloudFormation.close();
    await s3.close();
    await iam.close();
    await rm(folder, { recursive: true });
  }
}

function table(pages: readonly Cost[], memory: readonly Cost[]): Row[] {
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
      what: `${what}: peak memory`,
      value: peak(pages),
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
