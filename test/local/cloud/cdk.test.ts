import { withoutTlsOnly } from '../../../local/cloud/cdk';

const base = { Outputs: {}, Resources: { StagingBucket: {}, StagingBucketPolicy: {} } };

test('only the policy of the staging bucket is left out', () => {
  expect(JSON.parse(withoutTlsOnly(JSON.stringify(base)))).toEqual({ Outputs: {}, Resources: { StagingBucket: {} } });
});

test('fails when the policy is not where it was', () => {
  const other = JSON.stringify({ ...base, Resources: { StagingBucket: {} } });
  expect(() => withoutTlsOnly(other)).toThrow("no 'StagingBucketPolicy' any more");
});
