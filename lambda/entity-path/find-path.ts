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

/** For how long each kind of failure is retried. */
const MAX_WAIT: Readonly<Record<OrganizationsErrorKind, number>> = {
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

/** Finds where an entity is, by its id, or the root where there is none. Gives its path without a trailing slash. */
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

/** AWS documents that there is one parent, but not which of several paths would be IAM's. */
function usablePath(paths: readonly string[], entityId: string): string | undefined {
  const [path, ...others] = paths.map((given) => given.replace(/\/$/, ''));
  return others.length === 0 && isPathOf(path, entityId) ? path : undefined;
}

/** Whether a text is the path of that entity; of the root, where no id is given. */
export function isPathOf(text: string | undefined, entityId: string | undefined): text is string {
  const ids = text?.split('/') ?? [];
  return ORGANIZATIONS_PATH.test(text ?? '') && (entityId === undefined ? ids.length === 2 : ids.at(-1) === entityId);
}

/** @throws DeploymentError when the failure has lasted too long. */
function pauseAfter(error: unknown, entityId: string | undefined, clock: Clock, startedAt: number): number | undefined {
  if (!(error instanceof OrganizationsError)) {
    return undefined;
  }
  const { kind, code, message } = error;
  log('Organizations gave no answer to work with', { entityId, kind, code, error: message });
  if (clock.now() - startedAt >= MAX_WAIT[kind]) {
    throw failed(entityId ?? 'the root', error);
  }
  return ORGANIZATIONS_RETRY_PAUSE + clock.random() * ORGANIZATIONS_RETRY_JITTER;
}
