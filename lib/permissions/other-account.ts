import { ArnFormat, Resource, Stack, Token } from 'aws-cdk-lib';
import {
  AccountPrincipal,
  type CfnRole,
  type IRole,
  PolicyStatement,
  type PolicyStatementProps,
} from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IConstruct } from 'constructs';
import { KEY_ACTIONS } from './destination';
import { accountUnknown } from './messages';
import { cfnRoleArnPattern, roleArnPattern } from './role-name';

/** Whether two constructs are in different accounts or Regions. Then they can refer to each other only by names. */
export function areInOtherEnvironments(one: IConstruct, other: IConstruct): boolean {
  const [a, b] = [Stack.of(one), Stack.of(other)];
  return a.account !== b.account || a.region !== b.region;
}

/**
 * Whether two constructs are in different accounts.
 *
 * @throws if only one of the accounts is known at synth
 */
export function areInOtherAccounts(one: IConstruct, other: IConstruct): boolean {
  const stacks = [Stack.of(one), Stack.of(other)];
  const open = stacks.find(({ account }) => Token.isUnresolved(account));
  const isOther = stacks[0].account !== stacks[1].account;
  if (isOther && open !== undefined) {
    throw new Error(accountUnknown(one.node.path, other.node.path, open.node.path));
  }
  return isOther;
}

/** A principal of a policy, with the conditions that restrict it. */
export type Principal = Required<Pick<PolicyStatementProps, 'principals' | 'conditions'>>;

/**
 * A role of this app as the principal of another account's policy, such as that of a bucket. IAM, S3 and KMS refuse a role that
 * does not exist yet. So the principal is the role's account, with the role's ARN as a condition.
 */
export function ofRole(role: IRole, resource: IConstruct): Principal {
  return accountOf(role, resource, roleArnPattern(role));
}

export function ofCfnRole(role: CfnRole, resource: IConstruct): Principal {
  return accountOf(role, resource, cfnRoleArnPattern(role));
}

function accountOf(role: IConstruct, resource: IConstruct, arnPattern: string): Principal {
  // An unknown account would become that of the stack with the policy.
  areInOtherAccounts(resource, role);
  return {
    principals: [new AccountPrincipal(Stack.of(role).account)],
    conditions: { ArnLike: { 'aws:PrincipalArn': arnPattern } },
  };
}

/** Allows a role to use a key of another account or Region. An own key of the app has no name that is known at synth. */
export function keyStatement(key: IKey): PolicyStatement {
  const { account, region } = key.env;
  const anyKey = Stack.of(key).formatArn({
    service: 'kms',
    account,
    region: known(region),
    resource: 'key',
    resourceName: '*',
    arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
  });
  const resources = [Resource.isOwnedResource(key) ? anyKey : key.keyArn];
  return new PolicyStatement({ actions: [...KEY_ACTIONS], resources, conditions: viaS3(key) });
}

/** Allows the same to the role in the key's policy. */
export function keyPolicyStatement(key: IKey, role: IRole): PolicyStatement {
  const { principals, conditions } = ofRole(role, key);
  return new PolicyStatement({
    principals,
    conditions: { ...conditions, ...viaS3(key) },
    actions: [...KEY_ACTIONS],
    resources: ['*'],
  });
}

/** Allows the key only through S3, for objects that the role may write and read. Services in China have another suffix. */
function viaS3(key: IKey): PolicyStatementProps['conditions'] {
  return { StringLike: { 'kms:ViaService': `s3.${known(key.env.region)}.amazonaws.com*` } };
}

/** A wildcard if the stack of the key has no known Region. */
function known(region: string): string {
  return Token.isUnresolved(region) ? '*' : region;
}
