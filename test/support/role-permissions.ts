import type { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { isAllowed as evaluate, type RoleSession } from '../../local/cloud/evaluator';

/** A statement as IAM gets it: CloudFormation's functions are resolved, and single values are lists. */
export interface Statement {
  readonly Effect: string;
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition?: unknown;
  /** In the policies of resources and roles: who the statement is about. */
  readonly Principal?: unknown;
}

/** What CloudFormation fills in when it deploys the stack. */
export interface Deployment {
  readonly partition: string;
  readonly account: string;
  readonly stackId: string;
  /** With the `:*` at its end that `Fn::GetAtt` gives. */
  readonly logGroupArn: string;
  /** ARNs of other resources, and values of parameters, by the beginning of their logical ids. */
  readonly others?: Readonly<Record<string, string>>;
  /** Names of resources, by the beginning of their logical ids. */
  readonly names?: Readonly<Record<string, string>>;
}

/** One call as IAM judges it. */
export interface Call {
  readonly action: string;
  readonly resource: string;
  readonly context?: Readonly<Record<string, string>>;
  /** The service reference names no such resource for the action, so the evaluator cannot check that they fit. */
  readonly unlisted?: boolean;
  /** Account and policy of the resource; by default it is one of the caller's account, without a policy. */
  readonly owner?: string;
  readonly resourcePolicy?: readonly Statement[];
  /** Name of the caller's role. */
  readonly role?: string;
}

export const DEPLOYMENT: Deployment = {
  partition: 'aws',
  account: '111122223333',
  stackId: 'arn:aws:cloudformation:eu-central-1:111122223333:stack/Stack/6c0ffee0-1234-11ef-8a5b-0a1b2c3d4e5f',
  logGroupArn: 'arn:aws:logs:eu-central-1:111122223333:log-group:Stack-LogGroup-a1b2c3d4e5:*',
};

/** The inline policy of a role, by default the report function's. */
export function roleStatements(stack: Stack, deployment = DEPLOYMENT, role = 'ProviderRole'): Statement[] {
  const found = resourcesOf(stack, 'AWS::IAM::Role').filter(([id]) => id.includes(role));
  expect(found).toHaveLength(1);
  const { Policies = [] } = found[0][1].Properties;
  return Policies.flatMap(({ PolicyDocument }) => statementsOf(PolicyDocument, deployment));
}

/** The policies that are made beside a role, by default beside the report function's. */
export function separateStatements(stack: Stack, deployment = DEPLOYMENT, role = 'ProviderRole'): Statement[] {
  return resourcesOf(stack, 'AWS::IAM::Policy')
    .filter(([id]) => id.includes(role))
    .flatMap(([, { Properties }]) => statementsOf(Properties.PolicyDocument, deployment));
}

/** The policies of the resources of a type, such as AWS::S3::BucketPolicy. */
export function resourceStatements(stack: Stack, type: string, deployment = DEPLOYMENT): Statement[] {
  return resourcesOf(stack, type).flatMap(([, { Properties }]) =>
    statementsOf(Properties.PolicyDocument ?? Properties.KeyPolicy ?? Properties.AssumeRolePolicyDocument, deployment),
  );
}

function resourcesOf(stack: Stack, type: string): [string, PolicyResource][] {
  return Object.entries(Template.fromStack(stack).findResources(type) as Record<string, PolicyResource>);
}

function statementsOf(document: TemplateDocument | undefined, deployment: Deployment): Statement[] {
  return (document?.Statement ?? []).map((statement) => {
    const { Effect, Action, Resource, Condition, Principal } = resolve(statement, deployment) as typeof statement;
    return {
      Effect,
      Action: [Action].flat(),
      ...(Resource !== undefined && { Resource: [Resource].flat() as string[] }),
      ...(Condition !== undefined && { Condition }),
      ...(Principal !== undefined && { Principal }),
    } as Statement;
  });
}

/** Whether a role with these statements, and no other, may make the call. Throws on a call that IAM does not have. */
export function isAllowed(statements: readonly Statement[], call: Call): Promise<boolean> {
  const { owner = DEPLOYMENT.account, role = 'Role', resourcePolicy, ...others } = call;
  const session: RoleSession = {
    arn: `arn:aws:sts::${DEPLOYMENT.account}:assumed-role/${role}/Function`,
    roleArn: `arn:aws:iam::${DEPLOYMENT.account}:role/${role}`,
    policies: [policyOf(statements)],
  };
  return evaluate(session, { ...others, owner, ...(resourcePolicy && { resourcePolicy: policyOf(resourcePolicy) }) });
}

const policyOf = (statements: readonly Statement[]) => ({ Version: '2012-10-17', Statement: statements });

/** Asking for a report, as IAM judges it. */
export function generate(entityPath: string, policyId?: string): Call {
  return {
    action: 'iam:GenerateOrganizationsAccessReport',
    resource: `arn:aws:iam::${DEPLOYMENT.account}:access-report/${entityPath}`,
    ...(policyId !== undefined && { context: { 'iam:OrganizationsPolicyId': policyId } }),
  };
}

/** Calls as rows of a table of tests. */
export const named = (calls: readonly Call[]): (readonly [string, Call])[] =>
  calls.map((call) => {
    const [policyId = 'no policy'] = Object.values(call.context ?? {});
    const withPolicy = call.action.startsWith('iam:GenerateOrg') ? ` with ${policyId}` : '';
    return [`${call.action} on ${call.resource}${withPolicy}`, call] as const;
  });

/** The policy without one statement, one action of a statement, or one resource of a statement. */
export function reductions(statements: readonly Statement[]): [string, Statement[]][] {
  return statements.flatMap((statement, index) => {
    const { Action, Resource, Condition } = statement;
    const change = (...instead: Statement[]) => statements.toSpliced(index, 1, ...instead);
    const some = (list: readonly string[]) => (list.length > 1 ? list : []);
    const without = (list: readonly string[], one: string) => list.filter((other) => other !== one);
    const condition = Condition === undefined ? '' : ' on condition of the policy';
    const name = `${Action.length > 1 ? `${Action[0]} and ${Action.length - 1} more` : Action[0]}${condition}`;
    return [
      [`the statement on ${name}`, change()],
      ...some(Action).map((one) => [one, change({ ...statement, Action: without(Action, one) })]),
      ...some(Resource).map((one) => [
        `${one} in the statement on ${name}`,
        change({ ...statement, Resource: without(Resource, one) }),
      ]),
    ] as [string, Statement[]][];
  });
}

interface PolicyResource {
  readonly Properties: {
    readonly Policies?: readonly { readonly PolicyDocument: TemplateDocument }[];
    readonly PolicyDocument?: TemplateDocument;
    readonly KeyPolicy?: TemplateDocument;
    readonly AssumeRolePolicyDocument?: TemplateDocument;
  };
}
interface TemplateDocument {
  readonly Statement: readonly {
    readonly Effect: string;
    readonly Action: string | string[];
    readonly Resource: unknown;
    readonly Condition?: unknown;
    readonly Principal?: unknown;
  }[];
}

/** A resource as IAM gets it. */
export function resolve(value: unknown, deployment: Deployment): unknown {
  if (Array.isArray(value)) {
    return value.map((element) => resolve(element, deployment));
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const { Ref: ref, 'Fn::Join': join, 'Fn::GetAtt': attribute } = value as Intrinsic;
  if (join) {
    return (resolve(join[1], deployment) as string[]).join(join[0]);
  }
  const known = {
    'AWS::Partition': deployment.partition,
    'AWS::AccountId': deployment.account,
    'AWS::StackId': deployment.stackId,
    'AWS::Region': 'eu-central-1',
  }[ref ?? ''];
  if (known !== undefined) {
    return known;
  }
  if (attribute?.[1] === 'Arn' && attribute[0].includes('LogGroup')) {
    return deployment.logGroupArn;
  }
  const id = ref ?? attribute?.[0];
  const values = { Arn: deployment.others, Name: deployment.names }[attribute?.[1] ?? 'Arn'] ?? {};
  const [, other] = Object.entries(values).find(([start]) => id?.startsWith(start)) ?? [];
  if (other !== undefined) {
    return other;
  }
  const entries = Object.entries(value);
  if (entries.some(([name]) => /^(Ref$|Fn::)/.test(name))) {
    throw new Error(`The role has a resource that this test does not know how to resolve: ${JSON.stringify(value)}`);
  }
  return Object.fromEntries(entries.map(([name, element]) => [name, resolve(element, deployment)]));
}

interface Intrinsic {
  readonly Ref?: string;
  readonly 'Fn::Join'?: readonly [string, readonly unknown[]];
  readonly 'Fn::GetAtt'?: readonly [string, string];
}
