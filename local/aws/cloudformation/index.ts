import { randomUUID } from 'node:crypto';
import { resultXml } from '../http/query-protocol';
import { closeServer, listen, urlOf } from '../http/server';

const NAMESPACE = 'http://cloudformation.amazonaws.com/doc/2010-05-15/';

/** As much of CloudFormation as a function asks: DescribeStacks on one stack, in the Query protocol. */
export interface CloudFormationServer {
  readonly url: string;
  /** Parameters of each call. */
  readonly calls: URLSearchParams[];
  status: string;
  close(): Promise<void>;
}

export async function startCloudFormation(): Promise<CloudFormationServer> {
  const calls: URLSearchParams[] = [];
  const server = await listen(0, ({ body }) => {
    const call = new URLSearchParams(body);
    calls.push(call);
    const requestId = randomUUID();
    const stack = { StackName: 'Reports', CreationTime: '2026-09-11T15:00:00Z', StackStatus: running.status };
    const result = { Stacks: { member: stack } };
    return Promise.resolve({ status: 200, requestId, body: resultXml('DescribeStacks', result, requestId, NAMESPACE) });
  });
  const running: CloudFormationServer = {
    url: urlOf(server),
    calls,
    status: 'UPDATE_IN_PROGRESS',
    close: () => closeServer(server),
  };
  return running;
}
