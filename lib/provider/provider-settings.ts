import type { ISecurityGroup, IVpc, SubnetSelection } from 'aws-cdk-lib/aws-ec2';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';

/** Log group, VPC and memory of all functions of a stack's reports and paths, those of the Provider framework included. */
export interface OrganizationsAccessReportProviderSettings {
  /**
   * The log group of all functions. You choose its retention, its key and its removal policy. The stack keeps the default log
   * group, with its logs; `provider.node.tryRemoveChild('LogGroup')` removes it.
   *
   * @default - a new log group, which keeps logs for a month and is deleted with the stack
   */
  readonly logGroup?: ILogGroup;

  /**
   * The VPC that all functions run in, if the organization demands one. The functions must reach IAM, Lambda, Step Functions,
   * S3 and CloudFormation from it; `docs/guides/vpc.md` lists the endpoints.
   *
   * @default - no VPC: the functions run outside the account's networks
   */
  readonly vpc?: IVpc;

  /**
   * The subnets of all functions. Fails without a `vpc`. The CDK refuses public subnets, because functions in them reach
   * nothing outside the VPC.
   *
   * @default - private subnets
   */
  readonly vpcSubnets?: SubnetSelection;

  /**
   * Security groups of all functions. Fails without a `vpc`. They must allow outbound HTTPS, and need no inbound rule.
   *
   * @default - one new security group that allows all outbound traffic
   */
  readonly securityGroups?: ISecurityGroup[];

  /**
   * Memory of the report function and of the function that looks up paths: whole MB from 128 to 10,240. Lambda gives CPU time
   * in proportion to it. The Provider framework's functions keep the memory that aws-cdk-lib gives them.
   *
   * @default 256
   * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html
   */
  readonly memorySize?: number;
}

/**
 * The former name.
 *
 * @deprecated use OrganizationsAccessReportProviderSettings; the next version removes this name
 */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- an alias that all languages of jsii have
export interface ProviderSettings extends OrganizationsAccessReportProviderSettings {}
