import {
  type Fault,
  type PermissionRequest,
  type Permissions,
  type Simulator,
  type SimulatorOptions,
  startSimulator,
} from '../../local/aws/iam';
import { type S3Options, type S3Server, startS3 } from '../../local/aws/s3';
import {
  type OrganizationsSimulator,
  type OrganizationsSimulatorOptions,
  startOrganizationsSimulator,
} from '../../local/aws/organizations';
import { smallOrganization } from './organizations';
import {
  type CloudFormationOptions,
  type CloudFormationServer,
  startCloudFormation,
} from '../../local/aws/cloudformation';
import { DeployedFunction } from './deployed-function';
import { type Answer, type Request, send, STACK_ID } from './provider-framework';
import { startSts, type StsOptions, type StsServer } from '../../local/aws/sts';
import { VirtualTime } from './clocks';
import { DESTINATION, LOG_GROUP, ROLE, ROLE_ACCESS_KEY_PREFIX } from './report-properties';

/** Who the invocations of a function are to IAM: somebody else each time, or one session principal. */
export type Session = 'other credentials each time' | 'one session principal';

/** Of the functions. */
const REGION = 'us-east-1';

export interface EnvironmentOptions extends Partial<SimulatorOptions> {
  readonly interceptAssumeRole?: StsOptions['intercept'];
  readonly cloudFormation?: Pick<CloudFormationOptions, 'withLastOperations' | 'intercept'>;
  /** The bucket's ways. It is in the functions' Region unless said otherwise. */
  readonly s3?: Partial<S3Options>;
  /** The ways of Organizations. */
  readonly organizations?: Partial<OrganizationsSimulatorOptions>;
  /** Of the functions. Default: `LOG_GROUP`. */
  readonly logGroup?: string;
}

export interface Environment {
  readonly time: VirtualTime;
  readonly simulator: Simulator;
  readonly organizations: OrganizationsSimulator;
  readonly cloudFormation: CloudFormationServer;
  readonly bucket: S3Server;
  readonly sts: StsServer;
  /** A function like that of another stack: with credentials and, in principal mode, a principal of its own. */
  readonly deploy: () => DeployedFunction;
  close(): Promise<void>;
}

/** An organization, its IAM, and functions to talk to it. Jobs take 3.5 s, and pages have one row, unless said otherwise. */
export async function startEnvironment(
  session: Session,
  {
    interceptAssumeRole,
    cloudFormation: stackOptions,
    s3,
    organizations: organizationsOptions,
    logGroup = LOG_GROUP,
    ...options
  }: EnvironmentOptions = {},
): Promise<Environment> {
  const time = new VirtualTime();
  const functions: DeployedFunction[] = [];
  const faultsOf =
    <T extends unknown[]>(intercept: (...call: T) => Fault | undefined = () => undefined) =>
    (...call: T): Fault | undefined => {
      const fault = intercept(...call);
      return fault?.kind === 'delay' ? { ...fault, wait: (milliseconds) => time.delayAnswer(milliseconds) } : fault;
    };
  const sts = await startSts({
    clock: time,
    role: { arn: ROLE.ManagementRoleArn, externalId: ROLE.ExternalId },
    accessKeyPrefix: ROLE_ACCESS_KEY_PREFIX,
    intercept: faultsOf(interceptAssumeRole),
  });
  const simulator = await startSimulator({
    organization: smallOrganization(),
    clock: time,
    durationOf: () => 3_500,
    pageSizeLimit: 1,
    ownership: session === 'one session principal' ? 'principal' : 'credential',
    principalOf: (accessKeyId) => accessKeyId.slice(0, 8),
    ...options,
    intercept: faultsOf(options.intercept),
    permissions: async (request) => bothAllow(await options.permissions?.(request), sts, request),
  });
  const organizations = await startOrganizationsSimulator({
    organization: smallOrganization(),
    clock: time,
    permissions: ({ accessKeyId, action }) => sts.allows(accessKeyId, `organizations:${action}`),
    ...organizationsOptions,
    intercept: faultsOf(organizationsOptions?.intercept),
  });
  const cloudFormation = await startCloudFormation({
    clock: time,
    stackId: STACK_ID,
    ...stackOptions,
    intercept: faultsOf(stackOptions?.intercept),
  });
  const bucket = await startS3({
    bucket: DESTINATION.Bucket,
    region: REGION,
    ...s3,
    intercept: faultsOf(s3?.intercept),
  });
  return {
    time,
    simulator,
    organizations,
    cloudFormation,
    bucket,
    sts,
    deploy: () => {
      const deployed = new DeployedFunction({
        time,
        accessKeyPrefix: `ASIA${String(functions.length).padStart(4, '0')}`,
        environment: {
          AWS_REGION: REGION,
          AWS_LAMBDA_FUNCTION_NAME: 'Reports-Function',
          AWS_LAMBDA_LOG_GROUP_NAME: logGroup,
          AWS_ENDPOINT_URL_IAM: simulator.url,
          AWS_ENDPOINT_URL_ORGANIZATIONS: organizations.url,
          AWS_ENDPOINT_URL_CLOUDFORMATION: cloudFormation.url,
          AWS_ENDPOINT_URL_S3: bucket.url,
          AWS_ENDPOINT_URL_STS: sts.url,
        },
      });
      functions.push(deployed);
      return deployed;
    },
    close: async () => {
      await Promise.all([simulator, organizations, cloudFormation, bucket, sts].map((server) => server.close()));
    },
  };
}

/** What IAM documents that it reads of the organization, and what every recorded caller could read besides. */
const READ = [
  ...['DescribePolicy', 'ListChildren', 'ListParents', 'ListPoliciesForTarget', 'ListRoots', 'ListTargetsForPolicy'],
  ...['DescribeOrganization', 'DescribeOrganizationalUnit'],
];

/** A session may do what its role allows and its session policy lets pass. */
function bothAllow(
  given: Permissions = { allowed: true, organizations: true },
  sts: StsServer,
  { action, accessKeyId }: PermissionRequest,
): Permissions {
  const mayRead = READ.every((read) => sts.allows(accessKeyId, `organizations:${read}`));
  return {
    ...given,
    allowed: given.allowed && sts.allows(accessKeyId, `iam:${action}`),
    organizations: mayRead && given.organizations,
  };
}

/** Sends one request of one report, from CloudFormation's event to its answer. */
export async function sendRequest(
  { time, deploy }: Environment,
  request: Request,
): Promise<{ answer: Answer; deployed: DeployedFunction }> {
  const deployed = deploy();
  const [answer] = await time.run(() => send(request, deployed, time));
  return { answer, deployed };
}
