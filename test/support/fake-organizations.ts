import {
  type EntityDescription,
  type Organizations,
  OrganizationsError,
  type OrganizationsErrorKind,
  type OrganizationRoot,
} from '../../lambda/entity-path/port';
import type { TestClock } from './clocks';
import { ORGANIZATION, PATHS } from './ids';

export const failure = (kind: OrganizationsErrorKind, code = 'Code', message = 'Because.'): OrganizationsError =>
  new OrganizationsError(kind, code, message);

/** The organization of `ids.ts`, whose calls go wrong as a test wants it, each kept with the second in which it was made. */
export class FakeOrganizations implements Organizations {
  public readonly calls: string[] = [];
  /** Asked before each call. */
  public fault: () => Error | undefined = () => undefined;
  /** In place of what AWS tells of an entity. */
  public told: Partial<EntityDescription> = {};

  constructor(private readonly clock: TestClock) {}

  public describeAccount(accountId: string): Promise<EntityDescription> {
    return this.play('describeAccount', accountId, this.entity(accountId));
  }

  public describeOrganizationalUnit(organizationalUnitId: string): Promise<EntityDescription> {
    return this.play('describeOrganizationalUnit', organizationalUnitId, this.entity(organizationalUnitId));
  }

  public parentOf(childId: string): Promise<string> {
    return this.play('parentOf', childId, PATHS.get(childId)?.split('/').at(-2) ?? '');
  }

  public root(): Promise<OrganizationRoot> {
    return this.play('root', undefined, { organizationId: ORGANIZATION, id: 'r-f6g7' });
  }

  private entity(id: string): EntityDescription {
    return { organizationId: ORGANIZATION, paths: [`${PATHS.get(id) ?? ''}/`], ...this.told };
  }

  private play<T>(operation: string, id: string | undefined, answer: T): Promise<T> {
    this.calls.push(`${operation}${id === undefined ? '' : ` ${id}`} @${this.clock.elapsed / 1_000}`);
    const fault = this.fault();
    return fault === undefined ? Promise.resolve(answer) : Promise.reject(fault);
  }
}
