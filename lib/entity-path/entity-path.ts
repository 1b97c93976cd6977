import { Token } from 'aws-cdk-lib';
import {
  checkedAccountId,
  checkedOrganizationalUnitId,
  checkedOrganizationId,
  checkedRootId,
} from '../validation/entity-ids';
import { unitPrefix } from '../validation/entity-path';
import { shown } from '../validation/given';
import { MAX_ORGANIZATIONAL_UNITS } from '../wire/limits';
import { idOfAnotherRoot, idsToken, noList, tooManyIds } from './messages';

/** The ids of a path, from the organization down. Each may be a token, which is not checked. */
export interface EntityPathIds {
  /** Id of the organization: `o-` and 10 to 32 lower-case letters or digits. */
  readonly organizationId: string;

  /** Id of the root: `r-` and 4 to 32 lower-case letters or digits. */
  readonly rootId: string;

  /**
   * Ids of the OUs from the root down, at most 5. Each begins with the letters and digits of the root, such as
   * `ou-f6g7-h8i9j0k1` below `r-f6g7`. The list itself must not be a token.
   *
   * @default - none: the root itself, or an account directly below it
   */
  readonly organizationalUnitIds?: string[];

  /**
   * Id of the account: 12 digits.
   *
   * @default - none: the path of the last OU, or of the root
   */
  readonly accountId?: string;
}

/** Builds paths of entities of AWS Organizations from ids that you know. `OrganizationsEntityPath` looks paths up. */
export class EntityPath {
  /**
   * Builds a path, such as `o-a1b2c3d4e5/r-f6g7/ou-f6g7-h8i9j0k1/123456789012`. Only IAM knows whether the organization has
   * these entities: a report on other ones fails.
   *
   * @returns 19 to 427 characters without a trailing slash, as a report takes them
   * @throws if an id is invalid, if an OU is not below the root, or if there are more than 5 OUs
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_last-accessed-view-data-orgs.html
   */
  public static of(ids: EntityPathIds): string {
    const { organizationId, rootId, organizationalUnitIds = [], accountId } = ids;
    if (Token.isUnresolved(organizationalUnitIds)) {
      throw new Error(idsToken());
    }
    if (!Array.isArray(organizationalUnitIds)) {
      throw new Error(noList(shown(organizationalUnitIds)));
    }
    if (organizationalUnitIds.length > MAX_ORGANIZATIONAL_UNITS) {
      throw new Error(tooManyIds(organizationalUnitIds.length));
    }
    return [
      checkedOrganizationId(organizationId),
      checkedRootId(rootId),
      ...organizationalUnitIds.map((id) => belowRoot(checkedOrganizationalUnitId(id), rootId)),
      ...(accountId === undefined ? [] : [checkedAccountId(accountId)]),
    ].join('/');
  }

  private constructor() {}
}

function belowRoot(organizationalUnitId: string, rootId: string): string {
  const prefix = unitPrefix(rootId);
  if (!Token.isUnresolved(organizationalUnitId + rootId) && !organizationalUnitId.startsWith(prefix)) {
    throw new Error(idOfAnotherRoot(prefix, rootId, JSON.stringify(organizationalUnitId)));
  }
  return organizationalUnitId;
}
