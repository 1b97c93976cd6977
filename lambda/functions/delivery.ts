/** `report` loads this only for reports with a destination: others must not wait for it. */
export { bucketOf } from '../aws/s3-bucket';
export { deliver } from '../delivery/deliver';
