import { type CfnRole, ManagedPolicy, type Policy, type PolicyDocument, type Role } from 'aws-cdk-lib/aws-iam';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { characters, longest } from './characters';
import { bucketPolicyTooLong, inlinePoliciesTooLong, managedPolicyTooLong } from './messages';

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
const INLINE_POLICIES_CHARACTERS = 10_240;
const MANAGED_POLICY_CHARACTERS = 6_144;
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/add-bucket-policy.html
const BUCKET_POLICY_BYTES = 20 * 1024;

/** Fails synth if IAM would refuse the role's policies. Other constructs of the app may have added statements. */
export function validateQuota(role: Role): void {
  role.node.addValidation({ validate: () => [...inlineProblems(role), ...managedProblems(role)] });
}

/** Fails synth if S3 would refuse the bucket's policy. */
export function validateBucketPolicy(bucket: IBucket): void {
  bucket.node.addValidation({
    validate: () => {
      const needed = bucket.policy === undefined ? 0 : characters(bucket, bucket.policy.document);
      return needed <= BUCKET_POLICY_BYTES ? [] : [bucketPolicyTooLong(bucket.node.path, needed, BUCKET_POLICY_BYTES)];
    },
  });
}

/** Characters of the policy that the CDK adds to a role for later grants. */
export function defaultPolicyCharacters(role: Role): number {
  const policy = role.node.tryFindChild('DefaultPolicy') as Policy | undefined;
  return policy === undefined ? 0 : characters(role, policy.document);
}

function inlineProblems(role: Role): string[] {
  const { policies = [] } = (role.node.defaultChild ?? {}) as Partial<CfnRole>;
  const inline = longest(role, policies) as readonly { readonly policyDocument: PolicyDocument }[];
  const needed = inline.reduce(
    (sum, { policyDocument }) => sum + JSON.stringify(policyDocument).length,
    defaultPolicyCharacters(role),
  );
  return needed <= INLINE_POLICIES_CHARACTERS
    ? []
    : [inlinePoliciesTooLong(role.node.path, needed, INLINE_POLICIES_CHARACTERS)];
}

/** The CDK moves statements to managed policies if a role has too many, but it does not split a long statement. */
function managedProblems(role: Role): string[] {
  return role.node.children
    .filter((child) => child instanceof ManagedPolicy)
    .map(({ node, document }) => ({ path: node.path, needed: characters(role, document) }))
    .filter(({ needed }) => needed > MANAGED_POLICY_CHARACTERS)
    .map(({ path, needed }) => managedPolicyTooLong(path, needed, MANAGED_POLICY_CHARACTERS));
}
