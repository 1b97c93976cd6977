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

/** Where the reports of a stack are delivered, and what the function's role needs for it. */
export class Destinations {
  /** Those that the role gets at synth, when it is known how many there are. */
  public readonly others: DestinationKeys[] = [];
  private readonly known = new Set<string>();
  private readonly encryptionKeys = new Set<IKey>();
  private readonly bucketStatements = new Map<IBucket, PolicyStatement[]>();

  constructor(private readonly role: Role) {}

  public add(bucket: IBucket, prefix: string): void {
    const keys = { bucketArn: bucket.bucketArn, prefix };
    const key = JSON.stringify(keys);
    if (this.known.has(key)) {
      return;
    }
    if (this.known.size === 0) {
      // At once, so that the policy's construct is there for whoever suppresses findings in it.
      destinationStatements([keys]).forEach((statement) => this.role.addToPrincipalPolicy(statement));
    } else {
      this.others.push(keys);
    }
    this.known.add(key);
    this.useKeyOf(bucket);
    if (Resource.isOwnedResource(bucket) && areInOtherAccounts(bucket, this.role)) {
      this.addToPolicyOf(bucket, keys);
    }
  }

  private useKeyOf({ encryptionKey: key }: IBucket): void {
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

  /** In as few statements as there are actions: a bucket's policy has 20 KB. */
  private addToPolicyOf(bucket: IBucket, keys: DestinationKeys): void {
    const statements = destinationStatements([keys], ofRole(this.role, bucket));
    const existing = this.bucketStatements.get(bucket);
    if (existing === undefined) {
      this.bucketStatements.set(bucket, statements);
      statements.forEach((statement) => bucket.addToResourcePolicy(statement));
      validateBucketPolicy(bucket);
    } else {
      existing.forEach((statement, index) => {
        statement.addResources(...statements[index].resources);
      });
    }
  }
}
