/** `report` loads this only for reports with a management role: most are deployed in the management account. */
export { assumeRole, sts } from '../aws/assume-role';
