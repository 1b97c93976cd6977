import { type Simulator, type SimulatorOptions, startSimulator } from '../../local/simulator';
import { smallOrganization } from './organization';
import { type CloudFormationServer, startCloudFormation } from './cloudformation';
import { DeployedFunction } from './deployed-function';
import { type Answer, type Request, send, SIGNATURE } from './provider-framework';
import { VirtualTime } from './virtual-time';

/** Who the invocations of a function are to IAM: somebody else each time, or one session principal. */
export type Session = 'other credentials each time' | 'one session principal';

export interface World {
  readonly time: VirtualTime;
  readonly simulator: Simulator;
  readonly cloudFormation: CloudFormationServer;
  /** A function like that of another stack: with credentials and, in principal mode, a principal of its own. */
  readonly deploy: () => DeployedFunction;
  close(): Promise<void>;
}

/** An organization, its IAM, and functions to talk to it. Jobs take 3.5 s unless said otherwise. */
export async function world(session: Session, options: Partial<SimulatorOptions> = {}): Promise<World> {
  const time = new VirtualTime();
  const functions: DeployedFunction[] = [];
  const simulator = await startSimulator({
    organization: smallOrganization(),
    clock: time,
    durationOf: () => 3_500,
    ownership: session === 'one session principal' ? 'principal' : 'credential',
    principalOf: (accessKeyId) => accessKeyId.slice(0, 8),
    ...options,
  });
  const cloudFormation = await startCloudFormation();
  return {
    time,
    simulator,
    cloudFormation,
    deploy: () => {
      const deployed = new DeployedFunction({
        time,
        accessKeyPrefix: `ASIA${String(functions.length).padStart(4, '0')}`,
        environment: {
          AWS_REGION: 'us-east-1',
          AWS_ENDPOINT_URL_IAM: simulator.url,
          AWS_ENDPOINT_URL_CLOUDFORMATION: cloudFormation.url,
        },
      });
      functions.push(deployed);
      return deployed;
    },
    close: async () => {
      await simulator.close();
      await cloudFormation.close();
    },
  };
}

/** One request of one report, from CloudFormation's event to its answer. */
export async function ask(
  { time, deploy }: World,
  request: Request,
): Promise<{ answer: Answer; deployed: DeployedFunction }> {
  const deployed = deploy();
  const [answer] = await time.run(() => send(request, deployed, time));
  return { answer, deployed };
}

/** The shortest distance between two calls of one report, in milliseconds. */
export function shortestGap({ calls }: Simulator): number {
  const times = calls.map(({ at }) => at).sort((a, b) => a - b);
  return Math.min(...times.slice(1).map((time, index) => time - times[index]));
}

/** Reads every line that the function wrote, and the answer: credentials and the signed URL are in none of them. */
export function expectNoSecrets({ answer, deployed }: { answer: Answer; deployed: DeployedFunction }): void {
  for (const secret of [...deployed.secrets, SIGNATURE, 'ResponseURL']) {
    expect(deployed.log.filter((line) => line.includes(secret))).toEqual([]);
    expect(JSON.stringify(answer)).not.toContain(secret);
  }
}
