import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { median, type Row } from './row';

const RUNS = 7;
const MANY = 450;
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
const RESOURCES = 500;
const TEMPLATE_BYTES = 1_000_000;
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
const INLINE_POLICIES_CHARACTERS = 10_240;

interface Synthesis {
  readonly milliseconds: number;
  readonly template: string;
  readonly resources: Readonly<Record<string, { readonly Type: string; readonly Properties?: Role }>>;
}

interface Role {
  readonly Policies?: readonly { readonly PolicyDocument: object }[];
}

/** The cost of reports at synth and in the template. */
export async function stackCost(): Promise<Row[]> {
  const times = new Map([1, MANY].map((reports) => [reports, [] as number[]]));
  for (let run = 0; run < RUNS; run++) {
    for (const [reports, milliseconds] of times) {
      milliseconds.push((await synthesize(reports)).milliseconds);
    }
  }
  const time = (reports: number) => median(times.get(reports) ?? []);
  const [one, two, three, many] = await Promise.all([1, 2, 3, MANY].map(synthesize));
  const compact = ({ template }: Synthesis) => JSON.stringify(JSON.parse(template)).length;
  return [
    {
      what: 'One more report in the stack: resources',
      value: count(two) - count(one),
      bar: ['exactly', 1],
      details: `${count(one)} with one report, ${count(two)} with two`,
    },
    {
      what: 'One more report in the stack: template',
      value: (many.template.length - one.template.length) / (MANY - 1),
      unit: ' bytes',
      bar: ['at most', 450],
      details: `mean over ${MANY} reports, as the CDK writes the template; the third, which adds a permission: ${three.template.length - two.template.length}, of which ${compact(three) - compact(two)} are no white space`,
    },
    {
      what: `Synth of ${MANY} reports against one`,
      value: time(MANY) / time(1),
      digits: 2,
      bar: ['at most', 1.5],
      details: `\`tsx app.ts\`, medians of ${RUNS}: ${time(MANY).toFixed(0)} ms / ${time(1).toFixed(0)} ms`,
    },
    ...quotas(many),
  ];
}

function quotas(many: Synthesis): Row[] {
  const roles = Object.values(many.resources).filter(({ Type }) => Type === 'AWS::IAM::Role');
  const inline = roles.map(({ Properties: { Policies = [] } = {} }) => JSON.stringify(Policies).length);
  const quota = (what: string, value: number, limit: number): Row => ({
    what: `${MANY} reports: ${what}`,
    value,
    bar: ['at most', limit],
    details: 'the quota',
  });
  return [
    quota('resources', count(many), RESOURCES),
    quota('bytes of the template', many.template.length, TEMPLATE_BYTES),
    quota("characters of the longest role's policies", Math.max(...inline), INLINE_POLICIES_CHARACTERS),
  ];
}

const count = ({ resources }: Synthesis): number => Object.keys(resources).length;

/** Runs the app as `cdk synth` does, without the CDK's own validation. */
async function synthesize(reports: number): Promise<Synthesis> {
  const folder = await mkdtemp(join(tmpdir(), 'synth-'));
  try {
    const entityPaths = Array.from(
      { length: reports },
      (_, index) => `o-a1b2c3d4e5/r-f6g7/ou-f6g7-${id(index)}`,
    ).join();
    const CDK_CONTEXT_JSON = JSON.stringify({ entityPaths, '@aws-cdk/core:validationReportJson': false });
    const start = performance.now();
    await promisify(execFile)(process.execPath, ['--import', 'tsx', join(__dirname, 'app.ts')], {
      env: { CDK_OUTDIR: folder, CDK_CONTEXT_JSON },
    });
    const milliseconds = performance.now() - start;
    const template = await readFile(join(folder, 'Reports.template.json'), 'utf8');
    return {
      milliseconds,
      template,
      resources: (JSON.parse(template) as { Resources: Synthesis['resources'] }).Resources,
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}

const id = (index: number): string => index.toString(36).padStart(8, '0');
