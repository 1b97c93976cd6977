import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { ListStacksCommand } from '@aws-sdk/client-cloudformation';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import {
  callByAnotherName,
  callWithGuessedCredentials,
  reset,
  runCodeAsAnotherUser,
  runCodeFromPage,
  runCodeFromReboundPage,
  runCodeWith,
  type Target,
  whyNoOtherUser,
} from './attacks';
import { ACCOUNT, type Cloud, guarded, alone, started } from './guarded-cloud';
import { type SignedRequest, type Signer, statusOf } from './signed-request';

const US = String(process.getuid?.());
const noOtherUser = whyNoOtherUser();
const byAnotherUser = noOtherUser === undefined ? it : it.skip;
const anotherUser = `another user of the machine runs code${noOtherUser === undefined ? '' : ` (skipped: ${noOtherUser})`}`;

/** The result of each attack without a guard. The last one deletes all state. */
const attacks: [string, (target: Target) => Promise<string>, string | RegExp][] = [
  ["a program with MiniStack's built-in key runs code", runCodeWith('test'), US],
  ["a program with the account's id for a key runs code", runCodeWith(ACCOUNT), US],
  ['a page of another loopback origin runs code', runCodeFromPage, US],
  ['a page whose name was rebound to this machine runs code', runCodeFromReboundPage, US],
  ['a request for another host is answered', callByAnotherName, 'answered'],
  ["a program with a function's guessed credentials is in its role", callWithGuessedCredentials, /:assumed-role\//],
  ['a program without credentials wipes all state', reset, 'reset'],
];

const stacks = async ({ cloudFormation }: Cloud) =>
  (await cloudFormation.send(new ListStacksCommand({}))).StackSummaries?.map(({ StackName }) => StackName);

describe('MiniStack alone:', () => {
  const current = started(alone, { accessKeyId: 'test', secretAccessKey: 'test' });

  byAnotherUser(anotherUser, async () => {
    await expect(runCodeAsAnotherUser(current().target)).resolves.toBe(US);
  });

  it.each(attacks)('%s', async (_attack, attack, result) => {
    await expect(attack(current().target)).resolves.toMatch(result);
  });

  it('the attacks have deleted everything', async () => {
    await expect(stacks(current())).resolves.toEqual([]);
  });
});

describe('the local cloud refuses:', () => {
  const current = started(guarded);

  byAnotherUser(anotherUser, async () => {
    await expect(runCodeAsAnotherUser(current().target)).rejects.toThrow();
  });

  it.each(attacks)('%s', async (_attack, attack) => {
    await expect(attack(current().target)).rejects.toThrow();
  });

  it("only its owner's deployments exist after the attacks", async () => {
    await expect(stacks(current())).resolves.toEqual(['Own']);
  });
});

describe('the local cloud answers', () => {
  const current = started(guarded);
  const asSigned = (): void => undefined;
  const withHeader = (name: string, value: string) => (signed: SignedRequest) => {
    signed.headers[name] = value;
  };

  it.each<[string, (request: SignedRequest) => void, Signer, number]>([
    ['signed by its owner', asSigned, {}, 200],
    ['from a web page', withHeader('origin', 'http://127.0.0.1:8080'), {}, 403],
    ['from a web page without an origin', withHeader('origin', 'null'), {}, 403],
    ['from a browser', withHeader('sec-fetch-site', 'same-origin'), {}, 403],
    ['to another path than the signed one', (signed) => (signed.path = '/2015-03-31/functions'), {}, 403],
    ['of another kind than the signed one', (signed) => (signed.method = 'OPTIONS'), {}, 403],
    ['signed with a wrong secret', asSigned, { secretAccessKey: 'test' }, 403],
    ['signed with an unknown key', asSigned, { accessKeyId: 'AKIAAAAAAAAAAAAAAAAA' }, 403],
    ["signed with MiniStack's built-in key", asSigned, { accessKeyId: 'test', secretAccessKey: 'test' }, 403],
    ['with an invented session token', asSigned, { sessionToken: 'token' }, 403],
  ])('a request %s', async (_case, change, signer, status) => {
    await expect(statusOf(current().access, change, signer)).resolves.toBe(status);
  });

  it.each([
    ['by another name of this machine', (endpoint: string) => endpoint.replace('127.0.0.1', 'localhost')],
    ['to its administration', (endpoint: string) => `${endpoint}/_ministack/config`],
  ])('no request %s, although its owner signed it', async (_case, other) => {
    const { access } = current();
    await expect(statusOf(access, asSigned, { endpoint: other(access.endpoint) })).resolves.toBe(403);
  });

  it.each<[string, Record<string, string>, number]>([
    ['everybody', {}, 200],
    ['no other host', { host: 'rebound.example' }, 403],
    ['no other port', { host: '127.0.0.1:1' }, 403],
    ['no web page', { origin: 'http://127.0.0.1:8080' }, 403],
    ['no browser', { 'sec-fetch-site': 'none' }, 403],
  ])('%s about which run it is', async (_case, headers, status) => {
    const { endpoint, run } = current().access;
    const call = get(`${endpoint}/_ministack/health`, { headers });
    const [response] = (await once(call, 'response')) as [IncomingMessage];
    expect([response.statusCode, (await text(response)) === run.id]).toEqual([status, status === 200]);
  });

  it('requests with credentials that it issued', async () => {
    const { access, target } = current();
    const { endpoint, region } = access;
    const credentials = access.run.rootKeys[ACCOUNT];
    const { Credentials: given } = await new STSClient({ endpoint, region, credentials }).send(
      new AssumeRoleCommand({ RoleArn: target.roleArn, RoleSessionName: 'given' }),
    );
    const signer = {
      accessKeyId: given?.AccessKeyId,
      secretAccessKey: given?.SecretAccessKey,
      sessionToken: given?.SessionToken,
    };
    await expect(statusOf(access, asSigned, signer)).resolves.toBe(200);
    await expect(statusOf(access, asSigned, { ...signer, sessionToken: undefined })).resolves.toBe(403);
  });
});
