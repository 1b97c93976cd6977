import {
  FULL_AWS_ACCESS,
  type Account,
  type Organization,
  type OrganizationalUnit,
  type Policy,
  type Usage,
} from './organization';
import { services } from './services';

const MAX_OU_DEPTH = 5;
/** Organizations' own limit of an SCP, in characters. */
const MAX_POLICY_LENGTH = 10_240;

/** What a JSON Schema cannot say about an organization: one line `/path: what is wrong` for each field. */
export function contradictions(organization: Organization): string[] {
  return new Contradictions(organization).found;
}

/** One walk through an organization, collecting what is wrong with it. */
class Contradictions {
  readonly found: string[] = [];
  private readonly ids = new Map<string, string>([[FULL_AWS_ACCESS.id, "AWS's own policy"]]);
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
      this.found.push(`/managementAccountId: '${managementAccountId}' is none of the accounts`);
    }
  }

  private children(
    parent: { readonly organizationalUnits: readonly OrganizationalUnit[]; readonly accounts: readonly Account[] },
    at: string,
    depth: number,
  ): void {
    each(parent.organizationalUnits, `${at}/organizationalUnits`, (unit, unitAt) => {
      this.unit(unit, unitAt, depth + 1);
    });
    each(parent.accounts, `${at}/accounts`, (account, accountAt) => {
      this.unique(account.id, accountAt);
      this.attached(account.policyIds, accountAt);
      each(account.usage, `${accountAt}/usage`, (usage, usageAt) => {
        this.usage(usage, usageAt);
      });
    });
  }

  private unit(unit: OrganizationalUnit, at: string, depth: number): void {
    this.unique(unit.id, at);
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
      this.found.push(`${at}/service: '${service}' is no service namespace`);
    }
    if ((lastAuthenticatedTime === undefined) === (daysAgo === undefined)) {
      this.found.push(`${at}: must have either 'lastAuthenticatedTime' or 'daysAgo'`);
    }
    if (lastAuthenticatedTime !== undefined && Number.isNaN(Date.parse(lastAuthenticatedTime))) {
      this.found.push(`${at}/lastAuthenticatedTime: '${lastAuthenticatedTime}' is no date`);
    }
  }

  private policy({ id, content }: Policy, at: string): void {
    this.unique(id, at);
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

  private unique(id: string, at: string): void {
    const first = this.ids.get(id);
    if (first === undefined) {
      this.ids.set(id, at);
    } else {
      this.found.push(`${at}/id: '${id}' is the id of ${first} already`);
    }
  }

  private attached(policyIds: readonly string[], at: string): void {
    each(policyIds, `${at}/policyIds`, (id, idAt) => {
      if (!this.policyIds.has(id)) {
        this.found.push(`${idAt}: '${id}' is none of the policies`);
      }
    });
  }
}

function each<T>(items: readonly T[], at: string, check: (item: T, at: string) => void): void {
  items.forEach((item, index) => {
    check(item, `${at}/${index}`);
  });
}
