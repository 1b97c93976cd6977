import { App, CfnParameter, Fn, Stack } from 'aws-cdk-lib';
import { type IRole, Role } from 'aws-cdk-lib/aws-iam';
import { OrganizationsAccessReport, OrganizationsAccessReportRole } from '../../../lib';
import { ROLE_ARN } from '../../../lib/wire/patterns';

const ENTITY_PATH = 'o-a1b2c3d4e5/r-f6g7';

let stack: Stack;
beforeEach(() => {
  stack = new Stack(new App({ context: { '@aws-cdk/core:validationReportJson': false } }), 'Stack');
});
const imported = (arn: string) => Role.fromRoleArn(stack, 'Role', arn);
const report = (managementRole: IRole) =>
  new OrganizationsAccessReport(stack, 'Report', { entityPath: ENTITY_PATH, managementRole });

it.each<[string, () => IRole]>([
  ['a role', () => imported('arn:aws:iam::999988887777:role/AccessReports')],
  ['a role below a path', () => imported('arn:aws-us-gov:iam::999988887777:role/service/AccessReports')],
  ['a parameter', () => imported(new CfnParameter(stack, 'Arn').valueAsString)],
  [
    'an account that is a parameter',
    () => imported(`arn:aws:iam::${new CfnParameter(stack, 'Account').valueAsString}:role/A`),
  ],
  ['the value of another stack', () => imported(Fn.importValue('Role'))],
  ['a name', () => Role.fromRoleName(stack, 'Role', 'AccessReports')],
  [
    'a role of this app',
    () =>
      new OrganizationsAccessReportRole(stack, 'Role', {
        reports: [{ entityPath: ENTITY_PATH }],
        assumedBy: Role.fromRoleName(stack, 'Function', 'Function'),
      }),
  ],
])("'managementRole' may be %s", (_name, managementRole) => {
  expect(() => report(managementRole())).not.toThrow();
});

it.each([
  ['roles of all accounts', 'arn:aws:iam::*:role/AccessReports'],
  ['all roles of an account', 'arn:aws:iam::999988887777:role/*'],
  ['all roles', 'arn:aws:iam::*:role/*'],
  ['roles but for a character', 'arn:aws:iam::999988887777:role/AccessReport?'],
  ['a user', 'arn:aws:iam::999988887777:user/AccessReports'],
  ['a session', 'arn:aws:sts::999988887777:assumed-role/AccessReports/Session'],
  ['an account of eleven digits', 'arn:aws:iam::99998888777:role/AccessReports'],
])("'managementRole' cannot be %s, as the function would say", (_name, arn) => {
  expect(arn).not.toMatch(ROLE_ARN);
  expect(() => report(imported(arn))).toThrow(
    `'managementRole' must be one role, with an ARN such as arn:aws:iam::999988887777:role/AccessReports, got: "${arn}"`,
  );
});

it.each<{ name: string; managementRole: () => IRole; got: string }>([
  { name: 'a name', managementRole: () => Role.fromRoleName(stack, 'Role', '*'), got: 'got: "arn:…:iam::…:role/*"' },
  {
    name: 'what is no token',
    managementRole: () => imported(`arn:aws:iam::${new CfnParameter(stack, 'Account').valueAsString}:role/Access*`),
    got: 'got: "arn:aws:iam::…:role/Access*"',
  },
])("'managementRole' cannot have a wildcard in $name", ({ managementRole, got }) => {
  const role = managementRole();
  expect(() => report(role)).toThrow(got);
});
