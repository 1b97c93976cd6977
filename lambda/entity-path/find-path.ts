import { ORGANIZATIONS_PATH } from '../../lib/wire/patterns';
import type { Clock } from '../core/clock';
import {
  ORGANIZATIONS_MAX_WAIT,
  ORGANIZATIONS_RETRY_JITTER,
  ORGANIZATIONS_RETRY_PAUSE,
  PROPAGATION_TIME,
} from '../core/time-rules';
import { log } from '../core/log';
import { retry } from '../core/retry-loop';
import { type Organizations, OrganizationsError, type OrganizationsErrorKind } from './port';
import { anotherRoot, closed, failed } from './messages';

/** Milliseconds for which each kind of error is retried. */
export const MAX_WAIT: Readonly<Record<OrganizationsErrorKind, number>> = {
  'not-permitted': PROPAGATION_TIME,
  'not-authenticated': PROPAGATION_TIME,
  transient: ORGANIZATIONS_MAX_WAIT,
  'not-found': 0,
  refused: 0,
};

export interface FindPathServices {
  readonly organizations: Organizations;
  readonly clock: Clock;
}

/**
 * Finds the path of an entity by its id, or of the root without an id. Returns it without a trailing slash.
 *
 * @throws DeploymentError
 */
export async function findPath(
  entityId: string | undefined,
  { organizations, clock }: FindPathServices,
): Promise<string> {
  const startedAt = clock.now();
  const withRetries = <T>(call: () => Promise<T>) =>
    retry(call, clock, (error) => pauseAfter(error, entityId, clock, startedAt));

  if (entityId === undefined || entityId.startsWith('r-')) {
    const root = await withRetries(() => organizations.root());
    if (entityId !== undefined && entityId !== root.id) {
      throw anotherRoot(entityId, root.id);
    }
    return `${root.organizationId}/${root.id}`;
  }
  const entity = await withRetries(() =>
    entityId.startsWith('ou-')
      ? organizations.describeOrganizationalUnit(entityId)
      : organizations.describeAccount(entityId),
  );
  if (entity.state === 'CLOSED') {
    throw closed(entityId);
  }
  const path = usablePath(entity.paths, entityId);
  if (path !== undefined) {
    return path;
  }
  const ids = [entityId];
  while (!ids[0].startsWith('r-')) {
    ids.unshift(await withRetries(() => organizations.parentOf(ids[0])));
  }
  return [entity.organizationId, ...ids].join('/');
}

/** The path that Organizations describes. Undefined if there are several: AWS does not document which one IAM takes. */
function usablePath(paths: readonly string[], entityId: string): string | undefined {
  const [path, ...others] = paths.map((given) => given.replace(/\/$/, ''));
  return others.length === 0 && isPathOf(path, entityId) ? path : undefined;
}

/** Whether a text is the path of that entity, or of the root if there is no id. */
export function isPathOf(text: string | undefined, entityId: string | undefined): text is string {
  const ids = text?.split('/') ?? [];
  return ORGANIZATIONS_PATH.test(text ?? '') && (entityId === undefined ? ids.length === 2 : ids.at(-1) === entityId);
}

/** @throws DeploymentError if the error has lasted too long */
function pauseAfter(error: unknown, entityId: string | undefined, clock: Clock, startedAt: number): number | undefined {
  if (!(error instanceof OrganizationsError)) {
    return undefined;
  }
  const { kind, code, message } = error;
  log('the call to Organizations failed', { entityId, kind, code, error: message });
  if (clock.now() - startedAt >= MAX_WAIT[kind]) {
    throw failed(entityId ?? 'the root', error);
  }
  return ORGANIZATIONS_RETRY_PAUSE + clock.random() * ORGANIZATIONS_RETRY_JITTER;
}
