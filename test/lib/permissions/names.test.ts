import { App, Stack } from 'aws-cdk-lib';
import { AccountPrincipal, Role } from 'aws-cdk-lib/aws-iam';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { OrganizationsAccessReport, OrganizationsAccessReportRole, ReportDestination } from '../../../lib';
import { calledOperations } from '../../support/called-operations';
import {
  type Call,
  DEPLOYMENT,
  isAllowed,
  named,
  reductions,
  roleStatements,
  type Statement,
} from '../../support/role-permissions';

const ROOT = 'o-a1b2c3d4e5/r-f6g7';
const arn = (resource: string) => `arn:aws:organizations::${DEPLOYMENT.account}:${resource}`;

/** What the function reads of the organization for a destination. */
const BOUNDARY: readonly Call[] = [
  { action: 'organizations:ListPoliciesForTarget', resource: arn('ou/o-a1b2c3d4e5/ou-f6g7-h8i9j0k1') },
  { action: 'organizations:DescribePolicy', resource: arn('policy/o-a1b2c3d4e5/service_control_policy/p-a1b2c3d4') },
];
const NAMES: readonly Call[] = [
  { action: 'organizations:DescribeAccount', resource: arn('account/o-a1b2c3d4e5/123456789012') },
  { action: 'organizations:DescribeOrganizationalUnit', resource: arn('ou/o-a1b2c3d4e5/ou-f6g7-h8i9j0k1') },
  { action: 'organizations:ListAccounts', resource: '*' },
];
/** What IAM reads with the same statements. */
const BY_IAM: readonly Call[] = [
  {
    action: 'organizations:DescribePolicy',
    resource: 'arn:aws:organizations::aws:policy/service_control_policy/p-FullAWSAccess',
    unlisted: true,
  },
  { action: 'organizations:ListChildren', resource: arn('ou/o-a1b2c3d4e5/ou-f6g7-h8i9j0k1') },
  { action: 'organizations:ListParents', resource: arn('ou/o-a1b2c3d4e5/ou-f6g7-h8i9j0k1') },
  { action: 'organizations:ListRoots', resource: '*' },
  {
    action: 'organizations:ListTargetsForPolicy',
    resource: arn('policy/o-a1b2c3d4e5/service_control_policy/p-a1b2c3d4'),
  },
];

const stackWith = (resolveNames?: boolean, managementRoleArn?: string) => {
  const stack = new Stack(new App({ context: { '@aws-cdk/core:validationReportJson': false } }), 'Stack');
  new OrganizationsAccessReport(stack, 'Report', {
    entityPath: ROOT,
    destination: ReportDestination.s3(new Bucket(stack, 'Bucket'), { resolveNames }),
    managementRole: managementRoleArn === undefined ? undefined : Role.fromRoleArn(stack, 'By', managementRoleArn),
  });
  return stack;
};
const roleWith = (resolveNames?: boolean) => {
  const stack = new Stack(new App(), 'Management');
  const assumedBy = new AccountPrincipal('111122223333');
  new OrganizationsAccessReportRole(stack, 'AccessReports', {
    reports: [{ entityPath: ROOT }],
    assumedBy,
    resolveNames,
  });
  return roleStatements(stack, DEPLOYMENT, 'AccessReports');
};

const allowing: readonly (readonly [string, readonly Statement[]])[] = [
  ['the function', roleStatements(stackWith())],
  ['the function by a property', roleStatements(stackWith(true))],
  ['a role of the management account', roleWith()],
  ['a role of the management account by a property', roleWith(true)],
];
const others: readonly (readonly [string, readonly Statement[]])[] = [
  ['the function without names', roleStatements(stackWith(false))],
  ['a role of the management account without names', roleWith(false)],
];

describe.each(allowing)('%s', (_whose, statements) => {
  it.each(named([...BOUNDARY, ...NAMES]))('may call %s', async (_name, call) => {
    expect(await isAllowed(statements, call)).toBe(true);
  });

  it.each(reductions(statements.filter(({ Action }) => NAMES.some(({ action }) => Action.includes(action)))))(
    'fails a call that is needed without %s',
    async (_name, reduced) => {
      const allowed = await Promise.all([...BOUNDARY, ...NAMES, ...BY_IAM].map((call) => isAllowed(reduced, call)));
      expect(allowed).toContain(false);
    },
  );
});

describe.each(others)('%s', (_whose, statements) => {
  it.each(named(BOUNDARY))('may call %s', async (_name, call) => {
    expect(await isAllowed(statements, call)).toBe(true);
  });

  it.each(named(NAMES))('fails %s', async (_name, call) => {
    expect(await isAllowed(statements, call)).toBe(false);
  });
});

it('leaves the names to the management role, if there is one', async () => {
  const statements = roleStatements(stackWith(true, 'arn:aws:iam::999988887777:role/AccessReports'));
  const allowed = await Promise.all([...BOUNDARY, ...NAMES].map((call) => isAllowed(statements, call)));
  expect(allowed).not.toContain(true);
});

it('the calls above are all that the code makes', () => {
  const needed = [...BOUNDARY, ...NAMES].map(({ action }) => action.split(':')[1]);
  expect(calledOperations('organization-reads.ts')).toEqual(needed.sort());
});
