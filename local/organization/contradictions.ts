import { MAX_OU_DEPTH, MAX_POLICY_LENGTH } from './limits';
import {
  FULL_AWS_ACCESS,
  type Account,
  type Organization,
  type OrganizationalUnit,
  type Policy,
  type Usage,
} from './organization';
import { services } from './services';

/** What a JSON Schema cannot check in an organization: one line `/path: what is wrong` for each field. */
export function contradictions(organization: Organization): string[] {
  return new Contradictions(organization).found;
}

/** One walk through an organization that collects its contradictions. */
class Contradictions {
  readonly found: string[] = [];
  private readonly ids = new Map([[FULL_AWS_ACCESS.id, "AWS's own policy"]]);
  private readonly policyNames = new Map([[FULL_AWS_ACCESS.name, "AWS's own policy"]]);
  private readonly policyIds: ReadonlySet<string>;
  private readonly ouPrefix: string;

  constructor({ root, policies, managementAccountId }: Organization) {
    this.policyIds = new Set([FULL_AWS_ACCESS.id, ...policies.map(({ id }) => id)]);
    this.ouPrefix = `ou-${root.id.slice('r-'.length)}-`;
    each(policies, '/policies', (policy, at) => {
      this.policy(policy, at);
    });
    this.attached(root.policyIds, '/root');
    this.children(root, '/root', 0);
    if (!this.ids.has(managementAccountId)) {
      this.found.push(`/managementAccountId: '${managementAccountId}' is not one of the accounts`);
    }
  }

  private children(
    parent: { readonly organizationalUnits: readonly OrganizationalUnit[]; readonly accounts: readonly Account[] },
    at: string,
    depth: number,
  ): void {
    const names = new Map<string, string>();
    each(parent.organizationalUnits, `${at}/organizationalUnits`, (unit, unitAt) => {
      this.unique(names, 'name', unit, unitAt);
      this.unit(unit, unitAt, depth + 1);
    });
    each(parent.accounts, `${at}/accounts`, (account, accountAt) => {
      this.unique(this.ids, 'id', account, accountAt);
      this.attached(account.policyIds, accountAt);
      this.date(account.joinedTimestamp, `${accountAt}/joinedTimestamp`);
      each(account.usage, `${accountAt}/usage`, (usage, usageAt) => {
        this.usage(usage, usageAt);
      });
    });
  }

  private unit(unit: OrganizationalUnit, at: string, depth: number): void {
    this.unique(this.ids, 'id', unit, at);
    this.attached(unit.policyIds, at);
    if (!unit.id.startsWith(this.ouPrefix)) {
      this.found.push(`${at}/id: '${unit.id}' must begin with '${this.ouPrefix}', as every OU of this root`);
    }
    if (depth > MAX_OU_DEPTH) {
      this.found.push(`${at}: an OU may be at most ${MAX_OU_DEPTH} levels below the root, this one is ${depth}`);
    }
    this.children(unit, at, depth);
  }

  private usage({ service, lastAuthenticatedTime, daysAgo }: Usage, at: string): void {
    if (!services.has(service)) {
      this.found.push(`${at}/service: '${service}' is not a service namespace`);
    }
    if ((lastAuthenticatedTime === undefined) === (daysAgo === undefined)) {
      this.found.push(`${at}: must have either 'lastAuthenticatedTime' or 'daysAgo'`);
    }
    this.date(lastAuthenticatedTime, `${at}/lastAuthenticatedTime`);
  }

  private policy(policy: Policy, at: string): void {
    this.unique(this.ids, 'id', policy, at);
    this.unique(this.policyNames, 'name', policy, at);
    const { content } = policy;
    const { length } = JSON.stringify(content);
    if (length > MAX_POLICY_LENGTH) {
      this.found.push(`${at}/content: an SCP has at most ${MAX_POLICY_LENGTH} characters, this one has ${length}`);
    }
    each(content.Statement, `${at}/content/Statement`, (statement, statementAt) => {
      const { Action, NotAction, Resource, NotResource } = statement;
      if ((Action === undefined) === (NotAction === undefined)) {
        this.found.push(`${statementAt}: must have either 'Action' or 'NotAction'`);
      }
      if ((Resource === undefined) === (NotResource === undefined)) {
        this.found.push(`${statementAt}: must have either 'Resource' or 'NotResource'`);
      }
    });
  }

  private date(time: string | undefined, at: string): void {
    if (time !== undefined && Number.isNaN(Date.parse(time))) {
      this.found.push(`${at}: '${time}' is not a date`);
    }
  }

  private unique<K extends 'id' | 'name'>(
    seen: Map<string, string>,
    member: K,
    { [member]: value }: Readonly<Record<K, string>>,
    at: string,
  ): void {
    const first = seen.get(value);
    if (first === undefined) {
      seen.set(value, at);
    } else {
      this.found.push(`${at}/${member}: '${value}' is already the ${member} of ${first}`);
    }
  }

  private attached(policyIds: readonly string[], at: string): void {
    each(policyIds, `${at}/policyIds`, (id, idAt) => {
      if (!this.policyIds.has(id)) {
        this.found.push(`${idAt}: '${id}' is not one of the policies`);
      }
    });
  }
}

function each<T>(items: readonly T[], at: string, check: (item: T, at: string) => void): void {
  items.forEach((item, index) => {
    check(item, `${at}/${index}`);
  });
}
