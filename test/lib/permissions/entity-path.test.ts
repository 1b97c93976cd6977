import { App, Stack, Token } from 'aws-cdk-lib';
import { OrganizationsEntityPath } from '../../../lib';
import { entityPathStatements } from '../../../lib/permissions/entity-path';
import { calledOperations } from '../../support/called-operations';
import { allows, refuses, refusesOneOf } from '../../support/permission-tests';
import { type Call, DEPLOYMENT, named, reductions, roleStatements } from '../../support/role-permissions';

const UNIT = 'ou-f6g7-h8i9j0k1';
const ACCOUNT = '123456789012';

const stackOf = () => new Stack(new App({ context: { '@aws-cdk/core:validationReportJson': false } }), 'Stack');
const stack = stackOf();
for (const [index, entityId] of [ACCOUNT, UNIT, undefined, ACCOUNT].entries()) {
  new OrganizationsEntityPath(stack, `Path${index}`, { entityId });
}
const statements = roleStatements(stack);

const inOrganizations = `arn:aws:organizations::${DEPLOYMENT.account}`;
const account = `${inOrganizations}:account/o-a1b2c3d4e5/${ACCOUNT}`;
const unit = `${inOrganizations}:ou/o-a1b2c3d4e5/${UNIT}`;
const parent = `${inOrganizations}:ou/o-a1b2c3d4e5/ou-f6g7-l2m3n4o5`;
const logStream = DEPLOYMENT.logGroupArn.replace(/\*$/, 'log-stream:2026/09/11/[$LATEST]a1b2c3d4');

/** Every call that the function makes. */
const NEEDED: readonly Call[] = [
  { action: 'organizations:DescribeAccount', resource: account },
  { action: 'organizations:DescribeOrganizationalUnit', resource: unit },
  { action: 'organizations:ListParents', resource: account },
  { action: 'organizations:ListParents', resource: unit },
  { action: 'organizations:ListParents', resource: parent },
  { action: 'organizations:ListRoots', resource: '*' },
  { action: 'cloudformation:DescribeStacks', resource: DEPLOYMENT.stackId },
  { action: 'logs:CreateLogStream', resource: logStream },
  { action: 'logs:PutLogEvents', resource: logStream },
];

const FORBIDDEN: readonly Call[] = [
  { action: 'organizations:DescribeAccount', resource: account.replace(ACCOUNT, '210987654321') },
  { action: 'organizations:DescribeAccount', resource: account.replace(DEPLOYMENT.account, '999999999999') },
  { action: 'organizations:DescribeOrganizationalUnit', resource: parent },
  { action: 'organizations:ListParents', resource: account.replace(ACCOUNT, '210987654321') },
  { action: 'organizations:ListParents', resource: unit.replace(DEPLOYMENT.account, '999999999999') },
  { action: 'organizations:ListAccounts', resource: '*' },
  { action: 'organizations:ListChildren', resource: unit },
  { action: 'organizations:MoveAccount', resource: account },
  { action: 'organizations:CloseAccount', resource: account },
  { action: 'organizations:TagResource', resource: account },
  {
    action: 'iam:GenerateOrganizationsAccessReport',
    resource: `arn:aws:iam::${DEPLOYMENT.account}:access-report/o-a/r-b`,
  },
  { action: 'sts:AssumeRole', resource: `arn:aws:iam::${ACCOUNT}:role/OrganizationAccountAccessRole` },
  { action: 'cloudformation:DescribeStacks', resource: DEPLOYMENT.stackId.replace('/Stack/', '/Other/') },
  { action: 'logs:PutLogEvents', resource: logStream.replace('Stack-LogGroup', 'Other-LogGroup') },
];

it.each(named(NEEDED))('the function may call %s', allows(statements));

it.each(named(FORBIDDEN))('fails %s', refuses(statements));

it.each(reductions(statements))('fails a call that is needed without %s', refusesOneOf(NEEDED));

it('the calls above are all that the code makes', () => {
  const needed = NEEDED.filter(({ action }) => action.startsWith('organizations:'));
  expect(calledOperations('aws-organizations.ts')).toEqual(
    [...new Set(needed.map(({ action }) => action.split(':')[1]))].sort(),
  );
});

const times = <T>(count: number, of: (index: number) => T) => Array.from({ length: count }, (_, index) => of(index));
const accounts = (count: number) => times(count, (index) => String(100_000_000_000 + index));
const units = (count: number) => times(count, (index) => `ou-${'r'.repeat(32)}-${'u'.repeat(30)}${10 + index}`);
const tokens = (count: number) => times(count, (index) => Token.asString({ Ref: `Id${index}` }));
const arn = (resource: string) => `arn:aws-us-gov:organizations::${ACCOUNT}:${resource}`;

/** In GovCloud, where ARNs are longest: the actions without their service, and what they are allowed on. */
const allowed = (entityIds: readonly (string | undefined)[]) => {
  const govCloud = new Stack(new App({ context: { '@aws-cdk/core:enablePartitionLiterals': true } }), 'Stack', {
    env: { account: ACCOUNT, region: 'us-gov-west-1' },
  });
  return entityPathStatements(govCloud, entityIds).map(({ actions, resources }) => ({
    actions: actions.map((action) => action.replace('organizations:', '')).join(),
    resources: govCloud.resolve(resources) as unknown[],
  }));
};
const climb = { actions: 'ListParents', resources: [arn('ou/*/*')] };
const roots = { actions: 'ListRoots', resources: ['*'] };
const describeAccounts = (ids: readonly string[]) => ({
  actions: 'DescribeAccount,ListParents',
  resources: ids.map((id) => arn(`account/*/${id}`)),
});
const describeUnits = (ids: readonly string[]) => ({
  actions: 'DescribeOrganizationalUnit',
  resources: ids.map((id) => arn(`ou/*/${id}`)),
});

it.each<{ name: string; entityIds: readonly (string | undefined)[]; expected: unknown[] }>([
  { name: 'nothing', entityIds: [], expected: [] },
  { name: 'the root', entityIds: [undefined], expected: [roots] },
  { name: 'the root by its id', entityIds: ['r-f6g7'], expected: [roots] },
  { name: 'an account, twice', entityIds: [ACCOUNT, ACCOUNT], expected: [describeAccounts([ACCOUNT]), climb] },
  { name: 'an OU', entityIds: [UNIT], expected: [describeUnits([UNIT]), climb] },
  {
    name: 'an account and the root',
    entityIds: [ACCOUNT, undefined],
    expected: [describeAccounts([ACCOUNT]), climb, roots],
  },
  { name: '30 accounts', entityIds: accounts(30), expected: [describeAccounts(accounts(30)), climb] },
  { name: '31 accounts', entityIds: accounts(31), expected: [describeAccounts(['*']), climb] },
  {
    name: '31 OUs and an account',
    entityIds: [...units(31), ACCOUNT],
    expected: [describeAccounts([ACCOUNT]), describeUnits(['*']), climb],
  },
])('allow to look up exactly $name', ({ entityIds, expected }) => {
  expect(allowed(entityIds)).toEqual(expected);
});

it('allow to look up what a token may be', () => {
  const join = (resource: string) => ({ 'Fn::Join': ['', [arn(`${resource}/*/`), { Ref: 'Id0' }]] });
  expect(allowed(tokens(1))).toEqual([
    { actions: 'DescribeAccount,ListParents', resources: [join('account')] },
    { actions: 'DescribeOrganizationalUnit', resources: [join('ou')] },
    climb,
    roots,
  ]);
});

it.each([
  ['accounts and OUs', [...accounts(30), ...units(30), undefined]],
  ['tokens', tokens(30)],
])('the most %s that are allowed by id fit into the quota of a role', (_name, entityIds) => {
  const longest = units(1)[0];
  const text = JSON.stringify(allowed(entityIds)).replaceAll(
    /\{"Fn::Join":\["",\["([^"]*)",\{[^}]*\}\]\]\}/g,
    `"$1${longest}"`,
  );
  expect(text).not.toContain('Fn::Join');
  // The statements that every function has take less than 1,000 characters.
  expect(text.length).toBeLessThan(10_240 - 1_000);
});
