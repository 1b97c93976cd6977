/** Loaded by `report` and `entity-path` when an update is about to fail: almost none does. */
export { cloudFormation, isRollingBack } from '../aws/rollback';
