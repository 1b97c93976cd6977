/** Loaded by `report` for reports with a management role only: most organizations deploy reports in the management account. */
export { assumeRole, sts } from '../aws/assume-role';
