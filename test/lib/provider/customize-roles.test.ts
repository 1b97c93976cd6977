import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Fn, Stack } from 'aws-cdk-lib';
import { AccountPrincipal, type CustomizeRolesOptions, Role } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import {
  OrganizationsAccessReport,
  OrganizationsAccessReportProvider,
  OrganizationsAccessReportRole,
  OrganizationsEntityPath,
  ReportDestination,
} from '../../../lib';

const ROOT = 'o-a1b2c3d4e5/r-f6g7';
const OU = `${ROOT}/ou-f6g7-h8i9j0k1`;
const REPORT_ROLES = [
  'OrganizationsAccessReportProvider/Role',
  'OrganizationsAccessReportProvider/Provider/framework-onEvent/ServiceRole',
  'OrganizationsAccessReportProvider/Provider/framework-isComplete/ServiceRole',
  'OrganizationsAccessReportProvider/Provider/framework-onTimeout/ServiceRole',
  'OrganizationsAccessReportProvider/Provider/waiter-state-machine/Role',
];
const ROLES = [
  ...REPORT_ROLES,
  'OrganizationsEntityPathProvider/Role',
  'OrganizationsEntityPathProvider/Provider/framework-onEvent/ServiceRole',
  'Management',
];
const PRECREATED = Object.fromEntries(ROLES.map((path, index) => [path, `security-team-${index}`]));

interface PolicyReport {
  readonly roles: readonly {
    readonly roleConstructPath: string;
    readonly roleName: string;
    readonly assumeRolePolicy: unknown;
    readonly identityPolicyStatements: readonly ReportedStatement[];
  }[];
}
interface ReportedStatement {
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
}
interface Resource {
  readonly Type: string;
  readonly Properties: Record<string, unknown>;
  readonly DependsOn?: readonly string[];
}

let outdir: string;
beforeEach(() => {
  outdir = mkdtempSync(join(tmpdir(), 'customize-roles-'));
});
afterEach(() => {
  rmSync(outdir, { recursive: true });
});

/** Synthesizes a stack with every construct that has a role: its resources, and the policy report. */
function synthesized(options?: CustomizeRolesOptions) {
  const app = new App({ outdir, context: { '@aws-cdk/core:validationReportJson': false } });
  const stack = new Stack(app, 'Stack');
  Role.customizeRoles(stack, options);
  const path = new OrganizationsEntityPath(stack, 'Path', { entityId: '123456789012' });
  new OrganizationsAccessReport(stack, 'LookedUp', { entityPath: path.entityPath });
  new OrganizationsAccessReport(stack, 'Imported', {
    entityPath: Fn.importValue('Path'),
    organizationsPolicyId: Fn.importValue('Policy'),
  });
  new OrganizationsAccessReport(stack, 'OfRoot', { entityPath: ROOT });
  new OrganizationsAccessReport(stack, 'Delivered', {
    entityPath: OU,
    organizationsPolicyId: 'p-a1b2c3d4',
    destination: ReportDestination.s3(
      Bucket.fromBucketAttributes(stack, 'Bucket', { bucketName: 'reports', encryptionKey: new Key(stack, 'Key') }),
    ),
  });
  const management = new OrganizationsAccessReportRole(stack, 'Management', {
    reports: [{ entityPath: ROOT }],
    assumedBy: new AccountPrincipal('111122223333'),
  });
  new OrganizationsAccessReport(stack, 'ByRole', { entityPath: ROOT, managementRole: management });
  // A user may add reports after reading the role.
  expect(OrganizationsAccessReportProvider.getOrCreate(stack).role).toBeDefined();
  new OrganizationsAccessReport(stack, 'Last', { entityPath: `${OU}/123456789012` });
  const template = app.synth().getStackArtifact('Stack').template as { Resources: Record<string, Resource> };
  const report = JSON.parse(readFileSync(join(outdir, 'iam-policy-report.json'), 'utf8')) as PolicyReport;
  return {
    resources: Object.values(template.Resources),
    text: readFileSync(join(outdir, 'iam-policy-report.txt'), 'utf8'),
    role: (path: string) => report.roles.find(({ roleConstructPath }) => roleConstructPath === `Stack/${path}`),
    allowed: (path: string) =>
      (
        report.roles.find(({ roleConstructPath }) => roleConstructPath === `Stack/${path}`)?.identityPolicyStatements ??
        []
      ).flatMap(({ Action, Resource }) =>
        [Action].flat().flatMap((action) => [Resource].flat().map((resource) => `${action} ${resource}`)),
      ),
  };
}

const iam = 'arn:(PARTITION):iam::(ACCOUNT)';

it.each<[string, CustomizeRolesOptions | undefined]>([
  ['without roles', undefined],
  ['with precreated roles', { usePrecreatedRoles: PRECREATED }],
  ['in addition to the roles', { preventSynthesis: false }],
])("the policy report has the functions' permissions: %s", (_name, options) => {
  const { allowed } = synthesized(options);
  expect(allowed('OrganizationsAccessReportProvider/Role')).toEqual(
    expect.arrayContaining([
      'logs:PutLogEvents (Stack/OrganizationsAccessReportProvider/LogGroup/Resource.Arn)',
      'cloudformation:DescribeStacks (Stack.AWS::StackId)',
      'iam:GetOrganizationsAccessReport *',
      'organizations:ListRoots *',
      `iam:GenerateOrganizationsAccessReport ${iam}:access-report/${ROOT}`,
      `iam:GenerateOrganizationsAccessReport ${iam}:access-report/${OU}`,
      `iam:GenerateOrganizationsAccessReport ${iam}:access-report/${OU}/123456789012`,
      `iam:GenerateOrganizationsAccessReport ${iam}:access-report/(Stack/Path/Resource.EntityPath)`,
      `iam:GenerateOrganizationsAccessReport ${iam}:access-report/(Fn::ImportValue)`,
      expect.stringMatching(/^sts:AssumeRole /),
      expect.stringMatching(/^kms:GenerateDataKey\*? \(Stack\/Key\/Resource\.Arn\)$/),
      's3:PutObject arn:(PARTITION):s3:::reports/organizations-access-reports/*',
    ]),
  );
  expect(allowed('OrganizationsEntityPathProvider/Role')).toEqual(
    expect.arrayContaining([
      'logs:PutLogEvents (Stack/OrganizationsEntityPathProvider/LogGroup/Resource.Arn)',
      'organizations:DescribeAccount arn:(PARTITION):organizations::(ACCOUNT):account/*/123456789012',
    ]),
  );
  expect(allowed('Management')).toContain('iam:GetOrganizationsAccessReport *');
});

it('the policy report lists no permission of a function twice', () => {
  const { allowed } = synthesized({ usePrecreatedRoles: PRECREATED });
  for (const path of ['OrganizationsAccessReportProvider/Role', 'OrganizationsEntityPathProvider/Role', 'Management']) {
    expect(allowed(path)).not.toEqual([]);
    expect(allowed(path)).toEqual([...new Set(allowed(path))]);
  }
});

describe('with precreated roles', () => {
  it('the template has no role and no policy', () => {
    const { resources } = synthesized({ usePrecreatedRoles: PRECREATED });
    expect(resources.filter(({ Type }) => Type.startsWith('AWS::IAM::'))).toEqual([]);
  });

  it('every function and the state machine have their precreated role', () => {
    const { resources } = synthesized({ usePrecreatedRoles: PRECREATED });
    const nameOf = (arn: unknown) => /:role\/([^"]+)"/.exec(JSON.stringify(arn))?.[1];
    const used = resources.flatMap(({ Properties }) => nameOf(Properties.Role ?? Properties.RoleArn) ?? []);
    const reportRoles = Object.entries(PRECREATED).filter(([path]) => path !== 'Management');
    expect(used.sort()).toEqual(reportRoles.map(([, name]) => name).sort());
  });

  it('the report has the precreated role of the management account', () => {
    const { resources } = synthesized({ usePrecreatedRoles: PRECREATED });
    const arns = resources.flatMap(({ Properties }) => Properties.ManagementRoleArn ?? []);
    expect(JSON.stringify(arns)).toContain(`:role/${PRECREATED.Management}"`);
  });
});

it('the policy report has no token that only the CDK can read', () => {
  expect(synthesized().text).not.toContain('Token[');
});

it('the policy report names the construct of every role', () => {
  const { role, text } = synthesized({ usePrecreatedRoles: PRECREATED });
  expect(ROLES.map((path) => role(path)?.roleName)).toEqual(Object.values(PRECREATED));
  expect(text).toContain('<security-team-0> (Stack/OrganizationsAccessReportProvider/Role)');
});

it('without customized roles, the role has its inline policies', () => {
  const app = new App({ outdir, context: { '@aws-cdk/core:validationReportJson': false } });
  const stack = new Stack(app, 'Stack');
  new OrganizationsAccessReport(stack, 'OfRoot', { entityPath: ROOT });
  const template = app.synth().getStackArtifact('Stack').template as { Resources: Record<string, Resource> };
  const { OrganizationsAccessReportProviderRole9ECAEA4C: role } = template.Resources;
  expect(JSON.stringify(role.Properties.Policies)).toContain('iam:GetOrganizationsAccessReport');
  expect(Object.keys(template.Resources)).not.toContain('OrganizationsAccessReportProviderRoleDefaultPolicy338D824C');
});
