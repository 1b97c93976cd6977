import { withoutTlsOnly } from '../../../local/cloud/cdk';

const base = { Outputs: {}, Resources: { StagingBucket: {}, StagingBucketPolicy: {} } };

test('withoutTlsOnly removes only the policy of the staging bucket', () => {
  expect(JSON.parse(withoutTlsOnly(JSON.stringify(base)))).toEqual({ Outputs: {}, Resources: { StagingBucket: {} } });
});

test('withoutTlsOnly fails if the template has no such policy', () => {
  const other = JSON.stringify({ ...base, Resources: { StagingBucket: {} } });
  expect(() => withoutTlsOnly(other)).toThrow("no 'StagingBucketPolicy' any more");
});
