import type { ISecurityGroup, IVpc, SubnetSelection } from 'aws-cdk-lib/aws-ec2';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';

/** Where all functions behind a stack's reports log and run: the report function and those of the Provider framework. */
export interface OrganizationsAccessReportProviderSettings {
  /**
   * The log group of all functions. Its retention, its key and what becomes of it are yours.
   *
   * @default - one that keeps its logs for a month and is deleted with the stack
   */
  readonly logGroup?: ILogGroup;

  /**
   * The VPC that all functions run in, where the organization demands one. From there they must reach IAM, Lambda, Step
   * Functions, S3 and CloudFormation; the README says through which endpoints.
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
}

/**
 * The former name.
 *
 * @deprecated use OrganizationsAccessReportProviderSettings; this name goes with the next version
 */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- an alias that all languages of jsii have
export interface ProviderSettings extends OrganizationsAccessReportProviderSettings {}
