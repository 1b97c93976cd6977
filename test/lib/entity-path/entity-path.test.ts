import { App, CfnOutput, CfnParameter, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { EntityPath, type EntityPathIds, OrganizationsAccessReport } from '../../../lib';

const ORGANIZATION = 'o-a1b2c3d4e5';
const ROOT = 'r-f6g7';
const OU = 'ou-f6g7-h8i9j0k1';
const ACCOUNT = '123456789012';

const path = (ids: Partial<EntityPathIds> = {}) =>
  EntityPath.of({ organizationId: ORGANIZATION, rootId: ROOT, ...ids });

it.each<[string, Partial<EntityPathIds>, string]>([
  ['the root', {}, `${ORGANIZATION}/${ROOT}`],
  ['an OU', { organizationalUnitIds: [OU] }, `${ORGANIZATION}/${ROOT}/${OU}`],
  [
    'an OU in an OU',
    { organizationalUnitIds: [OU, 'ou-f6g7-l2m3n4o5'] },
    `${ORGANIZATION}/${ROOT}/${OU}/ou-f6g7-l2m3n4o5`,
  ],
  ['an account', { organizationalUnitIds: [OU], accountId: ACCOUNT }, `${ORGANIZATION}/${ROOT}/${OU}/${ACCOUNT}`],
  ['an account below the root', { accountId: ACCOUNT }, `${ORGANIZATION}/${ROOT}/${ACCOUNT}`],
])('builds the path of %s', (_name, ids, expected) => {
  expect(path(ids)).toBe(expected);
});

it('builds the longest path, which a report takes', () => {
  const longest = {
    organizationId: `o-${'a'.repeat(32)}`,
    rootId: `r-${'b'.repeat(32)}`,
    organizationalUnitIds: Array.from({ length: 5 }, (_, index) => `ou-${'b'.repeat(32)}-${'c'.repeat(31)}${index}`),
    accountId: ACCOUNT,
  };
  const entityPath = EntityPath.of(longest);
  expect(entityPath).toHaveLength(427);
  const stack = new Stack(new App(), 'Stack');
  expect(() => new OrganizationsAccessReport(stack, 'Report', { entityPath })).not.toThrow();
});

it.each<[string, Partial<EntityPathIds>, string]>([
  ['a short organization id', { organizationId: 'o-a1b2c3d4e' }, "'organizationId' must be o- and 10 to 32"],
  ['a long organization id', { organizationId: `o-${'a'.repeat(33)}` }, 'lower-case letters or digits, got: "o-aaa'],
  ['something before an organization id', { organizationId: ` ${ORGANIZATION}` }, `got: " ${ORGANIZATION}"`],
  ['no organization id', { organizationId: '' }, 'got: ""'],
  [
    'a short root id',
    { rootId: 'r-f6g' },
    '\'rootId\' must be r- and 4 to 32 lower-case letters or digits, got: "r-f6g"',
  ],
  ['a long root id', { rootId: `r-${'a'.repeat(33)}` }, "'rootId' must be"],
  ['something before a root id', { rootId: `/${ROOT}` }, `got: "/${ROOT}"`],
  ['an OU for a root', { rootId: OU }, `got: "${OU}"`],
  [
    'an OU in capitals',
    { organizationalUnitIds: [OU.toUpperCase()] },
    "'organizationalUnitIds' must be ou-, the root's",
  ],
  ['an OU and more', { organizationalUnitIds: [`${OU}/`] }, `in lower case, got: "${OU}/"`],
  ['something before an OU', { organizationalUnitIds: [`/${OU}`] }, `in lower case, got: "/${OU}"`],
  ['a line after an OU', { organizationalUnitIds: [`${OU}\n`] }, `got: "${OU}\\n"`],
  [
    'an OU of another root',
    { organizationalUnitIds: [OU, 'ou-f6g7a-h8i9j0k1'] },
    `'organizationalUnitIds' must begin with ou-f6g7-, as all OUs of root ${ROOT} do, got: "ou-f6g7a-h8i9j0k1"`,
  ],
  [
    'OUs six deep',
    { organizationalUnitIds: Array.from({ length: 6 }, (_, index) => `${OU}${index}`) },
    "'organizationalUnitIds' must be at most 5, got: 6",
  ],
  [
    'a list of OUs that is a token',
    { organizationalUnitIds: new CfnParameter(new Stack(), 'OUs', { type: 'CommaDelimitedList' }).valueAsList },
    "'organizationalUnitIds' must be a list that is known at synth, of ids that may be tokens, got: a token",
  ],
  ['a short account id', { accountId: '12345678901' }, '\'accountId\' must be 12 digits, got: "12345678901"'],
  ['a long account id', { accountId: '1234567890123' }, "'accountId' must be 12 digits"],
  ['no account id', { accountId: '' }, 'got: ""'],
])('fails on %s', (_name, ids, message) => {
  expect(() => path(ids)).toThrow(message);
});

it('takes tokens', () => {
  const stack = new Stack(new App(), 'Stack');
  const token = (id: string) => new CfnParameter(stack, id).valueAsString;
  const ids = { rootId: token('Root'), organizationalUnitIds: [token('Unit'), OU], accountId: token('Account') };
  new CfnOutput(stack, 'Path', { value: path(ids) });
  expect(Template.fromStack(stack).findOutputs('Path').Path.Value).toEqual({
    'Fn::Join': ['', [`${ORGANIZATION}/`, { Ref: 'Root' }, '/', { Ref: 'Unit' }, `/${OU}/`, { Ref: 'Account' }]],
  });
});
