import { App, Stack } from 'aws-cdk-lib';
import { AccountPrincipal, Role } from 'aws-cdk-lib/aws-iam';
import { OrganizationsAccessReport, OrganizationsAccessReportRole } from '../../../lib';
import { SESSION_POLICY } from '../../../lambda/aws/session-policy';
import { calledOperations } from '../../support/called-operations';
import { allows, refuses, refusesOneOf } from '../../support/permission-tests';
import {
  type Call,
  DEPLOYMENT,
  generate,
  named,
  reductions,
  roleStatements,
  type Statement,
} from '../../support/role-permissions';

const ROOT = 'o-a1b2c3d4e5/r-f6g7';
const OU = `${ROOT}/ou-f6g7-h8i9j0k1`;
const ACCOUNT = `${ROOT}/ou-f6g7-l2m3n4o5/123456789012`;
const OTHER_ROOT = 'o-k9l8m7n6o5/r-p4q3';
const POLICY = 'p-a1b2c3d4';

const stack = new Stack(new App({ context: { '@aws-cdk/core:validationReportJson': false } }), 'Stack');
new OrganizationsAccessReport(stack, 'OfRoot', { entityPath: ROOT });
new OrganizationsAccessReport(stack, 'OfUnit', { entityPath: OU });
new OrganizationsAccessReport(stack, 'OfAccount', { entityPath: ACCOUNT, organizationsPolicyId: POLICY });
const roleArns = ['AccessReports', 'OtherReports'].map((id) => {
  const arn = `arn:aws:iam::999988887777:role/${id}`;
  const managementRole = Role.fromRoleArn(stack, `${id}Role`, arn);
  new OrganizationsAccessReport(stack, id, { entityPath: OTHER_ROOT, managementRole });
  return arn;
});
const statements = roleStatements(stack);

const inOrganizations = `arn:aws:organizations::${DEPLOYMENT.account}`;
const root = `${inOrganizations}:root/o-a1b2c3d4e5/r-f6g7`;
const unit = `${inOrganizations}:ou/o-a1b2c3d4e5/ou-f6g7-h8i9j0k1`;
const account = `${inOrganizations}:account/o-a1b2c3d4e5/123456789012`;
const policy = `${inOrganizations}:policy/o-a1b2c3d4e5/service_control_policy/${POLICY}`;
const awsPolicy = 'arn:aws:organizations::aws:policy/service_control_policy/p-FullAWSAccess';
const logStream = DEPLOYMENT.logGroupArn.replace(/\*$/, 'log-stream:2026/09/11/[$LATEST]a1b2c3d4');

/** Every call that the function makes, and those that IAM makes with its permissions to read the organization. */
const NEEDED: readonly Call[] = [
  generate(ROOT),
  generate(OU),
  generate(ACCOUNT, POLICY),
  { action: 'iam:GetOrganizationsAccessReport', resource: '*' },
  { action: 'organizations:DescribePolicy', resource: policy },
  { action: 'organizations:DescribePolicy', resource: awsPolicy, unlisted: true },
  { action: 'organizations:ListChildren', resource: root },
  { action: 'organizations:ListChildren', resource: unit },
  { action: 'organizations:ListParents', resource: unit },
  { action: 'organizations:ListParents', resource: account },
  { action: 'organizations:ListPoliciesForTarget', resource: root },
  { action: 'organizations:ListPoliciesForTarget', resource: unit },
  { action: 'organizations:ListPoliciesForTarget', resource: account },
  { action: 'organizations:ListRoots', resource: '*' },
  { action: 'organizations:ListTargetsForPolicy', resource: policy },
  { action: 'organizations:ListTargetsForPolicy', resource: awsPolicy, unlisted: true },
  { action: 'cloudformation:DescribeStacks', resource: DEPLOYMENT.stackId },
  ...roleArns.map((resource) => ({ action: 'sts:AssumeRole', resource })),
  { action: 'logs:CreateLogStream', resource: logStream },
  { action: 'logs:PutLogEvents', resource: logStream },
];

const FORBIDDEN: readonly Call[] = [
  generate(`${ROOT}/ou-f6g7-z9y8x7w6`),
  generate(`${OU}/123456789012`),
  generate('o-z9y8x7w6v5/r-f6g7'),
  generate(ACCOUNT),
  generate(ACCOUNT, 'p-z9y8x7w6'),
  generate(ACCOUNT.replace('123456789012', '210987654321'), POLICY),
  { ...generate(ROOT), resource: generate(ROOT).resource.replace(DEPLOYMENT.account, '999999999999') },
  { action: 'iam:GenerateServiceLastAccessedDetails', resource: `arn:aws:iam::${DEPLOYMENT.account}:role/Other` },
  { action: 'iam:ListRoles', resource: '*' },
  { action: 'iam:CreateUser', resource: `arn:aws:iam::${DEPLOYMENT.account}:user/Somebody` },
  { action: 'iam:PutRolePolicy', resource: `arn:aws:iam::${DEPLOYMENT.account}:role/Role` },
  { action: 'iam:PassRole', resource: `arn:aws:iam::${DEPLOYMENT.account}:role/Role` },
  { action: 'sts:AssumeRole', resource: `arn:aws:iam::123456789012:role/OrganizationAccountAccessRole` },
  { action: 'sts:AssumeRole', resource: `${roleArns[0]}2` },
  generate(OTHER_ROOT),
  { action: 'organizations:ListChildren', resource: root.replace(DEPLOYMENT.account, '999999999999') },
  { action: 'organizations:ListAccounts', resource: '*' },
  { action: 'organizations:DescribeAccount', resource: account },
  { action: 'organizations:CreatePolicy', resource: '*' },
  { action: 'organizations:UpdatePolicy', resource: policy },
  { action: 'organizations:DeletePolicy', resource: policy },
  { action: 'organizations:AttachPolicy', resource: policy },
  { action: 'organizations:DetachPolicy', resource: policy },
  { action: 'organizations:MoveAccount', resource: account },
  { action: 'organizations:CloseAccount', resource: account },
  { action: 'cloudformation:DescribeStacks', resource: DEPLOYMENT.stackId.replace('/Stack/', '/Other/') },
  { action: 'cloudformation:DescribeStacks', resource: DEPLOYMENT.stackId.replace(/[^/]*$/, 'an-earlier-one') },
  { action: 'cloudformation:UpdateStack', resource: DEPLOYMENT.stackId },
  { action: 'logs:PutLogEvents', resource: logStream.replace('Stack-LogGroup', 'Other-LogGroup') },
  { action: 'logs:CreateLogStream', resource: logStream.replace('eu-central-1', 'us-east-1') },
  { action: 'logs:DeleteLogStream', resource: logStream },
  { action: 'logs:CreateLogGroup', resource: DEPLOYMENT.logGroupArn.replace(/:\*$/, '') },
];

it.each(named(NEEDED))('the function may call %s', allows(statements));

it.each(named(FORBIDDEN))('fails %s', refuses(statements));

it.each(reductions(statements))('fails a call that is needed without %s', refusesOneOf(NEEDED));

it('the calls above are all that the code makes', () => {
  const called = calledOperations('iam', 'cloudformation', 'sts');
  const byTheFunction = NEEDED.filter(({ action }) => /^(iam|cloudformation|sts):/.test(action));
  expect(called).toEqual([...new Set(byTheFunction.map(({ action }) => action.split(':')[1]))].sort());
});

describe('a role of the management account', () => {
  const management = new Stack(new App(), 'Management');
  new OrganizationsAccessReportRole(management, 'AccessReports', {
    reports: [{ entityPath: `${ROOT}/` }, { entityPath: OU }, { entityPath: ACCOUNT, organizationsPolicyId: POLICY }],
    assumedBy: new AccountPrincipal('111122223333'),
    resolveNames: false,
  });
  const allowed = roleStatements(management, DEPLOYMENT, 'AccessReports');
  const asked = NEEDED.filter(({ action }) => /^(iam|organizations):/.test(action));

  it.each(named(asked))('may call %s', allows(allowed));

  const others = NEEDED.filter((call) => !asked.includes(call));

  it.each(named([...others, ...FORBIDDEN]))('fails %s', refuses(allowed));

  const session = (JSON.parse(SESSION_POLICY) as { Statement: Statement[] }).Statement.map((statement) => ({
    ...statement,
    Resource: [statement.Resource].flat(),
  }));

  it.each(named(asked))('has sessions whose policy allows %s', allows(session));

  /** Which of them a report may be on, and whose organization is read, is for the role to say. */
  const passes = /^(iam:GenerateOrganizationsAccessReport|organizations:(Describe|List))/;

  it.each(named([...others, ...FORBIDDEN].filter(({ action }) => !passes.test(action))))(
    'has sessions whose policy fails %s, whatever the role allows',
    refuses(session),
  );

  it('has sessions whose policy fits into the 2,048 characters that STS takes', () => {
    expect(SESSION_POLICY.length).toBeLessThan(2_048);
  });

  it('leaves only the right to assume it to a function whose reports are all requested with it', () => {
    const elsewhere = new Stack(new App(), 'Elsewhere');
    const managementRole = Role.fromRoleArn(elsewhere, 'Role', roleArns[0]);
    for (const id of ['One', 'Other']) {
      new OrganizationsAccessReport(elsewhere, id, { entityPath: ROOT, managementRole });
    }
    expect(roleStatements(elsewhere).map(({ Action, Resource }) => [Action[0], Resource])).toEqual([
      ['logs:CreateLogStream', expect.anything()],
      ['cloudformation:DescribeStacks', expect.anything()],
      ['sts:AssumeRole', [roleArns[0]]],
    ]);
  });
});
