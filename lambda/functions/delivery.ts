/** Loaded by `report` for reports with a destination only: others must not wait for it to load. */
export { bucketOf } from '../aws/s3-bucket';
export { deliver } from '../delivery/deliver';
