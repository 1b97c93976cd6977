import type { CdkCustomResourceEvent } from 'aws-lambda';
import {
  type EntityDescription,
  type Organizations,
  OrganizationsError,
  type OrganizationsErrorKind,
  type OrganizationRoot,
} from '../../lambda/entity-path/port';
import type { TestClock } from './report-fakes';

export const ORGANIZATION = 'o-a1b2c3d4e5';
export const ROOT = `${ORGANIZATION}/r-f6g7`;
export const OUTER = 'ou-f6g7-h8i9j0k1';
export const INNER = 'ou-f6g7-l2m3n4o5';
export const ACCOUNT = '123456789012';
export const PATHS = new Map([
  [OUTER, `${ROOT}/${OUTER}`],
  [INNER, `${ROOT}/${OUTER}/${INNER}`],
  [ACCOUNT, `${ROOT}/${OUTER}/${INNER}/${ACCOUNT}`],
]);

const base = {
  RequestType: 'Create',
  RequestId: '0f1e2d3c-0000-0000-0000-000000000000',
  StackId: 'arn:aws:cloudformation:eu-central-1:123456789012:stack/Paths/a1b2c3d4-0000-0000-0000-000000000000',
  LogicalResourceId: 'PathE5F6',
  ResourceType: 'Custom::OrganizationsEntityPath',
  ResponseURL: 'https://cloudformation-custom-resource-response.s3.amazonaws.com/?X-Amz-Signature=secret',
};

export const event = (change: Record<string, unknown> = {}): CdkCustomResourceEvent =>
  ({
    ...base,
    ...(change.RequestType === undefined ? {} : { PhysicalResourceId: PATHS.get(ACCOUNT) }),
    ResourceProperties: { ServiceToken: 'arn', ServiceTimeout: '900', EntityId: ACCOUNT },
    ...change,
  }) as unknown as CdkCustomResourceEvent;

export const failure = (kind: OrganizationsErrorKind, code = 'Code', message = 'Because.'): OrganizationsError =>
  new OrganizationsError(kind, code, message);

/** An organization as above, whose calls go wrong as a test wants it, each kept with the second in which it was made. */
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
