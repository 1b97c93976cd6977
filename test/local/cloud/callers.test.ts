import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { Callers } from '../../../local/cloud/callers';

const ACCOUNT = '111122223333';
const SESSION = `arn:aws:sts::${ACCOUNT}:assumed-role/Reports/Function`;
const ROLE = `arn:aws:iam::${ACCOUNT}:role/path/Reports`;
const POLICY = (name: string) => ({ Version: '2012-10-17', Statement: [{ Sid: name, Effect: 'Allow' }] });
const inUrl = (name: string) => encodeURIComponent(JSON.stringify(POLICY(name)));

/** IAM's answers on the role, by operation and policy. */
const ANSWERS: Readonly<Record<string, string>> = {
  'GetRole Reports': `<Role><Arn>${ROLE}</Arn><PermissionsBoundary><PermissionsBoundaryArn>arn:aws:iam::aws:policy/Boundary</PermissionsBoundaryArn></PermissionsBoundary></Role>`,
  'ListRolePolicies Reports': '<PolicyNames><member>Inline</member></PolicyNames>',
  'GetRolePolicy Inline': `<PolicyDocument>${inUrl('Inline')}</PolicyDocument>`,
  'ListAttachedRolePolicies Reports':
    '<AttachedPolicies><member><PolicyArn>arn:aws:iam::aws:policy/Managed</PolicyArn></member></AttachedPolicies>',
  'GetPolicy Managed': '<Policy><DefaultVersionId>v2</DefaultVersionId></Policy>',
  'GetPolicyVersion Managed': `<PolicyVersion><Document>${inUrl('Managed')}</Document></PolicyVersion>`,
  'GetPolicy Boundary': '<Policy><DefaultVersionId>v1</DefaultVersionId></Policy>',
  'GetPolicyVersion Boundary': `<PolicyVersion><Document>${inUrl('Boundary')}</Document></PolicyVersion>`,
};

let folder: string;
let server: Server;
let callers: Callers;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'callers-'));
  server = createServer((request, response) => {
    void text(request).then((body) => {
      const given = new URLSearchParams(body);
      const [action, of] = ['Action', 'PolicyName'].map((name) => given.get(name));
      const subject = of ?? given.get('PolicyArn')?.split('/').at(-1) ?? given.get('RoleName');
      const result = ANSWERS[`${action} ${subject}`];
      response.end(`<${action}Response><${action}Result>${result}</${action}Result></${action}Response>`);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const rootKeys = { [ACCOUNT]: { accessKeyId: 'AKIAROOT', secretAccessKey: 'secret' } };
  callers = new Callers({ folder, endpoint: `http://127.0.0.1:${port}`, region: 'us-east-1', rootKeys });
  await writeFile(join(folder, 'ASIAROLE'), JSON.stringify({ arn: SESSION, sessionPolicy: null }));
  const limited = { arn: SESSION, sessionPolicy: JSON.stringify(POLICY('Session')) };
  await writeFile(join(folder, 'ASIALIMITED'), JSON.stringify(limited));
  await writeFile(join(folder, 'other.json'), JSON.stringify({ arn: SESSION, sessionPolicy: null }));
});
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true });
});

const role = {
  arn: SESSION,
  roleArn: ROLE,
  policies: [POLICY('Inline'), POLICY('Managed')],
  permissionsBoundary: POLICY('Boundary'),
};

test.each([
  { name: 'a root user of the run', accessKeyId: 'AKIAROOT', session: 'administrator' },
  { name: "a role's session, with all policies of the role", accessKeyId: 'ASIAROLE', session: role },
  {
    name: 'a session that has a policy itself',
    accessKeyId: 'ASIALIMITED',
    session: { ...role, sessionPolicy: POLICY('Session') },
  },
  { name: 'nobody', accessKeyId: 'ASIAUNKNOWN', session: undefined },
  { name: 'nobody, even if it names a file', accessKeyId: 'other.json', session: undefined },
])('an access key belongs to $name', async ({ accessKeyId, session }) => {
  expect(await callers.sessionOf(accessKeyId)).toEqual(session);
});
