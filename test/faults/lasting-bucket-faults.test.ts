import { accessKeyIdOf } from '../../local/aws/http/authentication';
import { QUOTED } from '../../local/aws/http/secrets';
import type { S3Action, S3Options } from '../../local/aws/s3';
import { differingCells, LastingFaults, type LastingFault, mismatch } from '../support/lasting-faults';
import type { EnvironmentOptions } from '../support/environment';
import { DESTINATION } from '../support/report-properties';

const KEY_ARN = 'arn:aws:kms:us-east-1:111111111111:key/1234abcd-12ab-34cd-56ef-1234567890ab';
const refusing = (denied: S3Action, more: Partial<S3Options> = {}): EnvironmentOptions => ({
  s3: { permissions: (action) => action !== denied, ...more },
});

const FAULTS: Readonly<Record<string, LastingFault>> = {
  'no such bucket': {
    properties: { Destination: { ...DESTINATION, Bucket: 'nowhere' } },
    sentence: 'report.json: there is no such bucket: check its name, or create it. S3 says: NoSuchBucket',
    ErrorCode: 'NoSuchBucket',
  },
  'a bucket without permission': {
    options: refusing('s3:PutObject'),
    properties: { Destination: DESTINATION, Timeout: '200' },
    sentence: 'report.json: the report function needs s3:PutObject; look at the bucket',
    ErrorCode: 'AccessDenied',
  },
  'a KMS key without permission': {
    options: refusing('kms:GenerateDataKey', { key: { arn: KEY_ARN, state: 'Enabled' } }),
    properties: { Destination: DESTINATION, Timeout: '200' },
    sentence: 'report.json: the report function needs kms:GenerateDataKey on the KMS key; look at',
    ErrorCode: 'AccessDenied',
  },
  'a disabled KMS key': {
    options: { s3: { key: { arn: KEY_ARN, state: 'Disabled' } } },
    properties: { Destination: DESTINATION },
    sentence: 'report.json: the KMS key is disabled, about to be deleted, or not there: enable it',
    ErrorCode: 'KMS.DisabledException',
  },
  "somebody else's bucket": {
    options: { s3: { owner: '222222222222' } },
    properties: { Destination: { ...DESTINATION, ExpectedBucketOwner: '111111111111' }, Timeout: '200' },
    sentence: 'report.json: the bucket must belong to account 111111111111: check its name and',
    ErrorCode: 'AccessDenied',
  },
  'a bucket in no known Region': {
    options: { s3: { intercept: () => ({ kind: 'error', status: 301, code: 'PermanentRedirect', message: 'Go.' }) } },
    properties: { Destination: DESTINATION },
    sentence: 'report.json: the bucket is in another Region, and cannot be written there either',
    ErrorCode: 'PermanentRedirect',
  },
  'a bucket that is too busy': {
    options: { s3: { intercept: () => ({ kind: 'error', status: 503, code: 'SlowDown', message: 'Slow down.' }) } },
    properties: { Destination: DESTINATION },
    sentence: "report.json: S3 gave no usable answer in the report's time: deploy again",
    ErrorCode: 'SlowDown',
  },
  'a bucket that never answers': {
    options: { s3: { intercept: () => ({ kind: 'delay', milliseconds: 600_000 }) } },
    properties: { Destination: DESTINATION, Timeout: '15' },
    sentence: "report.json: S3 gave no usable answer in the report's time: deploy again",
    ErrorCode: 'AbortError',
  },
  'a mismatched signature to S3': {
    options: {
      s3: {
        intercept: ({ headers }) => mismatch(accessKeyIdOf({ authorization: headers.authorization, query: '' }) ?? ''),
      },
    },
    properties: { Destination: DESTINATION, Timeout: '200' },
    sentence: `credentials: deploy again. S3 says: SignatureDoesNotMatch: ${QUOTED}`,
    ErrorCode: 'SignatureDoesNotMatch',
  },
};

const faults = new LastingFaults(FAULTS, 'Lasting faults of S3');
afterAll(() => {
  faults.print();
});

/** One fault of each kind: one that is waited out in vain, and one that is not. */
const EVERY_STEP = ['no such bucket', 'a bucket without permission'];

it.each(differingCells(FAULTS, EVERY_STEP))('%s: %s', (fault, step) => faults.expectAnswer(fault, step));
