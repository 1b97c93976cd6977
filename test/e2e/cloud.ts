import {
  CloudFormationClient,
  DescribeStackEventsCommand,
  DescribeStacksCommand,
} from '@aws-sdk/client-cloudformation';
import { type LocalCloud, LocalCloudError, RolePermissions, startLocalCloud } from '../../local/cloud';
import {
  loadOrganization,
  type Organization,
  type OrganizationalUnit,
  type Root,
  sampleOrganizationFile,
  type Usage,
} from '../../local/organization';
import {
  type OrganizationsSimulator,
  type OrganizationsSimulatorOptions,
  startOrganizationsSimulator,
} from '../../local/aws/organizations';
import { type Simulator, type SimulatorOptions, startSimulator } from '../../local/aws/iam';
import type { Report, Stacks } from './app';

type Parent = Root | OrganizationalUnit;

/** A local cloud with simulators of IAM and Organizations whose behaviour a test can change while it runs. */
export interface Setup {
  readonly organization: Organization;
  readonly simulator: Simulator;
  readonly organizations: OrganizationsSimulator;
  readonly cloud: LocalCloud;
  /** Changed by tests; back to nothing before each of them. */
  readonly overrides: {
    permissions?: SimulatorOptions['permissions'];
    intercept?: SimulatorOptions['intercept'];
    organizations?: Pick<OrganizationsSimulatorOptions, 'permissions' | 'intercept' | 'withoutPaths'>;
    /** The organization with accounts elsewhere. */
    moved?: Organization;
  };
  readonly cloudFormation: CloudFormationClient;
}

/** Starts one for all tests of a file; its account is the management account, or another one. */
export function setUp(
  options: Partial<SimulatorOptions> = {},
  lambdaEnvironment: Readonly<Record<string, string>> = {},
  accountId?: string,
): () => Setup {
  let setup: Setup | undefined;
  beforeAll(async () => {
    const organization = await loadOrganization(sampleOrganizationFile);
    const overrides: Setup['overrides'] = {};
    const currentOrganization = () => overrides.moved ?? organization;
    const roles = new RolePermissions(currentOrganization, async (accessKeyId) => setup?.cloud.sessionOf(accessKeyId));
    const organizations = await startOrganizationsSimulator({
      organization: currentOrganization,
      withoutPaths: () => overrides.organizations?.withoutPaths?.() ?? false,
      permissions: (call) => overrides.organizations?.permissions?.(call) ?? roles.organizations(call),
      intercept: (call) => overrides.organizations?.intercept?.(call),
    });
    const simulator = await startSimulator({
      organization: currentOrganization,
      durationOf: () => 2_000,
      permissions: (request) => overrides.permissions?.(request) ?? roles.reports(request),
      intercept: (call) => overrides.intercept?.(call),
      ...options,
    });
    const cloud = await startLocalCloud({
      accountId: accountId ?? organization.managementAccountId,
      otherAccountIds: accountId === undefined ? [] : [organization.managementAccountId],
      lambdaEnvironment: {
        ...lambdaEnvironment,
        AWS_ENDPOINT_URL_IAM: simulator.url,
        AWS_ENDPOINT_URL_ORGANIZATIONS: organizations.url,
        // Also for MiniStack: trust policies have conditions on the caller's organization.
        ORGANIZATION_ID: organization.id,
      },
    });
    const { AWS_REGION: region, AWS_ACCESS_KEY_ID = '', AWS_SECRET_ACCESS_KEY = '' } = cloud.env;
    const credentials = { accessKeyId: AWS_ACCESS_KEY_ID, secretAccessKey: AWS_SECRET_ACCESS_KEY };
    const cloudFormation = new CloudFormationClient({ endpoint: cloud.endpoint, region, credentials });
    setup = { organization, simulator, organizations, cloud, overrides, cloudFormation };
  });
  beforeEach(() => {
    const { overrides } = current();
    Object.assign(overrides, {
      permissions: undefined,
      intercept: undefined,
      organizations: undefined,
      moved: undefined,
    });
  });
  afterAll(async () => {
    await setup?.cloud.stop();
    await setup?.simulator.close();
    await setup?.organizations.close();
  });
  const current = (): Setup => {
    if (!setup) {
      throw new Error('the local cloud did not start');
    }
    return setup;
  };
  return current;
}

/** Deploys with the real CLI, and gives the attributes of each stack's reports. */
export async function deploy({ cloud }: Setup, stacks: Stacks): Promise<Record<string, Record<string, string>[]>> {
  const context = ['-c', `stacks=${JSON.stringify(stacks)}`];
  const outputs = await cloud.deploy(['--app', 'tsx test/e2e/app.ts', '--all', '--concurrency', '3', ...context]);
  const reports = Object.entries(stacks).map(([name, { length }]) => [
    name,
    Array.from({ length }, (_, index) => attributes(outputs[name], index)),
  ]);
  return Object.fromEntries(reports) as Record<string, Record<string, string>[]>;
}

/** The CLI's output of a failed deployment, and CloudFormation's reasons. */
export async function failedDeployment(setup: Setup, name: string, report: Report) {
  const error: unknown = await deploy(setup, { [name]: [report] }).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(LocalCloudError);
  // The CLI wraps its lines.
  const output = (error as LocalCloudError).log?.replace(/\s+/g, ' ');
  return { output, reasons: await reasons(setup, name) };
}

function attributes(outputs: Readonly<Record<string, string>>, index: number): Record<string, string> {
  const ours = Object.entries(outputs).filter(([name]) => name.endsWith(String(index)));
  return Object.fromEntries(ours.map(([name, value]) => [name.slice(0, -1), value.slice(1, -1)]));
}

/**
 * The figures of a finished job, of which the second is counted again from the organization file: of the services that
 * the accounts below the path used, as many as the report lists are missing from it.
 */
export function figures({ organization, simulator }: Setup, jobId: string, entityPath: string) {
  const listed = simulator.rowsOf(jobId).map((row) => row.ServiceNamespace);
  const used = new Set(
    usages(organization.root, `${organization.id}/${organization.root.id}`, entityPath, organization),
  );
  return {
    jobStatus: 'COMPLETED',
    entityPath,
    numberOfServicesAccessible: String(listed.length),
    numberOfServicesNotAccessed: String(listed.filter((namespace) => !used.has(namespace)).length),
  };
}

function usages(parent: Parent, path: string, below: string, organization: Organization): string[] {
  const { accounts, organizationalUnits } = parent;
  const own = accounts
    .filter(({ id }) => `${path}/${id}`.startsWith(below) && id !== organization.managementAccountId)
    .flatMap(({ usage }) => usage.filter(isTracked).map(({ service }) => service));
  return [...own, ...organizationalUnits.flatMap((unit) => usages(unit, `${path}/${unit.id}`, below, organization))];
}

const TRACKED_DAYS = 400;
const DAY = 86_400_000;

function isTracked({ daysAgo, lastAuthenticatedTime }: Usage): boolean {
  const days = daysAgo ?? (Date.now() - Date.parse(lastAuthenticatedTime ?? '')) / DAY;
  return days < TRACKED_DAYS;
}

export async function stackStatus({ cloudFormation }: Setup, name: string): Promise<string | undefined> {
  const { Stacks: [stack] = [] } = await cloudFormation.send(new DescribeStacksCommand({ StackName: name }));
  return stack.StackStatus;
}

/** What CloudFormation said about the stack's reports. */
export async function reasons({ cloudFormation }: Setup, name: string): Promise<string> {
  const { StackEvents: events = [] } = await cloudFormation.send(new DescribeStackEventsCommand({ StackName: name }));
  return events.map((event) => event.ResourceStatusReason ?? '').join('\n');
}
