import { happen, CREATE, ROLLBACK, type Step, UPDATE } from './stack-steps';
import { sendRequest, startEnvironment, type Environment, type EnvironmentOptions } from './environment';
import { expectNoSecrets } from './expectations';
import { PRODUCTION } from './organizations';
import { LOG_GROUP } from './report-properties';
import type { Fault } from '../../local/aws/iam';
import { quoting } from '../../local/aws/http/secrets';
import { FaultTable } from './fault-table';
import type { Answer, Request } from './provider-framework';

/** A fault that waiting does not mend. */
export interface LastingFault {
  readonly options?: EnvironmentOptions;
  readonly properties?: Readonly<Record<string, unknown>>;
  /** What the person reads. */
  readonly sentence: string;
  /** The attribute where the deployment does not fail. */
  readonly ErrorCode: string;
  /** Whether IAM took the request and the job failed. */
  readonly job?: boolean;
}

/** IAM, STS and S3 quote what a request was signed with if the signature does not match. */
export const mismatch = (accessKeyId: string): Fault => ({
  kind: 'error',
  status: 403,
  code: 'SignatureDoesNotMatch',
  message: quoting(accessKeyId),
});

const STEPS = ['Create', 'Update', 'Update that may not fail', 'rollback', 'Delete'] as const;
export type StepName = (typeof STEPS)[number];

/**
 * The cells that differ. Each fault once fails a deployment, and once is told to a rollback: the first shows the message, the
 * second the code. What Create, Update, `failDeployment: false` and Delete do depends on the kind of fault alone, so `everyStep`
 * has one fault of each kind.
 */
export function differingCells(
  faults: Readonly<Record<string, LastingFault>>,
  everyStep: readonly string[],
): [string, StepName][] {
  return Object.keys(faults).flatMap((fault, index) => {
    const failing: StepName = index % 2 === 0 ? 'Create' : 'Update';
    const steps = everyStep.includes(fault) ? STEPS : [failing, 'rollback' as const];
    return steps.map((step): [string, StepName] => [fault, step]);
  });
}

/** Deploys, updates or rolls back with a fault, and expects what CloudFormation and the person are told. */
export class LastingFaults {
  private readonly table: FaultTable;

  constructor(
    private readonly faults: Readonly<Record<string, LastingFault>>,
    title: string,
  ) {
    this.table = new FaultTable(`${title}: answer / calls / seconds`, STEPS);
  }

  public print(): void {
    this.table.print();
  }

  public async expectAnswer(row: string, name: StepName): Promise<void> {
    const fault = this.faults[row];
    this.table.begin(row, name);
    const { request, data, before = name === 'Create' ? CREATE : UPDATE } = step(name, fault);
    const here = await startEnvironment('one session principal', fault.options);
    try {
      happen(here.cloudFormation, before);
      const { answer, deployed } = await sendRequest(here, request);
      if (data) {
        expect(answer).toMatchObject({ Status: 'SUCCESS', ...(name !== 'Delete' && { Data: data }) });
      } else {
        expectFailure(answer, fault);
      }
      expect(answer.bytes).toBeLessThanOrEqual(4096);
      expect(answer.after).toBeLessThanOrEqual(200);
      const { length: calls } = here.simulator.calls;
      if (name === 'Delete') {
        expect(calls).toBe(0);
        expect(here.sts.accessKeyIds).toEqual([]);
      }
      expectCallsOfCloudFormation(here, request, request.RequestType === 'Update' && (!data || before === ROLLBACK));
      expect([...here.bucket.objects]).toEqual([]);
      expectNoSecrets(here, { answer, deployed });
      this.table.set(row, name, `${answer.Status.toLowerCase()} / ${calls} / ${answer.after}`);
    } finally {
      await here.close();
    }
  }
}

function expectFailure(answer: Answer, { sentence }: LastingFault): void {
  expect(answer).toMatchObject({ Status: 'FAILED', Reason: expect.stringContaining(sentence) as string });
  const [message, ...framework] = answer.Reason.split('\n');
  expect(message.endsWith(` (the logs are in log group ${LOG_GROUP})`)).toBe(true);
  expect(framework).toEqual(['', 'Logs: /aws/lambda/report', '']);
}

/** What a step sends and, if it does not fail, which attributes it gets. */
function step(name: StepName, fault: LastingFault): { request: Request; data?: object; before?: readonly Step[] } {
  const ResourceProperties = { EntityPath: PRODUCTION, Timeout: '60', ...fault.properties };
  const failed = { JobStatus: 'FAILED', ErrorCode: fault.ErrorCode };
  switch (name) {
    case 'Create':
      return { request: { RequestType: 'Create', ResourceProperties } };
    case 'Update':
      return { request: { RequestType: 'Update', PhysicalResourceId: 'id', ResourceProperties } };
    case 'Update that may not fail': {
      const properties = { ...ResourceProperties, FailDeployment: 'false' };
      const request: Request = { RequestType: 'Update', PhysicalResourceId: 'id', ResourceProperties: properties };
      return { request, ...(fault.job && { data: failed }) };
    }
    case 'rollback':
      return {
        request: { RequestType: 'Update', PhysicalResourceId: 'id', ResourceProperties },
        data: failed,
        before: ROLLBACK,
      };
    case 'Delete':
      return { request: { RequestType: 'Delete', PhysicalResourceId: 'id', ResourceProperties }, data: {} };
  }
}

/**
 * When it fails, an update asks whether the stack is rolling back. What may yet be requested or written has been looked at before:
 * in onEvent, before it is written, and before each invocation's first request.
 */
function expectCallsOfCloudFormation(
  { cloudFormation, simulator }: Environment,
  request: Request,
  atStake: boolean,
): void {
  const { length } = cloudFormation.calls;
  const isDelivered = request.ResourceProperties?.Destination !== undefined;
  const requests = simulator.calls.filter(({ action }) => action.startsWith('Generate'));
  if (request.RequestType === 'Delete') {
    expect(length).toBe(0);
  } else if (requests.length === 1 && requests[0].status === 200) {
    expect(length).toBe((isDelivered ? 2 : 0) + Number(atStake));
  } else {
    expect(length).toBeGreaterThanOrEqual(1 + Number(atStake));
  }
}
