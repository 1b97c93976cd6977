import { DefaultTokenResolver, Reference, StringConcat, Tokenization } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** Characters of the longest values that CloudFormation inserts. GovCloud has the partition with the longest name. */
const LENGTHS: Readonly<Record<string, number>> = {
  'AWS::Partition': 'aws-us-gov'.length,
  'AWS::AccountId': '123456789012'.length,
  'AWS::Region': 'ap-southeast-1'.length,
  'AWS::S3::Bucket': 'arn:aws-us-gov:s3:::'.length + 63,
  'AWS::KMS::Key': 'arn:aws-us-gov:kms:ap-southeast-1:123456789012:key/mrk-'.length + 32,
};
const USUAL = 128;

/** Characters of a policy, or of a part of it, after CloudFormation inserted all values. */
export function characters(scope: IConstruct, value: unknown, unknown = USUAL): number {
  return JSON.stringify(longest(scope, value, unknown)).length;
}

/**
 * Replaces each value that CloudFormation inserts by a text of its greatest length.
 *
 * @param unknown characters of a value of unknown length
 */
export function longest(scope: IConstruct, value: unknown, unknown = USUAL): unknown {
  return Tokenization.resolve(value, { scope, resolver: new Longest(unknown), preparing: false });
}

class Longest extends DefaultTokenResolver {
  constructor(private readonly unknown: number) {
    super(new StringConcat());
  }

  public override resolveToken(...given: Parameters<DefaultTokenResolver['resolveToken']>): unknown {
    const [token] = given;
    if (Reference.isReference(token)) {
      const { cfnResourceType } = token.target as { cfnResourceType?: string };
      return this.text(cfnResourceType ?? token.displayName);
    }
    const resolved: unknown = super.resolveToken(...given);
    const [name, argument] = functionOf(resolved);
    return name === undefined ? resolved : this.text(argument);
  }

  private text(what: unknown): string {
    return 'x'.repeat(LENGTHS[String(what)] ?? this.unknown);
  }
}

/** Name and argument of an intrinsic function of CloudFormation. */
function functionOf(resolved: unknown): [string, unknown] | [] {
  const [[name, argument] = [''], ...others] = typeof resolved === 'object' ? Object.entries(resolved ?? {}) : [];
  return others.length === 0 && /^(?:Ref$|Fn::)/.test(name) ? [name, argument] : [];
}
