import type { Names, OrganizationFacts } from '../../lambda/organization/facts';
import {
  type Account,
  OrganizationReadError,
  type OrganizationReadErrorKind,
  type OrganizationReads,
  type Page,
  type PolicySummary,
} from '../../lambda/organization/port';
import { Organization } from '../../lambda/organization/organization';
import type { Boundary } from '../../lambda/suggestion/boundary';
import { rootWith } from './suggest';
import type { TestClock } from './clocks';

export const readFailure = (kind: OrganizationReadErrorKind, code = 'Code'): OrganizationReadError =>
  new OrganizationReadError(kind, code, 'Organizations said so.');

/** What an organization has, by its ids. */
export interface Contents {
  /** Ids of policies, by the id of what they are attached to. */
  readonly attached?: Readonly<Record<string, readonly string[]>>;
  readonly units?: Readonly<Record<string, string>>;
  readonly accounts?: readonly Account[];
  readonly accountsOfAPage?: number;
  /** Decides what goes wrong. */
  readonly fail?: (call: string) => Error | undefined;
  /** Milliseconds that each call takes. */
  readonly takes?: number;
}

/** An organization in memory, which remembers each call with its seconds since the start. */
export class FakeReads implements OrganizationReads {
  public readonly calls: string[] = [];

  constructor(
    private readonly clock: TestClock,
    public contents: Contents,
  ) {}

  public policiesFor(targetId: string, token?: string): Promise<Page<PolicySummary>> {
    // A page may be empty although there are more.
    return this.call(`policies of ${targetId}${token ?? ''}`, () =>
      token === undefined
        ? { items: [], next: ', more' }
        : { items: (this.contents.attached?.[targetId] ?? []).map((id) => ({ id, name: `Name of ${id}` })) },
    );
  }

  public policyContent(policyId: string): Promise<string> {
    return this.call(policyId, () => `content of ${policyId}`);
  }

  public organizationalUnitName(id: string): Promise<string> {
    return this.call(id, () => found(this.contents.units?.[id]));
  }

  public account(accountId: string): Promise<Account> {
    return this.call(accountId, () => found(this.contents.accounts?.find(({ id }) => id === accountId)));
  }

  public accounts(token = '0'): Promise<Page<Account>> {
    const { accounts = [], accountsOfAPage = 20 } = this.contents;
    const end = Number(token) + accountsOfAPage;
    return this.call(`accounts from ${token}`, () => ({
      items: accounts.slice(Number(token), end),
      ...(end < accounts.length && { next: String(end) }),
    }));
  }

  private async call<T>(name: string, answer: () => T): Promise<T> {
    this.calls.push(`${name}@${this.clock.elapsed / 1000}`);
    await this.clock.sleep(this.contents.takes ?? 0);
    const error = this.contents.fail?.(name);
    if (error !== undefined) {
      throw error;
    }
    return answer();
  }
}

function found<T>(value: T | undefined): T {
  if (value === undefined) {
    throw readFailure('refused', 'NotFoundException');
  }
  return value;
}

/** An account that is there and has been for long. */
export const account = (id: string, path: string | undefined, more: Partial<Account> = {}): Account => ({
  id,
  name: `Name of ${id}`,
  joinedAt: '2020-01-01T00:00:00.000Z',
  ...(path !== undefined && { path: `${path}/${id}` }),
  isActive: true,
  isManagement: false,
  ...more,
});

export const organizationWith = (clock: TestClock, contents: Contents) => {
  const reads = new FakeReads(clock, contents);
  return { reads, organization: new Organization(reads, clock) };
};

/** What is known of the organization before anything is read. */
export const knownOrganization = (boundary: Boundary = rootWith(), names: Partial<Names> = {}): OrganizationFacts => ({
  boundary: () => Promise.resolve(boundary),
  names: () => Promise.resolve({ names: { NumberOfNamesMissing: 0, Entities: {} }, ages: [], ...names }),
});
