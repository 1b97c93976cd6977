import type { Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';

/**
 * Allows a function to read its stack's state: before an update fails, so that a rollback can pass, and before a report is
 * requested again or written, so that it ends if its operation is over.
 */
export function stackStatusStatement(stack: Stack): PolicyStatement {
  return new PolicyStatement({ actions: ['cloudformation:DescribeStacks'], resources: [stack.stackId] });
}
