import { type Answer, type Request, send } from '../support/provider-framework';
import { PRODUCTION } from '../support/organizations';
import { startEnvironment, type Environment, type EnvironmentOptions, type Session } from '../support/environment';
import { DESTINATION } from '../support/report-properties';
import { happen, type Step } from '../support/stack-steps';

export const GIVEN_UP = 'was given up, because the operation of the stack that requested it is over';
export const properties = { EntityPath: PRODUCTION, Timeout: '1800', Destination: DESTINATION };
export const request = (RequestType: Request['RequestType'], changed: object = {}): Request => ({
  RequestType,
  ...(RequestType !== 'Create' && { PhysicalResourceId: 'id' }),
  ResourceProperties: { ...properties, ...changed },
});

export let here: Environment;
export const start = async (options?: EnvironmentOptions, session: Session = 'one session principal') => {
  here = await startEnvironment(session, options);
};
afterEach(() => here.close());

/** Sends a request, and lets something happen to the stack 5 s later. */
export async function sendBefore(steps: readonly Step[], sent: Request): Promise<Answer> {
  const { time, deploy } = here;
  const deployed = deploy();
  const meanwhile = async () => {
    await time.sleep(5_000);
    happen(here.cloudFormation, steps);
  };
  const answers: Answer[] = [];
  await time.run(async () => {
    answers.push(await send(sent, deployed, time));
  }, meanwhile);
  return answers[0];
}

/** When IAM was asked for a report: seconds since the start. */
export const requestedAt = () =>
  here.simulator.calls
    .filter(({ action }) => action.startsWith('Generate'))
    .map(({ at }) => (at - here.time.now()) / 1_000 + here.time.elapsed);

/** What happens to a stack before a report is requested, and 5 s later. */
export interface StackTimeline {
  readonly name: string;
  readonly type: Request['RequestType'];
  readonly before: readonly Step[];
  readonly meanwhile: readonly Step[];
}
