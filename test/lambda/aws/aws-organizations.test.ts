import {
  DescribeAccountCommand as DescribeAccount,
  DescribeOrganizationalUnitCommand as DescribeOrganizationalUnit,
  ListParentsCommand as ListParents,
  ListRootsCommand as ListRoots,
  OrganizationsClient,
  OrganizationsServiceException,
} from '@aws-sdk/client-organizations';
import { mockClient } from 'aws-sdk-client-mock';
import { AwsOrganizations } from '../../../lambda/aws/aws-organizations';
import { ACCOUNT, INNER, ORGANIZATION, OUTER, ROOT } from '../../support/ids';

const client = mockClient(OrganizationsClient);
const organizations = new AwsOrganizations(new OrganizationsClient({ region: 'us-east-1' }));
beforeEach(() => {
  client.reset();
});

const arn = (resource: string, partition = 'aws') => `arn:${partition}:organizations::111111111111:${resource}`;
const accountArn = arn(`account/${ORGANIZATION}/${ACCOUNT}`);
const unitArn = arn(`ou/${ORGANIZATION}/${INNER}`);
const rootArn = arn(`root/${ORGANIZATION}/r-f6g7`);

it.each([
  [
    { Arn: accountArn, Paths: [`${ROOT}/${ACCOUNT}/`], State: 'ACTIVE' as const },
    { organizationId: ORGANIZATION, paths: [`${ROOT}/${ACCOUNT}/`], state: 'ACTIVE' },
  ],
  [{ Arn: accountArn.replace('aws', 'aws-us-gov') }, { organizationId: ORGANIZATION, paths: [], state: undefined }],
])('describeAccount reads %j', async (Account, expected) => {
  client.on(DescribeAccount).resolves({ Account });
  expect(await organizations.describeAccount(ACCOUNT)).toEqual(expected);
  expect(client.commandCalls(DescribeAccount)[0].args[0].input).toEqual({ AccountId: ACCOUNT });
});

it.each([
  [{ Arn: unitArn, Path: `${ROOT}/${INNER}/` }, [`${ROOT}/${INNER}/`]],
  [{ Arn: unitArn }, []],
])('describeOrganizationalUnit reads %j', async (OrganizationalUnit, paths) => {
  client.on(DescribeOrganizationalUnit).resolves({ OrganizationalUnit });
  expect(await organizations.describeOrganizationalUnit(INNER)).toStrictEqual({ organizationId: ORGANIZATION, paths });
  expect(client.commandCalls(DescribeOrganizationalUnit)[0].args[0].input).toEqual({ OrganizationalUnitId: INNER });
});

it('parentOf reads the parent, after empty pages too', async () => {
  client.on(ListParents).resolves({ NextToken: 'two' });
  client.on(ListParents, { NextToken: 'two' }).resolves({ Parents: [], NextToken: 'three' });
  client.on(ListParents, { NextToken: 'three' }).resolves({ Parents: [{ Id: OUTER, Type: 'ORGANIZATIONAL_UNIT' }] });
  expect(await organizations.parentOf(INNER)).toBe(OUTER);
  expect(client.commandCalls(ListParents).map(({ args }) => args[0].input)).toEqual([
    { ChildId: INNER, NextToken: undefined },
    { ChildId: INNER, NextToken: 'two' },
    { ChildId: INNER, NextToken: 'three' },
  ]);
});

it('root reads the root, after empty pages too', async () => {
  client.on(ListRoots).resolves({ Roots: [], NextToken: 'two' });
  client.on(ListRoots, { NextToken: 'two' }).resolves({ Roots: [{ Id: 'r-f6g7', Arn: rootArn }] });
  expect(await organizations.root()).toEqual({ organizationId: ORGANIZATION, id: 'r-f6g7' });
});

const calls: [string, () => Promise<unknown>][] = [
  ['describeAccount', () => organizations.describeAccount(ACCOUNT)],
  ['describeOrganizationalUnit', () => organizations.describeOrganizationalUnit(INNER)],
  ['parentOf', () => organizations.parentOf(INNER)],
  ['root', () => organizations.root()],
];

it.each<[string, string, unknown, () => Promise<unknown>]>([
  ['describeAccount', 'Arn', {}, calls[0][1]],
  ['describeAccount', 'Arn', { Account: { Paths: [] } }, calls[0][1]],
  ['describeAccount', 'Arn', { Account: { Arn: arn('policy/o-a1b2c3d4e5/scp/p-1') } }, calls[0][1]],
  ['describeOrganizationalUnit', 'Arn', {}, calls[1][1]],
  ['describeOrganizationalUnit', 'Arn', { OrganizationalUnit: { Path: ROOT } }, calls[1][1]],
  ['parentOf', 'Parents', {}, calls[2][1]],
  ['parentOf', 'Parents', { Parents: [] }, calls[2][1]],
  ['parentOf', 'Parents', { Parents: [{}] }, calls[2][1]],
  ['root', 'Arn', {}, calls[3][1]],
  ['root', 'Arn', { Roots: [{ Id: 'r-f6g7' }] }, calls[3][1]],
  ['root', 'Roots', { Roots: [{ Arn: rootArn }] }, calls[3][1]],
])('fails for now: %s of an answer without a usable %s: %j', async (_name, field, answer, call) => {
  client.onAnyCommand().resolves(answer as never);
  await expect(call()).rejects.toMatchObject({
    kind: 'transient',
    code: 'IncompleteAnswer',
    message: `the answer of Organizations has no usable ${field}`,
  });
});

const answered = (name: string, httpStatusCode: number, fault: 'client' | 'server' = 'client') =>
  new OrganizationsServiceException({ name, message: 'Its words.', $fault: fault, $metadata: { httpStatusCode } });

it.each<[string, Error]>([
  ['not-found', answered('AccountNotFoundException', 400)],
  ['not-found', answered('OrganizationalUnitNotFoundException', 400)],
  ['not-found', answered('ChildNotFoundException', 400)],
  ['not-permitted', answered('AccessDeniedException', 400)],
  ['not-permitted', answered('AccessDenied', 403)],
  ['transient', answered('TooManyRequestsException', 400)],
  ['transient', answered('ThrottlingException', 400)],
  ['transient', answered('SlowDown', 429)],
  ['transient', answered('ServiceException', 500, 'server')],
  ['transient', answered('UnknownError', 403)],
  ['transient', Object.assign(new Error('Its words.'), { name: 'TimeoutError' })],
  ['refused', answered('AWSOrganizationsNotInUseException', 400)],
  ['refused', answered('InvalidInputException', 400)],
  ['not-authenticated', answered('UnrecognizedClientException', 400)],
  ['not-authenticated', answered('InvalidSignatureException', 400)],
  ['not-authenticated', answered('ExpiredTokenException', 403)],
])('is %s: %s', async (kind, error) => {
  client.onAnyCommand().rejects(error);
  for (const [, call] of calls) {
    await expect(call()).rejects.toMatchObject({ kind, code: error.name, message: 'Its words.' });
  }
});
