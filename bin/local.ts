/** `npm run local`: the whole solution on one machine, from `bin/app.ts` to its report, with nothing left behind. */
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { constants } from 'node:os';
import { join } from 'node:path';
import { LocalCloudError, type LocalCloud, printedProgress, RolePermissions, startLocalCloud } from '../local/cloud';
import { type LocalArguments, parseLocalArguments, usage } from '../local/cloud/arguments';
import { repository } from '../local/cloud/environment';
import { keyValueTable, servicesTable } from '../local/cloud/print';
import { ChangingOrganization, loadOrganization, type Organization } from '../local/organization';
import { startOrganizationsSimulator } from '../local/aws/organizations';
import { ReportBucket } from '../local/cloud/report-bucket';
import { applySuggestion, readSuggestion, suggestionText, untilNextJob } from '../local/cloud/suggestion';
import { type Simulator, startSimulator } from '../local/aws/iam';
import { clientCommands, environmentFile } from '../local/cloud/client-commands';
import { deployAndRunInventory, JOB_MILLISECONDS } from './local-inventory';
import { messages } from './messages';

/** Columns of a result that is not printed to a terminal. */
const WIDTH_OF_A_FILE = 120;

/** Of `--again`: suggest and attach, report and attach what is left, report. */
const RUNS = 3;

type Stacks = Awaited<ReturnType<LocalCloud['deploy']>>;

/** Ends the run after a signal to stop. */
class Interruption extends Error {
  constructor(readonly signal: NodeJS.Signals) {
    super(`stopped by ${signal}`);
  }
}

const interruption = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  // Never removed: a second Ctrl-C must not interrupt the stopping.
  process.on(signal, () => {
    interrupt(signal);
  });
}
for (const stream of [process.stdout, process.stderr]) {
  // The reader of the output has closed it, such as `| head`.
  stream.on('error', () => {
    interrupt('SIGPIPE');
  });
}
void main().then((code) => process.exit(code));

function interrupt(signal: NodeJS.Signals): void {
  if (!interruption.signal.aborted) {
    interruption.abort(new Interruption(signal));
    logLine(messages.stopping);
  }
}

async function main(): Promise<number> {
  const args = readArguments();
  if (args === undefined) {
    return 2;
  }
  if (args.help) {
    printResult(usage);
    return 0;
  }
  try {
    await runLocally(args);
    return 0;
  } catch (error) {
    if (error instanceof Interruption) {
      return 128 + constants.signals[error.signal];
    }
    logLine(errorText(error));
    return 1;
  }
}

async function runLocally(args: LocalArguments): Promise<void> {
  const organization = await readOrganization(args.organization);
  // The next report shows what a call to Organizations has changed.
  const changing = new ChangingOrganization(organization);
  // Both start before the cloud, whose functions get their addresses. Calls to them are signed with the cloud's keys.
  let cloud: LocalCloud | undefined;
  const permissions = new RolePermissions(
    (at) => changing.at(at),
    async (accessKeyId) => cloud?.sessionOf(accessKeyId),
  );
  const simulator = await startSimulator({
    organization: (at) => changing.reportedAt(at),
    permissions: (request) => permissions.reports(request),
    forwardTo: () => cloud?.endpoint,
    ...(args.inventory && { durationOf: () => JOB_MILLISECONDS }),
  });
  const organizations = await startOrganizationsSimulator({
    organization: changing,
    permissions: (call) => permissions.organizations(call),
  });
  const endpoints = { AWS_ENDPOINT_URL_IAM: simulator.url, AWS_ENDPOINT_URL_ORGANIZATIONS: organizations.url };
  try {
    cloud = await startLocalCloud({
      accountId: organization.managementAccountId,
      port: args.port,
      lambdaEnvironment: endpoints,
      forwardedBy: simulator.url,
      progress: printedProgress(logLine, () => performance.now()),
      signal: interruption.signal,
    });
    let keepDirectory = false;
    try {
      await (args.inventory
        ? runInventory(args, cloud, endpoints)
        : deployAndShow(args, organization, simulator, cloud, endpoints));
    } catch (error) {
      // After a failure, the logs stay readable.
      keepDirectory = !(error instanceof Interruption);
      throw error;
    } finally {
      await cloud.stop({ keepDirectory });
    }
  } finally {
    await organizations.close();
    await simulator.close();
  }
}

async function deployAndShow(
  { entityPath: wanted, organizationsPolicyId, again, keep }: LocalArguments,
  organization: Organization,
  simulator: Simulator,
  cloud: LocalCloud,
  endpoints: Readonly<Record<string, string>>,
): Promise<void> {
  const entityPath = wanted ?? `${organization.id}/${organization.root.id}`;
  const progress = printedProgress(logLine, () => performance.now());
  const bucket = new ReportBucket(`organizations-access-reports-${organization.managementAccountId}`, cloud.env);
  await bucket.create();
  const context = [
    `entityPath=${entityPath}`,
    `bucketName=${bucket.name}`,
    ...(organizationsPolicyId === undefined ? [] : [`organizationsPolicyId=${organizationsPolicyId}`]),
  ];
  const env = { ...cloud.env, ...endpoints };
  let stacks: Stacks = {};
  for (let run = 1; run <= (again ? RUNS : 1); run++) {
    const ofRun = again ? [`run=${run}`] : [];
    stacks = await progress.step(messages.deploying(entityPath), () =>
      cloud.deploy([...context, ...ofRun].flatMap((each) => ['-c', each])),
    );
    for (const [stack, outputs] of Object.entries(stacks)) {
      printResult(`\n${servicesTable(simulator.rowsOf(outputs.JobId), process.stdout.columns || WIDTH_OF_A_FILE)}`);
      printResult(`\n${messages.outputs(stack)}\n${keyValueTable(outputs)}`);
      const folder = await bucket.copyRun(outputs.ReportUri, join(repository, 'local', 'out'));
      printResult(`\n${messages.page(join(folder, 'report.html'))}`);
      if (again) {
        const suggestion = await readSuggestion(folder);
        printResult(`\n${messages.suggests(run)}\n${suggestionText(suggestion)}`);
        await applySuggestion(suggestion, env);
        await (run < RUNS ? untilNextJob(outputs.JobCreationDate, interruption.signal, logLine) : undefined);
      }
    }
  }
  if (keep) {
    await keepRunning(cloud, endpoints, Object.keys(stacks)[0], context);
  }
}

async function runInventory(
  { keep }: LocalArguments,
  cloud: LocalCloud,
  endpoints: Readonly<Record<string, string>>,
): Promise<void> {
  const progress = printedProgress(logLine, () => performance.now());
  await deployAndRunInventory(cloud, progress, printResult, interruption.signal);
  if (keep) {
    await keepRunning(cloud, endpoints, 'OrganizationsAccessReportInventory', []);
  }
}

async function keepRunning(
  cloud: LocalCloud,
  endpoints: Readonly<Record<string, string>>,
  stackName: string,
  context: readonly string[],
): Promise<never> {
  const file = join(cloud.directory, 'environment.sh');
  await writeFile(file, environmentFile({ ...cloud.env, ...endpoints }), { mode: 0o600 });
  logLine(`\n${messages.keepsRunning}\n`);
  logLine(clientCommands({ repository, environmentFile: file, stackName, context }));
  logLine(`\n${messages.log(join(cloud.directory, 'ministack.log'))}`);
  return untilInterrupted();
}

async function untilInterrupted(): Promise<never> {
  // A pending promise does not keep the process alive. The simulator's server does.
  if (!interruption.signal.aborted) {
    await once(interruption.signal, 'abort');
  }
  throw interruption.signal.reason;
}

function readArguments(): LocalArguments | undefined {
  try {
    return parseLocalArguments(process.argv.slice(2));
  } catch (error) {
    logLine(`${error instanceof Error ? error.message : String(error)}\n${messages.help}`);
    return undefined;
  }
}

async function readOrganization(file: string): Promise<Organization> {
  try {
    return await loadOrganization(file);
  } catch (error) {
    throw new LocalCloudError(error instanceof Error ? error.message : String(error));
  }
}

function errorText(error: unknown): string {
  if (error instanceof LocalCloudError) {
    return error.log === undefined ? error.message : `${error.message}\n\n${error.log}\n`;
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** Prints a part of the result to standard output. */
function printResult(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** Prints progress and errors to standard error. */
function logLine(text: string): void {
  process.stderr.write(`${text}\n`);
}
