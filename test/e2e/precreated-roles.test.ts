import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateStackCommand,
  ListStackResourcesCommand,
  waitUntilStackCreateComplete,
} from '@aws-sdk/client-cloudformation';
import { App } from 'aws-cdk-lib';
import { ReportBucket } from '../../local/cloud/report-bucket';
import { precreatedRolesStack, ROLES } from './precreated-roles-app';
import { setUp } from './cloud';

const NAME = 'access-reports';
const current = setUp();

interface PolicyReport {
  readonly roles: readonly {
    readonly roleName: string;
    readonly assumeRolePolicy: readonly unknown[];
    readonly managedPolicyArns: readonly string[];
    readonly identityPolicyStatements: readonly unknown[];
  }[];
}

/** What the security team reads, with its own account in it, and a wildcard for what is known at deploy time only. */
async function policyReport(account: string): Promise<PolicyReport> {
  const outdir = await mkdtemp(join(tmpdir(), 'precreated-roles-'));
  const app = new App({ outdir });
  precreatedRolesStack(app, NAME);
  app.synth();
  const text = await readFile(join(outdir, 'iam-policy-report.json'), 'utf8');
  await rm(outdir, { recursive: true });
  const filledIn = text.replaceAll('(PARTITION)', 'aws').replaceAll('(ACCOUNT)', account);
  return JSON.parse(filledIn.replaceAll(/\([\w/:. -]+\)/g, '*')) as PolicyReport;
}

/** The template with which the security team makes the roles. */
function rolesTemplate({ roles }: PolicyReport): string {
  const document = (Statement: readonly unknown[]) => ({ Version: '2012-10-17', Statement });
  const resources = roles.map((role, index) => [
    `Role${index}`,
    {
      Type: 'AWS::IAM::Role',
      Properties: {
        RoleName: role.roleName,
        AssumeRolePolicyDocument: document(role.assumeRolePolicy),
        ManagedPolicyArns: role.managedPolicyArns,
        Policies: [{ PolicyName: 'FromReport', PolicyDocument: document(role.identityPolicyStatements) }],
      },
    },
  ]);
  return JSON.stringify({ Resources: Object.fromEntries(resources) as unknown });
}

it('a report uses the roles of its policy report, and no other role is created', async () => {
  const { cloud, cloudFormation: client, organization } = current();
  const report = await policyReport(organization.managementAccountId);
  expect(report.roles.map(({ roleName }) => roleName).sort()).toEqual(Object.values(ROLES).sort());
  const StackName = 'SecurityTeam';
  const TemplateBody = rolesTemplate(report);
  await client.send(new CreateStackCommand({ StackName, TemplateBody, Capabilities: ['CAPABILITY_NAMED_IAM'] }));
  await waitUntilStackCreateComplete({ client, maxWaitTime: 60, minDelay: 1 }, { StackName });

  await new ReportBucket(NAME, cloud.env).create();
  const app = ['--app', 'tsx test/e2e/precreated-roles-app.ts', '-c', `bucketName=${NAME}`];
  const { Precreated: outputs } = await cloud.deploy(app);
  expect(outputs).toMatchObject({ JobStatus: 'COMPLETED' });
  expect(outputs.ReportUri).toMatch(new RegExp(`^s3://${NAME}/organizations-access-reports/${organization.id}/`));
  const made = await client.send(new ListStackResourcesCommand({ StackName: 'Precreated' }));
  const types = made.StackResourceSummaries?.map(({ ResourceType }) => ResourceType) ?? [];
  expect(types).toContain('AWS::Lambda::Function');
  expect(types.filter((type) => type?.startsWith('AWS::IAM::'))).toEqual([]);
});
