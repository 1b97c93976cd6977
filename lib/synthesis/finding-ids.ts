import { type CfnResource, Stack } from 'aws-cdk-lib';
import { CfnManagedPolicy, CfnPolicy, CfnRole } from 'aws-cdk-lib/aws-iam';

/** The ids of what cdk-nag finds in policies, written as cdk-nag writes them. */

interface Statement {
  readonly Effect: string;
  readonly Action?: unknown;
  readonly Resource?: unknown;
}

/** Findings of a role or a policy: actions and resources with wildcards, and managed policies. */
export function findingIds(resource: CfnResource): string[] {
  const resolve = (value: unknown): unknown => Stack.of(resource).resolve(value);
  if (resource instanceof CfnRole) {
    const policies = (resolve(resource.policies) ?? []) as readonly { readonly policyDocument: unknown }[];
    const managed = list(resolve(resource.managedPolicyArns)).map(flat);
    return [
      ...policies.flatMap(({ policyDocument }) => wildcards(resolve(policyDocument))),
      ...managed.map((arn) => `Policy::${arn}`),
    ];
  }
  const isPolicy = resource instanceof CfnPolicy || resource instanceof CfnManagedPolicy;
  return isPolicy ? wildcards(resolve(resource.policyDocument)) : [];
}

function wildcards(document: unknown): string[] {
  const { Statement: statements } = document as { readonly Statement: unknown };
  return (list(statements) as Statement[])
    .flatMap(({ Action, Resource }) => [
      ...list(Action).map((action) => `Action::${flat(action)}`),
      ...list(Resource).map((resource) => `Resource::${flat(resource)}`),
    ])
    .filter((id) => id.includes('*'));
}

function list(value: unknown): unknown[] {
  return value === undefined ? [] : [value].flat();
}

/** A value of a template as text: `<AWS::Partition>` for a reference, `<Function.Arn>` for an attribute. */
export function flat(value: unknown): string {
  if (typeof value === 'string') {
    return value.replaceAll('${', '<').replaceAll('}', '>');
  }
  const [[name, argument] = []] = Object.entries((value ?? {}) as Record<string, unknown>);
  switch (name) {
    case 'Fn::Join': {
      const [delimiter, items] = argument as [string, unknown[]];
      return items.map(flat).join(delimiter);
    }
    case 'Fn::GetAtt':
      return `<${(argument as unknown[]).map(flat).join('.')}>`;
    case 'Ref':
      return `<${flat(argument)}>`;
    case 'Fn::Sub':
    case 'Fn::ImportValue':
      return flat(argument);
    default:
      return JSON.stringify(value);
  }
}
