import type { Organization } from '../../organization';
import { Refusal } from '../../organization/refusal';
import type { OrganizationsCall, OrganizationsSimulatorOptions, OrganizationToChange } from './options';
import { pageOf } from './pages';
import { checkedParameters } from './parameters';
import { DESCRIPTIONS, LISTS } from './reads';
import { Shapes } from './shapes';
import { WRITES } from './writes';

/** Organizations' operations on one organization. */
export class OrganizationsOperations {
  constructor(private readonly options: OrganizationsSimulatorOptions) {}

  /**
   * @param at the time at which it is answered, in milliseconds since the epoch
   * @returns the answer; undefined for an empty body
   * @throws ServiceError or Refusal for every refusal
   */
  answer({ action, parameters }: OrganizationsCall, at: number): object | undefined {
    const values = checkedParameters(action, parameters);
    const write = WRITES[action];
    if (write !== undefined) {
      const organization = this.organizationToChange();
      const { next, answer } = write(organization.at(at), values);
      organization.change(at, next);
      return answer?.(this.shapes(next, at));
    }
    const shapes = this.shapes(this.organizationAt(at), at);
    const list = LISTS[action]?.(shapes, values);
    return list === undefined
      ? DESCRIPTIONS[action]?.(shapes, values)
      : pageOf(list, action, values, this.options.emptyFirstPages === true);
  }

  private shapes(organization: Organization, at: number): Shapes {
    return new Shapes(organization, { withPaths: this.options.withoutPaths?.() !== true, at });
  }

  private organizationAt(time: number): Organization {
    const { organization } = this.options;
    if (typeof organization === 'function') {
      return organization(time);
    }
    return 'change' in organization ? organization.at(time) : organization;
  }

  private organizationToChange(): OrganizationToChange {
    const { organization } = this.options;
    if ('change' in organization) {
      return organization;
    }
    throw accessDenied();
  }
}

export function accessDenied(): Refusal {
  return new Refusal('AccessDeniedException', "You don't have permissions to access this resource.");
}
