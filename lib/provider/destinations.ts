import type { Role } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { destinationStatements, KEY_ACTIONS } from '../permissions/destination';
import type { DestinationKeys } from '../permissions/destination-keys';

/** Where the reports of a stack are delivered, and what the function's role needs for it. */
export class Destinations {
  /** Those that the role gets at synth, when it is known how many there are. */
  public readonly others: DestinationKeys[] = [];
  private readonly known = new Set<string>();
  private readonly encryptionKeys = new Set<IKey>();

  constructor(private readonly role: Role) {}

  public add(bucket: IBucket, prefix: string): void {
    const keys = { bucketArn: bucket.bucketArn, prefix };
    const key = JSON.stringify(keys);
    if (this.known.size === 0) {
      // At once, so that the policy's construct is there for whoever suppresses findings in it.
      destinationStatements([keys]).forEach((statement) => this.role.addToPrincipalPolicy(statement));
    } else if (!this.known.has(key)) {
      this.others.push(keys);
    }
    this.known.add(key);
    this.useKeyOf(bucket);
  }

  private useKeyOf({ encryptionKey }: IBucket): void {
    if (encryptionKey !== undefined && !this.encryptionKeys.has(encryptionKey)) {
      this.encryptionKeys.add(encryptionKey);
      // The CDK knows whether the key's own policy has to allow it too.
      encryptionKey.grant(this.role, ...KEY_ACTIONS);
    }
  }
}
