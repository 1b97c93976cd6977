import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** As much of CloudFormation as the function asks: DescribeStacks on one stack, in the Query protocol. */
export interface CloudFormationServer {
  readonly url: string;
  /** Parameters of each call. */
  readonly calls: URLSearchParams[];
  status: string;
  close(): Promise<void>;
}

export async function startCloudFormation(): Promise<CloudFormationServer> {
  const calls: URLSearchParams[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      calls.push(new URLSearchParams(body));
      response.writeHead(200, { 'content-type': 'text/xml' }).end(describeStacks(running.status));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const running: CloudFormationServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    status: 'UPDATE_IN_PROGRESS',
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return running;
}

const describeStacks = (
  status: string,
) => `<DescribeStacksResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/">
  <DescribeStacksResult><Stacks><member>
    <StackName>Reports</StackName>
    <CreationTime>2026-09-11T15:00:00Z</CreationTime>
    <StackStatus>${status}</StackStatus>
  </member></Stacks></DescribeStacksResult>
  <ResponseMetadata><RequestId>0f1e2d3c-0000-0000-0000-000000000000</RequestId></ResponseMetadata>
</DescribeStacksResponse>`;
