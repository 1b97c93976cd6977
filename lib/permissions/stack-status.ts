import type { Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';

/** What a function needs to let a rollback pass: it asks for the stack's state only when an update is about to fail. */
export function stackStatusStatement(stack: Stack): PolicyStatement {
  return new PolicyStatement({ actions: ['cloudformation:DescribeStacks'], resources: [stack.stackId] });
}
