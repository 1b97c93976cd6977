import {
  GenerateOrganizationsAccessReportCommand,
  GetOrganizationsAccessReportCommand,
  IAMClient,
  IAMServiceException,
  type GenerateOrganizationsAccessReportRequest,
  type GetOrganizationsAccessReportRequest,
  type GetOrganizationsAccessReportResponse,
} from '@aws-sdk/client-iam';
import { TestClock } from './clocks';
import { parseOrganization, type Organization } from '../../local/organization';
import { startSimulator, type Simulator, type SimulatorOptions } from '../../local/aws/iam';

export const ROOT = 'o-a1b2c3d4e5/r-f6g7';
export const PRODUCTION = `${ROOT}/ou-f6g7-prod0001`;
export const EMPTY = `${ROOT}/ou-f6g7-empty001`;
export const MANAGEMENT = `${ROOT}/111111111111`;
export const SHOP = `${PRODUCTION}/222222222222`;

/** A management account, a production OU with one account that may use three services and used two, and an OU without any service. */
export function smallOrganization(): Organization {
  return parseOrganization({
    id: 'o-a1b2c3d4e5',
    managementAccountId: '111111111111',
    policies: [
      policy('p-production', { Effect: 'Allow', Action: ['s3:*', 'ec2:*', 'sqs:*'], Resource: '*' }),
      policy('p-nothing00', { Effect: 'Deny', Action: '*', Resource: '*' }),
      policy('p-unattached', { Effect: 'Allow', Action: ['s3:*', 'sns:*'], Resource: '*' }),
    ],
    root: {
      id: 'r-f6g7',
      accounts: [{ id: '111111111111', name: 'management' }],
      organizationalUnits: [
        {
          id: 'ou-f6g7-prod0001',
          name: 'Production',
          policyIds: ['p-production'],
          accounts: [
            {
              id: '222222222222',
              name: 'shop',
              usage: [
                { service: 's3', region: 'eu-central-1', daysAgo: 2 },
                { service: 'ec2', region: 'eu-west-1', lastAuthenticatedTime: '2026-09-10T15:26:19.516Z' },
              ],
            },
          ],
        },
        { id: 'ou-f6g7-empty001', name: 'Empty', policyIds: ['p-FullAWSAccess', 'p-nothing00'] },
      ],
    },
  });
}

export function policy(id: string, ...statements: unknown[]): unknown {
  return { id, name: id, content: { Version: '2012-10-17', Statement: statements } };
}

/** A caller of the simulator, by the real SDK. */
export class Caller {
  readonly client: IAMClient;

  constructor(url: string, accessKeyId: string) {
    this.client = new IAMClient({
      endpoint: url,
      region: 'us-east-1',
      credentials: { accessKeyId, secretAccessKey: 'not-a-secret' },
      maxAttempts: 1,
    });
  }

  /** The job id of a report, by default on the production OU. */
  async generate(request: Partial<GenerateOrganizationsAccessReportRequest> = {}): Promise<string> {
    const command = new GenerateOrganizationsAccessReportCommand({ EntityPath: PRODUCTION, ...request });
    return (await this.client.send(command)).JobId ?? '';
  }

  /** IAM's answer about a job, without what the SDK adds. */
  async get(request: GetOrganizationsAccessReportRequest): Promise<GetOrganizationsAccessReportResponse> {
    const { $metadata, ...answer } = await this.client.send(new GetOrganizationsAccessReportCommand(request));
    expect($metadata.httpStatusCode).toBe(200);
    return answer;
  }
}

export interface Setup {
  readonly simulator: Simulator;
  readonly clock: TestClock;
  /** The caller of that access key; `AKIDFIRST` by default. */
  readonly caller: (accessKeyId?: string) => Caller;
}

/** Gives a function that starts simulators whose jobs take one second; each ends with its test. */
export function simulatorPerTest(): (options?: Partial<SimulatorOptions>) => Promise<Setup> {
  const ends: (() => Promise<void>)[] = [];
  afterEach(async () => {
    await Promise.all(ends.splice(0).map((end) => end()));
  });
  return async (options) => {
    const clock = new TestClock();
    const defaults = { organization: smallOrganization(), clock, durationOf: () => 1_000 };
    const simulator = await startSimulator({ ...defaults, ...options });
    ends.push(() => simulator.close());
    const caller = (accessKeyId = 'AKIDFIRST'): Caller => {
      const made = new Caller(simulator.url, accessKeyId);
      ends.push(() => {
        made.client.destroy();
        return Promise.resolve();
      });
      return made;
    };
    return { simulator, clock, caller };
  };
}

/** How a call was refused. */
export async function refusalOf(call: Promise<unknown>): Promise<{ status?: number; code: string; message: string }> {
  try {
    await call;
  } catch (error) {
    if (error instanceof IAMServiceException && 'Code' in error) {
      // The code as IAM sent it; the name is the SDK's, which adds "Exception" to codes that it knows.
      return { status: error.$metadata.httpStatusCode, code: String(error.Code), message: error.message };
    }
    throw error;
  }
  throw new Error('The call was not refused.');
}
