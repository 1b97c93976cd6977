import { CfnResource, Token } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { checkedEntityId } from '../validation/entity-ids';
import { EntityPathProvider } from './entity-path-provider';
import type { Regenerate } from '../provider/regenerate';
import { checkedId } from '../provider/shared-ids';
import { produceWeakReferences } from '../provider/weak-references';
import { ENTITY_PATH_RESOURCE_TYPE, type EntityPathAttributes, type EntityPathProperties } from '../wire/entity-path';

/** Seconds: the function runs no longer. */
const SERVICE_TIMEOUT = 900;

/** Which entity's path to look up, and when to look it up again. */
export interface OrganizationsEntityPathProps {
  /**
   * Id of an account (12 digits), an OU (such as `ou-f6g7-h8i9j0k1`) or a root (such as `r-f6g7`). An invalid id fails at synth,
   * or at deploy time if it is a token. The id of a closed account, or one that the organization does not have, fails at deploy
   * time.
   *
   * @default - the root of the organization
   * @see https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListParents.html
   */
  readonly entityId?: string;

  /**
   * When the path is looked up again although the id is the same. An account or an OU may have moved.
   *
   * @default Regenerate.onChange()
   */
  readonly regenerate?: Regenerate;
}

/**
 * Looks up the path of an account, an OU or the root in AWS Organizations when the stack is deployed.
 *
 * Deploy it in the organization's management account. All paths of a stack share one Lambda function. If Organizations limits
 * its requests, the function retries for 10 minutes at most.
 */
export class OrganizationsEntityPath extends Construct {
  /**
   * The path, such as `o-a1b2c3d4e5/r-f6g7/ou-f6g7-h8i9j0k1/123456789012`: 19 to 427 characters without a trailing slash, as
   * a report takes it. `-` if a rollback restores an entity whose path is not known. A report on `-` is `FAILED`.
   */
  public readonly entityPath: string;

  constructor(scope: Construct, id: string, props: OrganizationsEntityPathProps = {}) {
    super(scope, checkedId(scope, id));
    const entityId = props.entityId === undefined ? undefined : checkedEntityId(props.entityId);
    const provider = EntityPathProvider.getOrCreate(this);
    const properties: Record<keyof EntityPathProperties, unknown> = {
      ServiceToken: provider._serviceToken,
      ServiceTimeout: SERVICE_TIMEOUT,
      EntityId: entityId,
      Regenerate: props.regenerate?._mark(Date.now()),
    };
    const resource = new CfnResource(this, 'Resource', { type: ENTITY_PATH_RESOURCE_TYPE, properties });
    produceWeakReferences(resource);
    provider.register(entityId);

    const attribute: keyof EntityPathAttributes = 'EntityPath';
    this.entityPath = Token.asString(resource.getAtt(attribute));
  }
}
