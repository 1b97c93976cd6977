import { Token } from 'aws-cdk-lib';
import { PolicyStatement, type PolicyStatementProps } from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';
import { MAX_PREFIX } from '../wire/limits';
import { characters } from './characters';
import { type DestinationKeys, widenedPrefixes } from './destination-keys';

/** The actions on a destination's objects, and the pattern of their keys below the prefix. */
const OBJECT_ACTIONS = [
  { action: 's3:PutObject', keys: '*', isNeeded: () => true },
  // Says which run is the latest, so that an older run does not replace it.
  { action: 's3:GetObject', keys: '*/latest.json', isNeeded: () => true },
  { action: 's3:PutObjectAcl', keys: '*', isNeeded: ({ withAcl = false }: DestinationKeys) => withAcl },
];

/** S3 calls these on behalf of the principal that writes an object, and of the one that reads it. */
export const KEY_ACTIONS = ['kms:GenerateDataKey', 'kms:Decrypt'] as const;

/**
 * The statements that allow these actions, one for each action.
 *
 * @param principal principals and conditions, in a bucket's policy. Default: none, as in a role's policy
 */
export function destinationStatements(
  destinations: readonly DestinationKeys[],
  principal: Pick<PolicyStatementProps, 'principals' | 'conditions'> = {},
): PolicyStatement[] {
  return OBJECT_ACTIONS.flatMap(({ action, keys, isNeeded }) => {
    const resources = destinations.filter(isNeeded).map(({ bucketArn, prefix }) => `${bucketArn}/${prefix}/${keys}`);
    return resources.length === 0
      ? []
      : [new PolicyStatement({ ...principal, actions: [action], resources: [...new Set(resources)] })];
  });
}

/** The same statements in `mostCharacters` at most. Prefixes are widened only as far as needed. */
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
  // If not even the last one fits, the check of the role's quota fails synth.
  return candidates.find(fits) ?? candidates.at(-1) ?? [];
}
