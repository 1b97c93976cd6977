import { GetRoleCommand, IAMClient, ListRolesCommand } from '@aws-sdk/client-iam';
import { type Simulator, startSimulator } from '../../local/aws/iam';
import { loadOrganization, sampleOrganizationFile } from '../../local/organization';
import { ACCOUNT, guarded, started } from './guarded-cloud';
import { statusOf } from './signed-request';

let simulator: Simulator;
let endpoint: string | undefined;
const clients: IAMClient[] = [];

const current = started(async (python, access, env, logFile) => {
  const organization = await loadOrganization(sampleOrganizationFile);
  simulator = await startSimulator({ organization, forwardTo: () => endpoint });
  const group = await guarded(
    python,
    access,
    { ...env, LOCAL_CLOUD_FORWARDED_BY: new URL(simulator.url).host },
    logFile,
  );
  endpoint = access.endpoint;
  return group;
});
afterAll(async () => {
  clients.forEach((client) => {
    client.destroy();
  });
  await simulator.close();
});

function iam(credentials = current().access.run.rootKeys[ACCOUNT]): IAMClient {
  const client = new IAMClient({ endpoint: simulator.url, region: 'us-east-1', credentials, maxAttempts: 1 });
  clients.push(client);
  return client;
}

describe("at the simulator's address,", () => {
  it('a role of the local cloud is described and listed', async () => {
    const { roleArn } = current().target;
    const RoleName = roleArn.slice(roleArn.lastIndexOf('/') + 1);
    const { Role } = await iam().send(new GetRoleCommand({ RoleName }));
    const { Roles = [] } = await iam().send(new ListRolesCommand({}));

    expect(Role?.Arn).toBe(roleArn);
    expect(Roles.map(({ Arn }) => Arn)).toContain(roleArn);
  });

  it('an unknown role is refused with the text of the local cloud', async () => {
    await expect(iam().send(new GetRoleCommand({ RoleName: 'nobody' }))).rejects.toMatchObject({
      name: 'NoSuchEntityException',
      $metadata: { httpStatusCode: 404 },
    });
  });

  it.each([
    ['an unknown key', { accessKeyId: 'AKIAAAAAAAAAAAAAAAAA', secretAccessKey: 'test' }],
    ["MiniStack's built-in key", { accessKeyId: 'test', secretAccessKey: 'test' }],
  ])('the guard refuses %s', async (_key, credentials) => {
    await expect(iam(credentials).send(new ListRolesCommand({}))).rejects.toMatchObject({ name: 'AccessDenied' });
  });

  it('the guard refuses the key of the run with a wrong secret', async () => {
    const { accessKeyId } = current().access.run.rootKeys[ACCOUNT];
    await expect(iam({ accessKeyId, secretAccessKey: 'test' }).send(new ListRolesCommand({}))).rejects.toMatchObject({
      $metadata: { httpStatusCode: 403 },
    });
  });
});

it.each([
  ['the address that passes calls on', () => new URL(simulator.url).host, 200],
  ['another port', () => '127.0.0.1:1', 403],
  ['a name', () => `localhost:${new URL(simulator.url).port}`, 403],
])('a request that names %s as its host', async (_host, host, status) => {
  const { access } = current();
  // Signed for that host, and sent to the local cloud.
  const { hostname, port } = new URL(access.endpoint);
  const toTheCloud = (request: object): void => {
    Object.assign(request, { hostname, port: Number(port) });
  };
  await expect(statusOf(access, toTheCloud, { endpoint: `http://${host()}` })).resolves.toBe(status);
});
