import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CloudFormationClient, CreateStackCommand, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { miniStackPython } from '../../local/cloud';
import { type CloudAccess, isolatedEnvironment, miniStackVariables } from '../../local/cloud/environment';
import { startMiniStack } from '../../local/cloud/ministack';
import { freePort } from '../../local/cloud/port';
import { ProcessGroup } from '../../local/cloud/process-group';
import { newRunIdentity, type RootKey } from '../../local/cloud/run-identity';
import { type Target, TEMPLATE } from './attacks';

export const ACCOUNT = '111122223333';

/** MiniStack with a stack that its owner deployed. */
export interface Cloud {
  readonly access: CloudAccess;
  readonly cloudFormation: CloudFormationClient;
  readonly target: Target;
}

type Start = (python: string, access: CloudAccess, env: NodeJS.ProcessEnv, logFile: string) => Promise<ProcessGroup>;

/** As the local cloud starts it. */
export const guarded: Start = (python, { endpoint, run }, env, logFile) =>
  startMiniStack({ python, env, endpoint, runId: run.id, logFile });

/** MiniStack without the local cloud's launcher. */
export const alone: Start = async (python, { endpoint }, env, logFile) => {
  const group = new ProcessGroup(python, ['-m', 'ministack'], { env, logFile });
  while (!(await fetch(`${endpoint}/_ministack/health`).catch(() => undefined))?.ok) {
    await sleep(50);
  }
  return group;
};

/** Starts one for all tests of a block. */
export function started(start: Start, rootKey?: RootKey): () => Cloud {
  let directory: string;
  let group: ProcessGroup | undefined;
  let cloud: Cloud;
  beforeAll(async () => {
    const python = await miniStackPython();
    directory = await mkdtemp(join(tmpdir(), 'guard-'));
    await mkdir(join(directory, 'tmp'));
    const port = await freePort();
    const own = newRunIdentity([ACCOUNT]);
    const run = rootKey === undefined ? own : { ...own, rootKeys: { [ACCOUNT]: rootKey } };
    const access = { endpoint: `http://127.0.0.1:${port}`, region: 'us-east-1', accountId: ACCOUNT, run };
    const env = {
      ...isolatedEnvironment(directory),
      ...miniStackVariables(access, { port, callersFolder: join(directory, 'tmp') }),
    };
    group = await start(python, access, env, join(directory, 'ministack.log'));
    cloud = await deployed(access);
  });
  afterAll(async () => {
    await group?.stop();
    await rm(directory, { recursive: true, force: true });
  });
  return () => cloud;
}

async function deployed(access: CloudAccess): Promise<Cloud> {
  const { endpoint, region } = access;
  const credentials = access.run.rootKeys[ACCOUNT];
  const cloudFormation = new CloudFormationClient({ endpoint, region, credentials });
  const StackName = 'Own';
  await cloudFormation.send(
    new CreateStackCommand({ StackName, TemplateBody: TEMPLATE, Capabilities: ['CAPABILITY_IAM'] }),
  );
  for (let tries = 0; tries < 600; tries++) {
    const { Stacks: [stack] = [] } = await cloudFormation.send(new DescribeStacksCommand({ StackName }));
    if (stack.StackStatus !== 'CREATE_IN_PROGRESS') {
      const output = (key: string) => stack.Outputs?.find(({ OutputKey }) => OutputKey === key)?.OutputValue ?? '';
      const target = { endpoint, region, functionArn: output('FunctionArn'), roleArn: output('RoleArn') };
      return { access, cloudFormation, target };
    }
    await sleep(50);
  }
  throw new Error('the stack is not there after 30 s');
}
