import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The code as it is shipped: alone in a folder, with nothing of this repository within reach. */
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bundle-'));
  cpSync(join(__dirname, '../../../lambda/dist'), folder, { recursive: true });
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const credentials = { AWS_ACCESS_KEY_ID: 'ASIAEXAMPLE', AWS_SECRET_ACCESS_KEY: 'secret', AWS_SESSION_TOKEN: 'token' };
const run = (script: string, environment: Record<string, string> = {}): string =>
  execFileSync(process.execPath, ['-e', script], {
    cwd: folder,
    encoding: 'utf8',
    env: { AWS_REGION: 'eu-central-1', ...environment },
  }).trim();

it('runs on the Node major that Lambda runs', () => {
  expect(process.version).toMatch(/^v24\./);
});

it('is one file for a plain report and one for a path, and others for what most have no use for', () => {
  const inventory = ['inventory-list.js', 'inventory-report.js', 'inventory-summary.js'];
  const plain = ['assume-role.js', 'delivery.js', 'entity-path.js', 'report.js', 'stack-status.js'];
  const files = ['LICENSES.txt', ...plain, ...inventory].sort();
  expect(readdirSync(folder, { recursive: true }).sort()).toEqual(files);
  for (const entry of ['report.js', 'entity-path.js', ...inventory].map((name) => `./${name}`)) {
    const loaded = run(`require("${entry}"); console.log(Object.keys(require.cache).length)`);
    expect(loaded).toBe('1');
  }
  expect(run('console.log(typeof require("./assume-role.js").assumeRole)')).toBe('function');
  expect(run('console.log(typeof require("./stack-status.js").isRollingBack)')).toBe('function');
  expect(run('console.log(typeof require("./stack-status.js").stackState)')).toBe('function');
  expect(run('console.log(typeof require("./delivery.js").deliver)')).toBe('function');
  expect(run('console.log(typeof require("./delivery.js").organizationOf)')).toBe('function');
});

it('loads without any package, and exports its handler', () => {
  expect(run('console.log(Object.keys(require("./report.js")).join(), require("./report.js").handler.length)')).toBe(
    'handler 2',
  );
});

it('answers a deletion without credentials or network', () => {
  const event = { RequestType: 'Delete', ResourceProperties: {} };
  const answer = run(
    `require("./report.js").handler(${JSON.stringify(event)}).then((a) => console.log(JSON.stringify(a)))`,
  );
  expect(JSON.parse(answer)).toEqual({
    AccessReport: { RequestedAt: expect.any(Number) as number, CalledAt: expect.any(Number) as number },
  });
});

it('answers the deletion of a path without credentials or network', () => {
  const answer = run(
    'require("./entity-path.js").handler({ RequestType: "Delete" }).then((a) => console.log(JSON.stringify(a)))',
  );
  expect(answer).toBe('{}');
});

it('requests with a role of the management account, which it assumes with the credentials of the environment', () => {
  const assumed = `<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>
    <AccessKeyId>ASIAASSUMED</AccessKeyId><SecretAccessKey>other</SecretAccessKey><SessionToken>session</SessionToken>
    <Expiration>2999-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>`;
  const script = `
    const server = require('node:http').createServer(async (request, response) => {
      const body = new URLSearchParams(Buffer.concat(await request.toArray()).toString());
      const { authorization, 'x-amz-security-token': token } = request.headers;
      console.log(authorization.split(/[=/]/)[1], token, ...['Action', 'RoleArn', 'RoleSessionName', 'ExternalId'].map((name) => body.get(name)));
      body.get('Action') === 'AssumeRole' ? response.end(\`${assumed}\`) : response.writeHead(403).end();
    }).listen(0, '127.0.0.1', async () => {
      process.env.AWS_ENDPOINT_URL = 'http://127.0.0.1:' + server.address().port;
      console.info = () => {};
      const role = { ManagementRoleArn: 'arn:aws:iam::999988887777:role/Reports', ExternalId: 'external' };
      const ResourceProperties = { EntityPath: 'o-a1b2c3d4e5/r-f6g7', ...role };
      await require('./report.js').handler({ RequestType: 'Create', ResourceProperties });
      server.close();
      server.closeAllConnections();
    });`;
  expect(run(script, { ...credentials, AWS_LAMBDA_FUNCTION_NAME: 'Reports-Function' }).split('\n')).toEqual([
    'ASIAEXAMPLE token AssumeRole arn:aws:iam::999988887777:role/Reports Reports-Function external',
    'ASIAASSUMED session GenerateOrganizationsAccessReport null null null',
    'ASIAEXAMPLE token DescribeStacks null null null',
  ]);
});

it.each([
  { service: 'IAM', file: 'report.js', ResourceProperties: { EntityPath: 'o-a1b2c3d4e5/r-f6g7' } },
  { service: 'ORGANIZATIONS', file: 'entity-path.js', ResourceProperties: {} },
])(
  'signs for $service with the credentials that Lambda puts into the environment',
  ({ service, file, ResourceProperties }) => {
    const event = JSON.stringify({ RequestType: 'Create', ResourceProperties });
    const script = `
    const server = require('node:http').createServer((request, response) => {
      console.log(request.headers.authorization.split(',')[0], request.headers['x-amz-security-token']);
      response.writeHead(400, { 'x-amzn-errortype': 'InvalidInputException' }).end();
      server.close();
      server.closeAllConnections();
    }).listen(0, '127.0.0.1', async () => {
      process.env.AWS_ENDPOINT_URL = 'http://127.0.0.1:' + server.address().port;
      console.info = () => {};
      await require('./${file}').handler(${event}).catch(() => {});
    });`;
    const scope = `eu-central-1/${service.toLowerCase()}/aws4_request`;
    expect(run(script, credentials)).toMatch(
      new RegExp(`^AWS4-HMAC-SHA256 Credential=ASIAEXAMPLE/\\d{8}/${scope} token$`),
    );
  },
);
