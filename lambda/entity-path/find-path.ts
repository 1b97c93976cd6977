import type { Clock } from '../core/clock';
import { log } from '../core/log';
import { type Organizations, OrganizationsError, type OrganizationsErrorKind } from './port';
import { anotherRoot, closed, failed } from './messages';

/**
 * For how long a failure is waited out. A new role's permissions take seconds to reach Organizations (8 s were seen), and
 * the paths of a large stack, looked up all at once, keep each other within its rate limits for minutes.
 */
const PATIENCE: Record<OrganizationsErrorKind, number> = {
  'not-permitted': 90_000,
  passing: 600_000,
  'not-found': 0,
  refused: 0,
};
const SHORTEST_PAUSE = 1_000;
/** Those who wait for the same rate limit must not all come back at the same moment. */
const RANDOM_PAUSE = 4_000;
/** As AWS publishes it for `Path` and `Paths`, without the slash at the end. */
const PATH = /^o-[a-z0-9]{10,32}\/r-[0-9a-z]{4,32}(\/ou-[0-9a-z]{4,32}-[a-z0-9]{8,32})*(\/\d{12})?$/;

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
  const ask = <T>(call: () => Promise<T>) => patiently(call, entityId, clock, startedAt);

  if (entityId === undefined || entityId.startsWith('r-')) {
    const root = await ask(() => organizations.root());
    if (entityId !== undefined && entityId !== root.id) {
      throw anotherRoot(entityId, root.id);
    }
    return `${root.organizationId}/${root.id}`;
  }
  const entity = await ask(() =>
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
    ids.unshift(await ask(() => organizations.parentOf(ids[0])));
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
  return PATH.test(text ?? '') && (entityId === undefined ? ids.length === 2 : ids.at(-1) === entityId);
}

async function patiently<T>(
  call: () => Promise<T>,
  entityId: string | undefined,
  clock: Clock,
  startedAt: number,
): Promise<T> {
  for (;;) {
    try {
      return await call();
    } catch (error) {
      if (!(error instanceof OrganizationsError)) {
        throw error;
      }
      const { kind, code, message } = error;
      log('Organizations gave no answer to work with', { entityId, kind, code, error: message });
      if (clock.now() - startedAt >= PATIENCE[kind]) {
        throw failed(entityId, error);
      }
      await clock.sleep(SHORTEST_PAUSE + clock.random() * RANDOM_PAUSE);
    }
  }
}
