import {
  GenerateOrganizationsAccessReportCommand,
  GetOrganizationsAccessReportCommand,
  IAMClient,
  IAMServiceException,
  type GenerateOrganizationsAccessReportRequest,
  type GetOrganizationsAccessReportRequest,
  type GetOrganizationsAccessReportResponse,
} from '@aws-sdk/client-iam';
import { clientSettings } from './client-settings';
import { TestClock } from './clocks';
import { PRODUCTION, smallOrganization } from './organizations';
import { startSimulator, type Simulator, type SimulatorOptions } from '../../local/aws/iam';

/** A caller of the simulator, by the real SDK. */
export class Caller {
  readonly client: IAMClient;

  constructor(url: string, accessKeyId: string) {
    this.client = new IAMClient(clientSettings(url, accessKeyId));
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
