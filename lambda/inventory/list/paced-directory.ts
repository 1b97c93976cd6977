import type { Clock } from '../../core/clock';
import { log } from '../../core/log';
import { retry } from '../../core/retry-loop';
import { ORGANIZATIONS_RETRY_JITTER, ORGANIZATIONS_RETRY_PAUSE } from '../../core/time-rules';
import { MAX_WAIT } from '../../entity-path/find-path';
import { OrganizationsError } from '../../entity-path/port';
import { notListed } from '../messages';
import type { Directory } from '../port';
import { Pacer } from './pacer';

/** Time is nearly over: the next invocation goes on. */
export class OutOfTime extends Error {}

/**
 * Organizations at its rates. What it does not answer is tried again for as long as the look-up of a path does, and no longer than
 * the invocation lasts.
 *
 * @param endsAt when no further call is made: milliseconds since the epoch
 * @throws OutOfTime at the end of the invocation; InventoryError if Organizations will not answer
 */
export function pacedDirectory(directory: Directory, clock: Clock, endsAt: number): Directory {
  const pacer = new Pacer(clock);
  const call = <T>(operation: keyof Directory, send: () => Promise<T>): Promise<T> => {
    const startedAt = clock.now();
    const attempt = async () => {
      await pacer.pace(operation);
      if (clock.now() >= endsAt) {
        throw new OutOfTime();
      }
      return send();
    };
    return retry(attempt, clock, (error) => {
      if (!(error instanceof OrganizationsError) || error.kind === 'not-found') {
        return undefined;
      }
      const { kind, code, message } = error;
      log('Organizations gave no answer to work with', { operation, kind, code, error: message });
      if (clock.now() - startedAt >= MAX_WAIT[kind]) {
        throw notListed(error);
      }
      return ORGANIZATIONS_RETRY_PAUSE + clock.random() * ORGANIZATIONS_RETRY_JITTER;
    });
  };
  return {
    root: () => call('root', () => directory.root()),
    unitsBelow: (parentId, token) => call('unitsBelow', () => directory.unitsBelow(parentId, token)),
    accounts: (token) => call('accounts', () => directory.accounts(token)),
    accountsBelow: (parentId, token) => call('accountsBelow', () => directory.accountsBelow(parentId, token)),
    policies: (token) => call('policies', () => directory.policies(token)),
    targetsOf: (policyId, token) => call('targetsOf', () => directory.targetsOf(policyId, token)),
    policyContent: (policyId) => call('policyContent', () => directory.policyContent(policyId)),
  };
}
