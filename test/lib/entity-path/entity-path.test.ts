import { App, CfnOutput, CfnParameter, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { EntityPath, type EntityPathIds, OrganizationsAccessReport } from '../../../lib';

const ORGANIZATION = 'o-a1b2c3d4e5';
const ROOT = 'r-f6g7';
const OU = 'ou-f6g7-h8i9j0k1';
const ACCOUNT = '123456789012';

const path = (ids: Partial<EntityPathIds> = {}) =>
  EntityPath.of({ organizationId: ORGANIZATION, rootId: ROOT, ...ids });

it.each<{ name: string; ids: Partial<EntityPathIds>; expected: string }>([
  { name: 'the root', ids: {}, expected: `${ORGANIZATION}/${ROOT}` },
  { name: 'an OU', ids: { organizationalUnitIds: [OU] }, expected: `${ORGANIZATION}/${ROOT}/${OU}` },
  {
    name: 'an OU in an OU',
    ids: { organizationalUnitIds: [OU, 'ou-f6g7-l2m3n4o5'] },
    expected: `${ORGANIZATION}/${ROOT}/${OU}/ou-f6g7-l2m3n4o5`,
  },
  {
    name: 'an account',
    ids: { organizationalUnitIds: [OU], accountId: ACCOUNT },
    expected: `${ORGANIZATION}/${ROOT}/${OU}/${ACCOUNT}`,
  },
  { name: 'an account below the root', ids: { accountId: ACCOUNT }, expected: `${ORGANIZATION}/${ROOT}/${ACCOUNT}` },
])('builds the path of $name', ({ ids, expected }) => {
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

it.each<{ name: string; ids: Partial<EntityPathIds>; message: string }>([
  {
    name: 'a short organization id',
    ids: { organizationId: 'o-a1b2c3d4e' },
    message: "'organizationId' must be o- and 10 to 32",
  },
  {
    name: 'a long organization id',
    ids: { organizationId: `o-${'a'.repeat(33)}` },
    message: 'lower-case letters or digits, got: "o-aaa',
  },
  {
    name: 'something before an organization id',
    ids: { organizationId: ` ${ORGANIZATION}` },
    message: `got: " ${ORGANIZATION}"`,
  },
  { name: 'no organization id', ids: { organizationId: '' }, message: 'got: ""' },
  {
    name: 'a short root id',
    ids: { rootId: 'r-f6g' },
    message: '\'rootId\' must be r- and 4 to 32 lower-case letters or digits, got: "r-f6g"',
  },
  { name: 'a long root id', ids: { rootId: `r-${'a'.repeat(33)}` }, message: "'rootId' must be" },
  { name: 'something before a root id', ids: { rootId: `/${ROOT}` }, message: `got: "/${ROOT}"` },
  { name: 'an OU for a root', ids: { rootId: OU }, message: `got: "${OU}"` },
  {
    name: 'an OU in capitals',
    ids: { organizationalUnitIds: [OU.toUpperCase()] },
    message: "'organizationalUnitIds' must be ou-, the root's",
  },
  { name: 'an OU and more', ids: { organizationalUnitIds: [`${OU}/`] }, message: `in lower case, got: "${OU}/"` },
  {
    name: 'something before an OU',
    ids: { organizationalUnitIds: [`/${OU}`] },
    message: `in lower case, got: "/${OU}"`,
  },
  { name: 'a line after an OU', ids: { organizationalUnitIds: [`${OU}\n`] }, message: `got: "${OU}\\n"` },
  {
    name: 'an OU of another root',
    ids: { organizationalUnitIds: [OU, 'ou-f6g7a-h8i9j0k1'] },
    message: `'organizationalUnitIds' must begin with ou-f6g7-, as all OUs of root ${ROOT} do, got: "ou-f6g7a-h8i9j0k1"`,
  },
  {
    name: 'OUs six deep',
    ids: { organizationalUnitIds: Array.from({ length: 6 }, (_, index) => `${OU}${index}`) },
    message: "'organizationalUnitIds' must be at most 5, got: 6",
  },
  {
    name: 'a list of OUs that is a token',
    ids: { organizationalUnitIds: new CfnParameter(new Stack(), 'OUs', { type: 'CommaDelimitedList' }).valueAsList },
    message: "'organizationalUnitIds' must be a list that is known at synth, of ids that may be tokens, got: a token",
  },
  {
    name: 'a short account id',
    ids: { accountId: '12345678901' },
    message: '\'accountId\' must be 12 digits, got: "12345678901"',
  },
  { name: 'a long account id', ids: { accountId: '1234567890123' }, message: "'accountId' must be 12 digits" },
  { name: 'no account id', ids: { accountId: '' }, message: 'got: ""' },
])('fails on $name', ({ ids, message }) => {
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
