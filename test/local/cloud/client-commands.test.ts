import { execFileSync } from 'node:child_process';
import { environmentFile, clientCommands } from '../../../local/cloud/client-commands';

const env = { AWS_REGION: 'us-east-1', AWS_SECRET_ACCESS_KEY: 'secret', CDK_HOME: "/tmp/it's", PATH: '/elsewhere' };

test('a shell that has read the file has the AWS variables of the local cloud only', () => {
  const own = {
    PATH: process.env.PATH,
    AWS_PROFILE: 'production',
    AWS_SESSION_TOKEN: 'of\ntwo lines',
    AWS_REGION: 'x',
  };
  const script = `${environmentFile(env)}\nenv`;
  const lines = execFileSync('/bin/sh', ['-c', script], { env: own, encoding: 'utf8' }).split('\n');
  expect(lines.filter((line) => /^(AWS|CDK|PATH)/.test(line)).sort()).toEqual([
    'AWS_REGION=us-east-1',
    'AWS_SECRET_ACCESS_KEY=secret',
    "CDK_HOME=/tmp/it's",
    `PATH=${process.env.PATH}`,
  ]);
});

const options = {
  repository: '/repo',
  environmentFile: '/tmp/x/environment.sh',
  stackName: 'Stack',
  context: ['entityPath=o-a/r-b', 'bucketName=reports', 'organizationsPolicyId=p-1'],
};

test('the printed deployment has the bucket and the policy of the first one', () => {
  expect(clientCommands(options).split('\n')).toEqual([
    'cd /repo',
    '. /tmp/x/environment.sh',
    'aws cloudformation describe-stacks --stack-name Stack',
    'aws cloudformation describe-stack-events --stack-name Stack',
    'aws lambda list-functions',
    'npx cdk deploy --require-approval never -c entityPath=o-a/r-b -c bucketName=reports -c organizationsPolicyId=p-1',
  ]);
});

test('characters with a meaning for a shell are quoted', () => {
  expect(clientCommands({ ...options, repository: "/it's mine" })).toContain("cd '/it'\\''s mine'\n");
});
