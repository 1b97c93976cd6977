import type { ISecurityGroup, IVpc, SubnetSelection } from 'aws-cdk-lib/aws-ec2';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';

/** How all functions behind a stack's reports log and run: the report function and those of the Provider framework. */
export interface OrganizationsAccessReportProviderSettings {
  /**
   * The log group of all functions. Its retention, its key and what becomes of it are yours. The one that is made without it
   * stays in the stack, with the logs that it has: `provider.node.tryRemoveChild('LogGroup')` takes it out.
   *
   * @default - one that keeps its logs for a month and is deleted with the stack
   */
  readonly logGroup?: ILogGroup;

  /**
   * The VPC that all functions run in, where the organization demands one. From there they must reach IAM, Lambda, Step
   * Functions, S3 and CloudFormation; `docs/guides/vpc.md` says through which endpoints.
   *
   * @default - none: the functions reach AWS by themselves
   */
  readonly vpc?: IVpc;

  /**
   * Which subnets of the `vpc`, without which they fail. Public ones are refused, because functions in them reach nothing
   * outside the VPC.
   *
   * @default - private subnets
   */
  readonly vpcSubnets?: SubnetSelection;

  /**
   * Security groups of all functions in the `vpc`, without which they fail. They have to let out HTTPS, and to let in
   * nothing.
   *
   * @default - one that lets out everything
   */
  readonly securityGroups?: ISecurityGroup[];

  /**
   * Memory of the report function and of the one that looks up paths: whole MB from 128 to 10,240. Lambda gives processor
   * time in proportion to it. The Provider framework's functions have what aws-cdk-lib gives them.
   *
   * @default 256
   * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html
   */
  readonly memorySize?: number;
}

/**
 * The former name.
 *
 * @deprecated use OrganizationsAccessReportProviderSettings; this name goes with the next version
 */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- an alias that all languages of jsii have
export interface ProviderSettings extends OrganizationsAccessReportProviderSettings {}
