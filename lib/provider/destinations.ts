import { Resource } from 'aws-cdk-lib';
import type { PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { destinationStatements, KEY_ACTIONS } from '../permissions/destination';
import type { DestinationKeys } from '../permissions/destination-keys';
import {
  areInOtherAccounts,
  areInOtherEnvironments,
  keyPolicyStatement,
  keyStatement,
  ofRole,
} from '../permissions/other-account';
import { validateBucketPolicy } from '../permissions/quota';

/** The part of a report's destination that permissions depend on. */
export interface Delivery {
  readonly bucket: IBucket;
  readonly prefix: string;
  /** Key that objects are encrypted with. */
  readonly encryptionKey?: IKey;
  /** Whether each object gets an ACL. */
  readonly withAcl: boolean;
}

/** The destinations of a stack's reports, and the permissions that the function's role needs for them. */
export class Destinations {
  /** All destinations but the first. The role gets their permissions at synth, when their number is known. */
  public readonly others: DestinationKeys[] = [];
  private readonly known = new Set<string>();
  private readonly encryptionKeys = new Set<IKey>();
  private readonly bucketStatements = new Map<IBucket, Map<string, PolicyStatement>>();

  /** @param statementsFor what the role does with the objects of destinations; default: what writes reports */
  constructor(
    private readonly role: Role,
    private readonly statementsFor: typeof destinationStatements = destinationStatements,
  ) {}

  public add({ bucket, prefix, encryptionKey, withAcl }: Delivery): void {
    const keys = { bucketArn: bucket.bucketArn, prefix, withAcl };
    const key = JSON.stringify(keys);
    if (!this.known.has(key)) {
      this.allow(keys);
      this.known.add(key);
      if (Resource.isOwnedResource(bucket) && areInOtherAccounts(bucket, this.role)) {
        this.addToPolicyOf(bucket, keys);
      }
    }
    this.use(encryptionKey);
  }

  private allow(keys: DestinationKeys): void {
    if (this.known.size === 0) {
      // At once, so that users can suppress findings in the construct of this policy.
      this.statementsFor([keys]).forEach((statement) => this.role.addToPrincipalPolicy(statement));
    } else {
      this.others.push(keys);
    }
  }

  private use(key: IKey | undefined): void {
    if (key === undefined || this.encryptionKeys.has(key)) {
      return;
    }
    this.encryptionKeys.add(key);
    if (areInOtherEnvironments(key, this.role)) {
      this.role.addToPrincipalPolicy(keyStatement(key));
      key.addToResourcePolicy(keyPolicyStatement(key, this.role));
    } else {
      // The CDK knows whether the key's own policy has to allow it too.
      key.grant(this.role, ...KEY_ACTIONS);
    }
  }

  /** In one statement for each action, because a bucket's policy has at most 20 KB. */
  private addToPolicyOf(bucket: IBucket, keys: DestinationKeys): void {
    const known = this.bucketStatements.get(bucket) ?? new Map<string, PolicyStatement>();
    if (known.size === 0) {
      this.bucketStatements.set(bucket, known);
      validateBucketPolicy(bucket);
    }
    for (const statement of this.statementsFor([keys], ofRole(this.role, bucket))) {
      const [action] = statement.actions;
      const existing = known.get(action);
      if (existing === undefined) {
        known.set(action, statement);
        bucket.addToResourcePolicy(statement);
      } else {
        existing.addResources(...statement.resources);
      }
    }
  }
}
