import { S3Bucket, s3 } from '../aws/s3-bucket';
import type { Bucket } from '../delivery/port';

/** Loaded by `report` for reports with a destination only: others must not wait for it to load. */
export { deliver } from '../delivery/deliver';

export const bucket = (name: string): Bucket => new S3Bucket(name, s3());
