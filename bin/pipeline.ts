import { App, Stack } from 'aws-cdk-lib';
import { BuildSpec } from 'aws-cdk-lib/aws-codebuild';
import { PipelineType } from 'aws-cdk-lib/aws-codepipeline';
import { CodePipeline, CodePipelineSource, ShellStep } from 'aws-cdk-lib/pipelines';
import { ReportApproval, ReportsStage } from './pipeline-stage';

// A pipeline that generates a report in the management account, waits for an approval, and hands the report to another account:
// cdk deploy --app 'tsx bin/pipeline.ts' -c managementAccount=… -c …, each of these:
const CONTEXT = {
  managementAccount: {
    pattern: /^\d{12}$/,
    demand:
      "context 'managementAccount' must be the id of the organization's management account, such as -c managementAccount=111122223333",
  },
  consumerAccount: {
    pattern: /^\d{12}$/,
    demand:
      "context 'consumerAccount' must be the id of the account that gets the report, such as -c consumerAccount=444455556666",
  },
  region: {
    pattern: /^(?!cn-|us-gov-|us-iso)[a-z]{2}(-[a-z]+)+-\d$/,
    demand:
      "context 'region' must be the Region of everything, in the commercial partition, such as -c region=eu-central-1",
  },
  entityPath: {
    pattern: /^o-[0-9a-z]+\/r-[0-9a-z/-]+$/,
    demand:
      "context 'entityPath' must be the path of the root, OU or account to report on, such as -c entityPath=o-a1b2c3d4e5/r-f6g7",
  },
  repository: {
    pattern: /^[\w.-]+\/[\w.-]+$/,
    demand: "context 'repository' must be the repository that has this app, such as -c repository=owner/name",
  },
  branch: {
    pattern: /^[\w./-]+$/,
    demand: "context 'branch' must be its branch, such as -c branch=main",
  },
  connectionArn: {
    pattern: /^arn:aws:(codeconnections|codestar-connections):[\w-]+:\d{12}:connection\/[\w-]+$/,
    demand:
      "context 'connectionArn' must be the ARN of the connection to it, such as -c connectionArn=arn:aws:codeconnections:eu-central-1:111122223333:connection/a1b2c3d4",
  },
} as const;

type Context = Readonly<Record<keyof typeof CONTEXT, string>>;

const app = new App();
const context = readContext(app);
const { managementAccount, consumerAccount, region } = context;
const stack = new Stack(app, 'AccessReportPipeline', { env: { account: managementAccount, region } });
const pipeline = new CodePipeline(stack, 'Pipeline', {
  pipelineType: PipelineType.V2,
  crossAccountKeys: consumerAccount !== managementAccount,
  synth: new ShellStep('Synth', {
    input: CodePipelineSource.connection(context.repository, context.branch, { connectionArn: context.connectionArn }),
    commands: [
      'npm ci --ignore-scripts',
      'npm run build',
      `npx cdk synth --app 'tsx bin/pipeline.ts' ${asArguments(context)}`,
    ],
  }),
  // By default, the build image has an older Node.js than the library needs.
  synthCodeBuildDefaults: {
    partialBuildSpec: BuildSpec.fromObject({ phases: { install: { 'runtime-versions': { nodejs: 22 } } } }),
  },
});
const reports = new ReportsStage(stack, 'AccessReports', context);
const approval = new ReportApproval('ReadTheReport', reports.reportStack);
pipeline.addStage(reports, { stackSteps: [{ stack: reports.consumerStack, pre: [approval] }] });

/** @throws Error that lists all that is missing or wrong */
function readContext({ node }: App): Context {
  const problems: string[] = [];
  const values = Object.entries(CONTEXT).map(([key, { pattern, demand }]) => {
    const value = node.tryGetContext(key) as string | undefined;
    if (value === undefined || !pattern.test(value)) {
      problems.push(`${demand}, got: ${value ?? 'nothing'}`);
    }
    return [key, value];
  });
  if (problems.length > 0) {
    throw new Error(problems.join('\n'));
  }
  return Object.fromEntries(values) as Context;
}

/** The pipeline synthesizes itself with these. No value has a character that means something to a shell. */
function asArguments(given: Context): string {
  return Object.entries(given)
    .map(([key, value]) => `-c ${key}=${value}`)
    .join(' ');
}
