import * as path from 'node:path';
import { Duration, Lazy, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { type CfnRole, PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function, LoggingFormat, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';

/** What one function behind a custom resource has of its own. */
export interface ProviderFunctionOptions {
  readonly description: string;
  /** File below `lambda/dist` and what it exports, such as `index.handler`. */
  readonly handler: string;
  /** Name of the role's inline policy. */
  readonly policyName: string;
  /** What the role may do besides what every such function may. Asked at synth, when all resources are known. */
  readonly statements: () => PolicyStatement[];
}

export interface ProviderFunction {
  readonly handler: Function;
  readonly logGroup: LogGroup;
}

/** Makes the function of a custom resource's provider below it, with a role and a log group of its own. */
export function providerFunction(provider: Construct, options: ProviderFunctionOptions): ProviderFunction {
  const logGroup = new LogGroup(provider, 'LogGroup', {
    retention: RetentionDays.ONE_MONTH,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  const role = new Role(provider, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
  // Inline and lazy: created together with the role, and complete only when the last resource is known.
  (role.node.defaultChild as CfnRole).policies = Lazy.any({
    produce: () => [
      {
        policyName: options.policyName,
        policyDocument: new PolicyDocument({
          statements: [...fixedStatements(provider, logGroup), ...options.statements()],
        }),
      },
    ],
  });
  const handler = new Function(provider, 'Function', {
    description: options.description,
    code: Code.fromAsset(path.join(__dirname, '..', 'lambda', 'dist')),
    handler: options.handler,
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    memorySize: 256,
    // The longest there is: both functions wait, each within limits of its own.
    timeout: Duration.minutes(15),
    role,
    logGroup,
    loggingFormat: LoggingFormat.JSON,
  });
  return { handler, logGroup };
}

function fixedStatements(scope: Construct, logGroup: LogGroup): PolicyStatement[] {
  return [
    // Not AWSLambdaBasicExecutionRole, which may write to every log group.
    new PolicyStatement({
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: [logGroup.logGroupArn],
    }),
    // Asked only when an Update is about to fail, to let a rollback pass.
    new PolicyStatement({ actions: ['cloudformation:DescribeStacks'], resources: [Stack.of(scope).stackId] }),
  ];
}
