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

/** Whether two constructs are in stacks of other accounts or Regions, so that they can refer to each other by names only. */
export function areInOtherEnvironments(one: IConstruct, other: IConstruct): boolean {
  const [a, b] = [Stack.of(one), Stack.of(other)];
  return a.account !== b.account || a.region !== b.region;
}

/**
 * Whether two constructs are in stacks of other accounts.
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

/** Who may do something by another account's policy, and on which conditions. */
export type Principal = Required<Pick<PolicyStatementProps, 'principals' | 'conditions'>>;

/**
 * A role of this app as the principal of another account's policy, such as that of a bucket. IAM, S3 and KMS take no role that
 * is not there yet, so it is the role's account, on condition of the role's ARN.
 */
export function ofRole(role: IRole, resource: IConstruct): Principal {
  return accountOf(role, resource, roleArnPattern(role));
}

export function ofCfnRole(role: CfnRole, resource: IConstruct): Principal {
  return accountOf(role, resource, cfnRoleArnPattern(role));
}

function accountOf(role: IConstruct, resource: IConstruct, arnPattern: string): Principal {
  // An account that is not known would become that of the stack whose policy it stands in.
  areInOtherAccounts(resource, role);
  return {
    principals: [new AccountPrincipal(Stack.of(role).account)],
    conditions: { ArnLike: { 'aws:PrincipalArn': arnPattern } },
  };
}

/** What the role must allow to use a key of another account or Region. Keys of the app have no name that is known before. */
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

/** What the key's own policy must allow. */
export function keyPolicyStatement(key: IKey, role: IRole): PolicyStatement {
  const { principals, conditions } = ofRole(role, key);
  return new PolicyStatement({
    principals,
    conditions: { ...conditions, ...viaS3(key) },
    actions: [...KEY_ACTIONS],
    resources: ['*'],
  });
}

/** Only for the objects that the role may write and read. In China, services have another suffix. */
function viaS3(key: IKey): PolicyStatementProps['conditions'] {
  return { StringLike: { 'kms:ViaService': `s3.${known(key.env.region)}.amazonaws.com*` } };
}

/** The stack of a key may leave its Region open. */
function known(region: string): string {
  return Token.isUnresolved(region) ? '*' : region;
}
