import type { CdkCustomResourceEvent, CdkCustomResourceResponse } from 'aws-lambda';
import type { EntityPathAttributes, EntityPathProperties } from '../../lib/wire/entity-path';
import { NO_VALUE } from '../../lib/wire/no-value';
import { ENTITY_ID } from '../../lib/wire/patterns';
import { DeploymentError } from '../core/deployment-error';
import { log } from '../core/log';
import { MAX_ECHO_BYTES, truncate } from '../core/truncate';
import { findPath, type FindPathServices, isPathOf } from './find-path';
import { internalFailure, invalidEntityId } from './messages';

type Properties = Readonly<Partial<Record<keyof EntityPathProperties, unknown>>> | undefined;
type Answer = CdkCustomResourceResponse<Readonly<EntityPathAttributes>>;

export interface OnEventServices extends FindPathServices {
  /** Whether the stack is rolling back after a failed update. */
  readonly isRollingBack: (stackId: string) => Promise<boolean>;
}

/**
 * Create and Update look up the path. Delete does nothing: a deletion must never fail. The physical id is the path, so that
 * CloudFormation remembers it. If an account has moved, CloudFormation sees a new resource and deletes the old one.
 */
export async function onEvent(event: CdkCustomResourceEvent, services: OnEventServices): Promise<Answer> {
  if (event.RequestType === 'Delete') {
    return {};
  }
  const properties: Properties = event.ResourceProperties;
  try {
    const path = await findPath(entityIdOf(properties), services);
    log('found the path', { path });
    return { PhysicalResourceId: path, Data: { EntityPath: path } };
  } catch (error) {
    const failure = error instanceof DeploymentError ? error : internalFailure(String(error));
    // A rollback restores the old properties by another Update. If that failed too, the stack would be stuck.
    if (event.RequestType === 'Update' && (await services.isRollingBack(event.StackId))) {
      log('the stack is rolling back, so the path stays as it was', { error: failure.message });
      return { Data: { EntityPath: pathBefore(event.PhysicalResourceId, properties) } };
    }
    throw failure;
  }
}

function entityIdOf(properties: Properties): string | undefined {
  const given = properties?.EntityId;
  if (given !== undefined && (typeof given !== 'string' || !ENTITY_ID.test(given))) {
    throw invalidEntityId(truncate(JSON.stringify(given), MAX_ECHO_BYTES));
  }
  return given;
}

/** The path of this entity before the update. `-` if the last path found was another entity's. */
function pathBefore(physicalResourceId: string, properties: Properties): string {
  const entityId = properties?.EntityId as string | undefined;
  return isPathOf(physicalResourceId, entityId) ? physicalResourceId : NO_VALUE.text;
}
