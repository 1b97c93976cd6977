import type { Clock } from '../core/clock';
import { LIST_ACCOUNTS_PACE, ORGANIZATION_CACHE_TIME } from '../core/time-rules';
import { Attempts } from './attempts';
import type { ReadTimes } from './facts';
import type { Account, OrganizationReads } from './port';

/**
 * Every account of the organization, kept for a few minutes. A large organization's takes longer than there is time for one
 * report: the next one in the same execution environment goes on where this one stopped.
 */
export class AccountList {
  private readonly attempts: Attempts;
  private accounts = new Map<string, Account>();
  private startedAt = -Infinity;
  private token?: string;
  private isComplete = false;

  constructor(
    private readonly reads: OrganizationReads,
    private readonly clock: Clock,
  ) {
    this.attempts = new Attempts(clock, LIST_ACCOUNTS_PACE);
  }

  /** The accounts that are known so far, by their ids. */
  public get known(): ReadonlyMap<string, Account> {
    return this.accounts;
  }

  /** Reads on to the end. Throws OrganizationReadError or OutOfTime; `known` then has what was read. */
  public async read(times: ReadTimes): Promise<void> {
    if (this.clock.now() - this.startedAt >= ORGANIZATION_CACHE_TIME) {
      this.accounts = new Map();
      this.startedAt = this.clock.now();
      this.token = undefined;
      this.isComplete = false;
    }
    while (!this.isComplete) {
      const { items, next } = await this.attempts.call(() => this.reads.accounts(this.token), times);
      for (const account of items) {
        this.accounts.set(account.id, account);
      }
      this.token = next;
      this.isComplete = next === undefined;
    }
  }
}
