import { type CfnRole, ManagedPolicy, type Policy, type PolicyDocument, type Role } from 'aws-cdk-lib/aws-iam';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { characters, longest } from './characters';

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
const INLINE_POLICIES_CHARACTERS = 10_240;
const MANAGED_POLICY_CHARACTERS = 6_144;
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/add-bucket-policy.html
const BUCKET_POLICY_BYTES = 20 * 1024;

/** Lets synth fail where IAM would refuse the role's policies, whoever in the app added to them. */
export function validateQuota(role: Role): void {
  role.node.addValidation({ validate: () => [...inlineProblems(role), ...managedProblems(role)] });
}

/** Lets synth fail where S3 would refuse the bucket's policy. */
export function validateBucketPolicy(bucket: IBucket): void {
  bucket.node.addValidation({
    validate: () => {
      const needed = bucket.policy === undefined ? 0 : characters(bucket, bucket.policy.document);
      return needed <= BUCKET_POLICY_BYTES
        ? []
        : [
            `The policy of bucket '${bucket.node.path}' needs ${needed} bytes, and S3 takes ${BUCKET_POLICY_BYTES}: write fewer reports with prefixes of their own to it`,
          ];
    },
  });
}

/** Characters of the policy that the CDK makes for what is granted to a role after the role was made. */
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
    : [
        `The inline policies of role '${role.node.path}' need ${needed} characters, and IAM takes ${INLINE_POLICIES_CHARACTERS}: ${HOW_TO_NEED_LESS}`,
      ];
}

/** The CDK moves statements into managed policies if a role has too many, but it does not split a statement. */
function managedProblems(role: Role): string[] {
  return role.node.children
    .filter((child) => child instanceof ManagedPolicy)
    .map(({ node, document }) => ({ path: node.path, needed: characters(role, document) }))
    .filter(({ needed }) => needed > MANAGED_POLICY_CHARACTERS)
    .map(
      ({ path, needed }) =>
        `The managed policy '${path}' needs ${needed} characters, and IAM takes ${MANAGED_POLICY_CHARACTERS}: ${HOW_TO_NEED_LESS}`,
    );
}

const HOW_TO_NEED_LESS =
  "put the reports into several stacks, write them to fewer buckets or below prefixes with a common parent, such as 'reports/a' and 'reports/b', take fewer management roles, or grant the role less";
