import { LocalCloudError } from '../../local/cloud';
import { reasons, setUp } from './cloud';

const current = setUp();

it("a role without a permission fails the deployment with AWS's text", async () => {
  const setup = current();
  const { id: organization, managementAccountId: account } = setup.organization;
  const path = `${organization}/r-f6g7/ou-f6g7-sec0k1a2`;
  const deployed = setup.cloud.deploy(['--app', 'tsx test/e2e/lacking-app.ts', '--all', '--concurrency', '3']);
  await expect(deployed).rejects.toThrow(LocalCloudError);

  const refusal = (stack: string, action: string, resource: string) =>
    new RegExp(
      `User: arn:aws:sts::${account}:assumed-role/${stack}-\\S+/${stack}-\\S+ is not authorized to perform: ${action} ` +
        `on resource: ${resource} because no identity-based policy allows the ${action} action. `,
    );
  expect(await reasons(setup, 'WithoutGenerate')).toMatch(
    refusal(
      'WithoutGenerate',
      'iam:GenerateOrganizationsAccessReport',
      `arn:aws:iam::${account}:access-report/${path}`,
    ),
  );
  expect(await reasons(setup, 'WithoutListChildren')).toContain(
    'ORGANIZATIONS_REPORT_ACCESS_DENIED: Requester is not authorized to perform the required AWS Organizations Describe* ' +
      'and List* actions.',
  );
  expect(await reasons(setup, 'WithoutDescribe')).toMatch(
    refusal(
      'WithoutDescribe',
      'organizations:DescribeOrganizationalUnit',
      `arn:aws:organizations::${account}:ou/${organization}/ou-f6g7-sec0k1a2`,
    ),
  );
});
