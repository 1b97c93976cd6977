import { Token } from 'aws-cdk-lib';
import { PolicyStatement, type PolicyStatementProps } from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';
import { MAX_PREFIX } from '../wire/limits';
import { characters } from './characters';
import { type DestinationKeys, widenedPrefixes } from './destination-keys';

/** What a function does with a destination's objects, and the pattern of their keys below the prefix. */
const OBJECT_ACTIONS = [
  { action: 's3:PutObject', keys: '*', isDone: () => true },
  // Which run is the latest, so that an older one never takes its place.
  { action: 's3:GetObject', keys: '*/latest.json', isDone: () => true },
  { action: 's3:PutObjectAcl', keys: '*', isDone: ({ withAcl = false }: DestinationKeys) => withAcl },
];

/** What S3 asks of KMS on behalf of whoever writes an object, and of whoever reads one. */
export const KEY_ACTIONS = ['kms:GenerateDataKey', 'kms:Decrypt'] as const;

/**
 * The statements that allow a function exactly that, in as few statements as there are actions.
 *
 * @param whose principals and conditions, in a bucket's own policy
 */
export function destinationStatements(
  destinations: readonly DestinationKeys[],
  whose: Pick<PolicyStatementProps, 'principals' | 'conditions'> = {},
): PolicyStatement[] {
  return OBJECT_ACTIONS.flatMap(({ action, keys, isDone }) => {
    const resources = destinations.filter(isDone).map(({ bucketArn, prefix }) => `${bucketArn}/${prefix}/${keys}`);
    return resources.length === 0
      ? []
      : [new PolicyStatement({ ...whose, actions: [action], resources: [...new Set(resources)] })];
  });
}

/** The same in so many characters at most, with prefixes widened no more than it takes. */
export function fittingDestinationStatements(
  scope: IConstruct,
  destinations: readonly DestinationKeys[],
  mostCharacters: number,
): PolicyStatement[] {
  const unknown = destinations.some(({ prefix }) => Token.isUnresolved(prefix)) ? MAX_PREFIX : undefined;
  const candidates = [destinations, ...widenedPrefixes(destinations)].map((keys) => destinationStatements(keys));
  const fits = (statements: readonly PolicyStatement[]) =>
    characters(
      scope,
      statements.map((statement): unknown => statement.toStatementJson()),
      unknown,
    ) <= mostCharacters;
  // Where not even the last one fits, the role's quota is what synth fails for.
  return candidates.find(fits) ?? candidates.at(-1) ?? [];
}
