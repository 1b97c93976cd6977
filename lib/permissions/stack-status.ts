import type { Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';

/**
 * What a function needs to let a rollback pass, and to give up a report whose operation is over: it asks for the stack's state
 * when an update is about to fail, and before a report is requested again or written.
 */
export function stackStatusStatement(stack: Stack): PolicyStatement {
  return new PolicyStatement({ actions: ['cloudformation:DescribeStacks'], resources: [stack.stackId] });
}
