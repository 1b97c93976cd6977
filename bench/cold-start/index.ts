import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { loadOrganization, sampleOrganizationFile } from '../../local/organization';
import { startSimulator } from '../../local/aws/iam';
import { median, type Row } from '../row';

const RUNS = 31;
const VARIANTS = ['bundle', 'sdk', 'aws-custom-resource', 'floor'] as const;
type Variant = (typeof VARIANTS)[number];

const BAR = 0.65;

/** Milliseconds from the first line of code. */
interface Start {
  readonly loaded: number;
  readonly requested: number;
}

/** From the first line of code to the first job id, each time in a new process. */
export async function coldStart(): Promise<Row[]> {
  const organization = await loadOrganization(sampleOrganizationFile);
  const simulator = await startSimulator({ organization, durationOf: () => 0 });
  try {
    const starts = new Map<Variant, Start[]>(VARIANTS.map((variant) => [variant, []]));
    const entityPath = `${organization.id}/${organization.root.id}`;
    for (let run = 0; run < RUNS; run++) {
      // In turn, so that other load on the machine slows all of them alike.
      for (const variant of VARIANTS) {
        starts.get(variant)?.push(await start(variant, entityPath, simulator.url));
      }
    }
    return rows((variant, time) => median((starts.get(variant) ?? []).map((start) => start[time])));
  } finally {
    await simulator.close();
  }
}

function rows(time: (variant: Variant, until: keyof Start) => number): Row[] {
  const written = (variant: Variant) =>
    `${time(variant, 'requested').toFixed(0)} ms (loaded after ${time(variant, 'loaded').toFixed(0)})`;
  const ratio = (what: string, variant: Variant, bar?: Row['bar']): Row => ({
    what,
    value: time('bundle', 'requested') / time(variant, 'requested'),
    digits: 2,
    bar,
    details: `medians of ${RUNS}: ${written('bundle')} / ${written(variant)}`,
  });
  return [
    ratio('Cold start against the SDK', 'sdk', ['at most', BAR]),
    ratio('Cold start against AwsCustomResource', 'aws-custom-resource', ['at most', BAR]),
    ratio('Cold start against a client by hand', 'floor'),
  ];
}

async function start(variant: Variant, entityPath: string, endpoint: string): Promise<Start> {
  const { stdout } = await promisify(execFile)(process.execPath, [join(__dirname, 'child.cjs'), variant, entityPath], {
    // Only Lambda's variables: nothing that changes the speed of one variant.
    env: {
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'ASIAEXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'secret',
      AWS_SESSION_TOKEN: 'token',
      AWS_ENDPOINT_URL_IAM: endpoint,
    },
  });
  const result = /^result (.*)$/m.exec(stdout)?.[1] ?? '{}';
  const { jobId, ...times } = JSON.parse(result) as Start & { jobId?: string };
  if (jobId === undefined) {
    throw new Error(`the cold start of ${variant} got no job id:\n${stdout}`);
  }
  return times;
}
