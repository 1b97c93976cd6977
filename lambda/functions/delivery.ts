/** Loaded by `report` for reports with a destination only: others must not wait for it to load. */
export { s3 } from '../aws/bucket';
export { deliver } from '../delivery/deliver';
