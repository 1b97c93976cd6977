import { CfnOutput, Fn, Stack, type StackProps, Stage } from 'aws-cdk-lib';
import type { IStage } from 'aws-cdk-lib/aws-codepipeline';
import { ManualApprovalAction } from 'aws-cdk-lib/aws-codepipeline-actions';
import { AccountPrincipal, type IGrantable } from 'aws-cdk-lib/aws-iam';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import {
  type CodePipelineActionFactoryResult,
  type ICodePipelineActionFactory,
  type ProduceActionOptions,
  StackOutputReference,
  Step,
} from 'aws-cdk-lib/pipelines';
import type { Construct } from 'constructs';
import { OrganizationsAccessReport, Regenerate, ReportDestination } from '../lib';

/** The accounts, the Region and the path of a report that is handed over. */
export interface ReportsStageProps {
  readonly managementAccount: string;
  readonly consumerAccount: string;
  readonly region: string;
  readonly entityPath: string;
}

const PREFIX = 'organizations-access-reports';

/** Both stacks in one stage: references between stages do not work, neither in one account nor between two. */
export class ReportsStage extends Stage {
  public readonly reportStack: ReportStack;
  public readonly consumerStack: ConsumerStack;

  constructor(scope: Construct, id: string, props: ReportsStageProps) {
    super(scope, id);
    const { managementAccount, consumerAccount, region, entityPath } = props;
    this.reportStack = new ReportStack(this, 'Report', {
      env: { account: managementAccount, region },
      entityPath,
      readers: new AccountPrincipal(consumerAccount),
    });
    this.consumerStack = new ConsumerStack(this, 'Consumer', {
      env: { account: consumerAccount, region },
      report: this.reportStack.report,
    });
    // References between accounts do not order the deployments.
    this.consumerStack.addDependency(this.reportStack);
  }
}

/** The report, delivered to a bucket where the consumer may read it. */
class ReportStack extends Stack {
  public readonly report: OrganizationsAccessReport;
  /** URL of the report's page in the console of S3. */
  public readonly page: CfnOutput;
  public readonly unused: CfnOutput;

  constructor(scope: Construct, id: string, props: StackProps & { entityPath: string; readers: IGrantable }) {
    super(scope, id, props);
    const bucket = new Bucket(this, 'Reports', { enforceSSL: true });
    bucket.grantRead(props.readers, `${PREFIX}/*`);
    const report = new OrganizationsAccessReport(this, 'Report', {
      entityPath: props.entityPath,
      regenerate: Regenerate.everyDeployment(),
      destination: ReportDestination.s3(bucket, { prefix: PREFIX }),
    });
    this.report = report;
    // The prefix after the URI: there is something to select even if a rollback gives no URI.
    const run = Fn.select(1, Fn.split(`/${PREFIX}/`, `${report.reportUri}/${PREFIX}/`));
    const object = `${bucket.bucketName}?prefix=${PREFIX}/${run}report.html`;
    this.page = new CfnOutput(this, 'ReportPage', {
      value: `https://${this.region}.console.aws.amazon.com/s3/object/${object}`,
    });
    this.unused = new CfnOutput(this, 'Unused', {
      value: `${report.numberOfServicesUnused} of ${report.numberOfServicesAccessible}`,
    });
  }
}

/** Stands for an app that works with the report: stores the report's address. */
class ConsumerStack extends Stack {
  constructor(scope: Construct, id: string, props: StackProps & { report: OrganizationsAccessReport }) {
    super(scope, id, props);
    const { reportUri, jobId } = props.report;
    // CloudFormation reads the report's present attributes only if the template has changed.
    const description = `Synthesized at ${new Date().toISOString()}`;
    for (const [name, stringValue] of Object.entries({ ReportUri: reportUri, JobId: jobId })) {
      const parameter = new StringParameter(this, `${name}Parameter`, { stringValue, description });
      new CfnOutput(this, name, { value: parameter.stringValue });
    }
  }
}

/** Waits for somebody who has read the report. Its address is known only after its deployment, so it comes from outputs. */
export class ReportApproval extends Step implements ICodePipelineActionFactory {
  private readonly page: StackOutputReference;
  private readonly unused: StackOutputReference;

  constructor(id: string, { page, unused }: ReportStack) {
    super(id);
    this.page = StackOutputReference.fromCfnOutput(page);
    this.unused = StackOutputReference.fromCfnOutput(unused);
  }

  public get consumedStackOutputs(): StackOutputReference[] {
    return [this.page, this.unused];
  }

  public produceAction(stage: IStage, options: ProduceActionOptions): CodePipelineActionFactoryResult {
    const { actionName, runOrder, stackOutputsMap: outputs } = options;
    const approval = new ManualApprovalAction({
      actionName,
      runOrder,
      externalEntityLink: outputs.toCodePipeline(this.page),
      additionalInformation: `${outputs.toCodePipeline(this.unused)} services are unused. Hand the report over?`,
    });
    stage.addAction(approval);
    return { runOrdersConsumed: 1 };
  }
}
