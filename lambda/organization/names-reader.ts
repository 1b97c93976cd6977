import type { Clock } from '../core/clock';
import { DESCRIBE_ACCOUNT_PACE, DESCRIBE_PACE } from '../core/time-rules';
import type { EntityName } from '../report/report-document';
import type { AccountAge } from '../suggestion/evidence';
import { AccountList } from './account-list';
import { Attempts, isOfOneEntity, reasonOf } from './attempts';
import { Cache } from './cache';
import type { Names, ReadTimes } from './facts';
import type { Account, OrganizationReads } from './port';

/** Reads the names of accounts and OUs. */
export class NamesReader {
  private readonly units: Cache<string>;
  private readonly accounts: Cache<Account>;
  private readonly list: AccountList;
  private readonly unitAttempts: Attempts;
  private readonly accountAttempts: Attempts;

  constructor(
    private readonly reads: OrganizationReads,
    private readonly clock: Clock,
  ) {
    this.units = new Cache(clock);
    this.accounts = new Cache(clock);
    this.list = new AccountList(reads, clock);
    this.unitAttempts = new Attempts(clock, DESCRIBE_PACE);
    this.accountAttempts = new Attempts(clock, DESCRIBE_ACCOUNT_PACE);
  }

  /**
   * Never fails: ids without a name are counted, and the first reason is told.
   *
   * @param mentioned paths of the report, the most important first
   */
  public async read(entityPath: string, mentioned: readonly string[], times: ReadTimes): Promise<Names> {
    const ids = new Set([entityPath, ...mentioned].flatMap((path) => path.split('/')));
    const unitIds = [...ids].filter((id) => id.startsWith('ou-'));
    const accountIds = [...ids].filter(isAccountId);
    const entities: Record<string, EntityName> = {};
    const [ages, ofUnits] = await Promise.all([this.ages(entityPath, times), this.unitNames(unitIds, entities, times)]);
    const ofAccounts = await this.accountNames(accountIds, entities, times);
    const missing = [...unitIds, ...accountIds].filter((id) => !(id in entities)).length;
    const reason = missing === 0 ? undefined : (ofUnits ?? ofAccounts);
    return {
      names: {
        NumberOfNamesMissing: missing,
        ...(reason !== undefined && { Reason: reason }),
        Entities: sorted(entities),
      },
      ...(ages.ages && { ages: ages.ages }),
    };
  }

  /** Of the accounts below a path: of one account by itself, of an OU or the root by the list of all. */
  private async ages(
    entityPath: string,
    { requestedAt, until }: ReadTimes,
  ): Promise<{ readonly ages?: readonly AccountAge[]; readonly reason?: string }> {
    const id = entityPath.slice(entityPath.lastIndexOf('/') + 1);
    // Some of the time is left for the accounts that the report mentions.
    const times = { requestedAt, until: this.clock.now() + (until - this.clock.now()) * LIST_SHARE };
    try {
      if (isAccountId(id)) {
        return { ages: [ageOf(await this.account(id, times))] };
      }
      await this.list.read(times);
      const accounts = [...this.list.known.values()].filter(({ isActive, isManagement }) => isActive && !isManagement);
      return accounts.some(({ path }) => path === undefined)
        ? { reason: 'Organizations did not say where the accounts are' }
        : { ages: accounts.filter(({ path }) => path?.startsWith(`${entityPath}/`)).map(ageOf) };
    } catch (error) {
      return { reason: reasonOf(error) };
    }
  }

  private async unitNames(
    ids: readonly string[],
    entities: Record<string, EntityName>,
    times: ReadTimes,
  ): Promise<string | undefined> {
    return firstReason(ids, async (id) => {
      const Name = await this.units.getOrRead(id, () =>
        this.unitAttempts.call(() => this.reads.organizationalUnitName(id), times),
      );
      entities[id] = { Name };
    });
  }

  private async accountNames(
    ids: readonly string[],
    entities: Record<string, EntityName>,
    times: ReadTimes,
  ): Promise<string | undefined> {
    return firstReason(ids, async (id) => {
      const { name, joinedAt } = this.list.known.get(id) ?? (await this.account(id, times));
      entities[id] = { Name: name, ...(joinedAt !== undefined && { JoinedTimestamp: joinedAt }) };
    });
  }

  private account(id: string, times: ReadTimes): Promise<Account> {
    return this.accounts.getOrRead(id, () => this.accountAttempts.call(() => this.reads.account(id), times));
  }
}

const LIST_SHARE = 2 / 3;

const isAccountId = (id: string): boolean => /^\d{12}$/.test(id);
const ageOf = ({ id, joinedAt }: Account): AccountAge => ({
  accountId: id,
  ...(joinedAt !== undefined && { joinedAt }),
});

/** The same names in the same order, whichever came first. */
function sorted(entities: Readonly<Record<string, EntityName>>): Readonly<Record<string, EntityName>> {
  return Object.fromEntries(Object.entries(entities).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Reads each, and tells why the first one that failed did. A permission that is missing is so for all. */
async function firstReason(ids: readonly string[], read: (id: string) => Promise<void>): Promise<string | undefined> {
  let reason: string | undefined;
  for (const id of ids) {
    try {
      await read(id);
    } catch (error) {
      reason ??= reasonOf(error);
      if (!isOfOneEntity(error)) {
        return reason;
      }
    }
  }
  return reason;
}
