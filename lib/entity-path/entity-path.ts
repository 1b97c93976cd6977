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

/** The ids that a path consists of, from the organization down. Each may be a token, which is not checked. */
export interface EntityPathIds {
  /** Id of the organization: `o-` and 10 to 32 lower-case letters or digits. */
  readonly organizationId: string;

  /** Id of the root: `r-` and 4 to 32 lower-case letters or digits. */
  readonly rootId: string;

  /**
   * Ids of the OUs from the root down: at most 5, each with the root's letters and digits in it, such as
   * `ou-f6g7-h8i9j0k1` below `r-f6g7`.
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

/** Paths of AWS Organizations' entities, of ids that are known. `OrganizationsEntityPath` looks paths up. */
export class EntityPath {
  /**
   * Builds a path, such as `o-a1b2c3d4e5/r-f6g7/ou-f6g7-h8i9j0k1/123456789012`, and fails at synth on ids that cannot be
   * right. Whether there are such entities is seen when a report is generated.
   *
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
