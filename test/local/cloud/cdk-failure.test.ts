import { causeOf } from '../../../local/cloud/cdk-failure';

const SENTENCE =
  'The Organizations access report on o-a1b2c3d4e5/r-f6g7/ou-f6g7-nonexist failed: the organization has no such root, OU or account. (job a9e7e6ff-2283-4cdb-b546-15e3a6ca2157)';
const FRAMES = `
    at invokeUserFunction (/tmp/local-cloud-x/tmp/ministack-lambda-x/code/framework.js:2:6)
    at process.processTicksAndRejections (node:internal/process/task_queues:104:5)
    at async isComplete (/tmp/local-cloud-x/tmp/ministack-lambda-x/code/framework.js:1:2631)`;
const LOGS = '\n\nLogs: /aws/lambda/OrganizationsAccessReport-OrganizationsAccessReport80E8DEB9AE9D1\n';

/** How the CLI ends for a stack of which a resource failed. */
const failedStack = (stack: string, message: string) => `
${stack} |  1/19 | 3:32:34 PM | DELETE_COMPLETE         | AWS::Lambda::Function             | Provider/framework (Framework0542E56B) 

Failed resources:
${stack} | 3:32:34 PM | CREATE_FAILED           | Custom::OrganizationsAccessReport | Report (ReportC847FC22) Error: ${message}${LOGS}${FRAMES}
❌  ${stack} failed to deploy
‣ DeploymentError: Resource updates failed:
${stack}/Report/Resource  (Custom::OrganizationsAccessReport ReportC847FC22)
  Error: ${message}
Logs:
  /aws/lambda/OrganizationsAccessReport-OrganizationsAccessReport80E8DEB9AE9D1
    at invokeUserFunction
  (/tmp/local-cloud-x/tmp/ministack-lambda-x/code/framework.js:2:6)
Source Location: new OrganizationsAccessReport (/repository/lib/report/organizations-access-report.ts:170:22)

   Logs from /aws/cloudformation/x:
   Could not fetch logs (the log group may not exist, or the credentials lack logs:FilterLogEvents). See the console link below.
   Logs: https://us-east-1.console.aws.amazon.com/cloudwatch/home
`;

const event = (message: string) =>
  `One | 1/3 | 3:32:34 PM | CREATE_FAILED | Custom::X | Report (ReportC847FC22) Error: ${message}${FRAMES}\n`;

test.each([
  {
    name: 'a resource that failed, which the CLI prints three times',
    output: event(SENTENCE) + failedStack('One', SENTENCE),
    cause: `One/Report (Custom::OrganizationsAccessReport): ${SENTENCE}`,
  },
  {
    name: 'resources of two stacks',
    output: failedStack('One', 'first') + failedStack('Two', 'second'),
    cause:
      'One/Report (Custom::OrganizationsAccessReport): first\nTwo/Report (Custom::OrganizationsAccessReport): second',
  },
  {
    name: 'a message of two lines',
    output: failedStack('One', 'first line\nsecond line'),
    cause: 'One/Report (Custom::OrganizationsAccessReport): first line\nsecond line',
  },
  {
    name: 'an app that throws',
    output: `
/repository/lib/validation/properties.ts:23
    throw new Error(
          ^

Error: 'entityPath' must be the path of a root
    at checkedEntityPath (/repository/lib/validation/properties.ts:23:11)
    at <anonymous> (/repository/bin/app.ts:21:16)

Node.js v24.21.0
tsx bin/app.ts: Subprocess exited with error 1
`,
    cause: "Error: 'entityPath' must be the path of a root",
  },
  {
    name: 'anything else, by its end',
    output: `${'line\n'.repeat(100)}\nNo stacks match the name(s) X\n`,
    cause: /^(line\n){23}No stacks match/,
  },
])('the cause is $name', ({ output, cause }) => {
  expect(causeOf(output)).toEqual(typeof cause === 'string' ? cause : expect.stringMatching(cause));
});
