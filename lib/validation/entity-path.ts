import { MAX_ORGANIZATIONAL_UNITS } from '../wire/limits';
import { ACCOUNT_ID, ORGANIZATIONAL_UNIT_ID, ROOT_ID } from '../wire/patterns';
import { shown } from './given';
import { impossiblePath, organizationalUnitOfAnotherRoot, tooDeepPath } from './messages';

/**
 * Refuses paths that match IAM's pattern but that no organization can have. The function does not check this: IAM says that
 * there is no such entity, and what is deployed keeps working.
 *
 * @param given the path for messages, as the user wrote it
 */
export function checkPossible(entityPath: string, given: string): void {
  const [, root, ...below] = entityPath.split('/');
  const units = ACCOUNT_ID.test(below.at(-1) ?? '') ? below.slice(0, -1) : below;
  const wrong = ROOT_ID.test(root) ? units.find((unit) => !ORGANIZATIONAL_UNIT_ID.test(unit)) : root;
  if (wrong !== undefined) {
    throw new Error(impossiblePath(shown(wrong), shown(given)));
  }
  const stranger = units.find((unit) => !unit.startsWith(unitPrefix(root)));
  if (stranger !== undefined) {
    throw new Error(organizationalUnitOfAnotherRoot(unitPrefix(root), root, shown(stranger), shown(given)));
  }
  if (units.length > MAX_ORGANIZATIONAL_UNITS) {
    throw new Error(tooDeepPath(units.length, shown(given)));
  }
}

/** The beginning of the ids of all OUs of a root. */
export function unitPrefix(rootId: string): string {
  return `ou-${rootId.slice('r-'.length)}-`;
}
