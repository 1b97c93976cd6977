import { ArnFormat, type IResource, Resource, Stack, Token } from 'aws-cdk-lib';
import { AccountPrincipal, type IRole, PolicyStatement, type PolicyStatementProps } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IConstruct } from 'constructs';
import { KEY_ACTIONS } from './destination';
import { roleArnPattern } from './role-name';

/** Whether a resource is in a stack of another account or Region, from where nothing refers to it but its own name. */
export function isOfAnotherEnvironment(resource: IResource, construct: IConstruct): boolean {
  const [one, other] = [Stack.of(resource), Stack.of(construct)];
  return one.account !== other.account || one.region !== other.region;
}

/** Whether a resource is made in a stack of another account. */
export function isOfAnotherAccount(resource: IResource, construct: IConstruct): boolean {
  const [one, other] = [Stack.of(resource), Stack.of(construct)];
  if (!Resource.isOwnedResource(resource) || one.account === other.account) {
    return false;
  }
  const open = [one, other].find(({ account }) => Token.isUnresolved(account));
  if (open !== undefined) {
    throw new Error(
      `'${resource.node.path}' may be in another account than '${other.node.path}': give stack '${open.node.path}' an 'env' with its account, so that it is known whose policies have to allow what`,
    );
  }
  return true;
}

/**
 * A role of this app as the principal of another account's policy. IAM, S3 and KMS take no role that is not there yet, so it
 * is the role's account, on condition of the role's ARN.
 */
export function ofRole(role: IRole): Required<Pick<PolicyStatementProps, 'principals' | 'conditions'>> {
  return {
    principals: [new AccountPrincipal(Stack.of(role).account)],
    conditions: { ArnLike: { 'aws:PrincipalArn': roleArnPattern(role) } },
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
  const { principals, conditions } = ofRole(role);
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
