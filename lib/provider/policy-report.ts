import { DefaultTokenResolver, type IResolvable, Reference, StringConcat, Tokenization } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';

/**
 * The statement as the policy report of `Role.customizeRoles` can print it. The CDK prints references, but no functions of
 * CloudFormation on them. Such a function becomes the reference that it has as an argument.
 */
export function printable(scope: IConstruct, statement: PolicyStatement): PolicyStatement {
  return PolicyStatement.fromJson(printableValue(scope, statement.toStatementJson()));
}

function printableValue(scope: IConstruct, value: unknown): unknown {
  if (typeof value === 'string') {
    return printableText(scope, value);
  }
  if (Array.isArray(value)) {
    return value.map((element) => printableValue(scope, element));
  }
  const entries = Object.entries(value as Record<string, unknown>);
  return Object.fromEntries(entries.map(([name, element]) => [name, printableValue(scope, element)]));
}

function printableText(scope: IConstruct, text: string): string {
  const fragments = Tokenization.reverseString(text).mapTokens({ mapToken: (token) => printableToken(scope, token) });
  return String(fragments.join(new StringConcat()));
}

function printableToken(scope: IConstruct, token: IResolvable): IResolvable | string {
  const references = new References();
  const resolved: unknown = Tokenization.resolve(token, { scope, resolver: references, preparing: false });
  const functions = functionsIn(resolved);
  if (Reference.isReference(token) || functions.length === 0 || functions[0] === 'Ref') {
    return token;
  }
  return `(${references.names.join(', ') || functions.at(-1)})`;
}

/** The functions of CloudFormation in a resolved value, outermost first. */
function functionsIn(resolved: unknown): string[] {
  return [...JSON.stringify(resolved ?? '').matchAll(/"(Ref|Fn::\w+)":/g)].map(([, name]) => name);
}

/** Collects the attributes of constructs that a token refers to. */
class References extends DefaultTokenResolver {
  public readonly names: string[] = [];

  constructor() {
    super(new StringConcat());
  }

  public override resolveToken(...[token, context, post]: Parameters<DefaultTokenResolver['resolveToken']>): unknown {
    if (!Reference.isReference(token)) {
      return super.resolveToken(token, context, post);
    }
    const name = `${token.target.node.path}.${token.displayName}`;
    this.names.push(name);
    return name;
  }
}
