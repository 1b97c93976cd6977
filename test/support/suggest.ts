import type { AccessDetail } from '../../lambda/report/types';
import type { AttachedPolicy, Boundary } from '../../lambda/suggestion/boundary';
import type { ScpStatement, SuggestedScp } from '../../lambda/suggestion/document';
import type { AccountAge } from '../../lambda/suggestion/evidence';
import { suggestedScp, type SuggestionOptions } from '../../lambda/suggestion/suggested-scp';
import type { ScpStrategy } from '../../lib/wire/report';
import { report } from './scp-reports';

/** An SCP with these statements, as it is attached. */
export const attached = (id: string, ...Statement: ScpStatement[]): AttachedPolicy => ({
  id,
  name: `Name of ${id}`,
  content: JSON.stringify({ Version: '2012-10-17', Statement }),
});
export const FULL_AWS_ACCESS = attached('p-FullAWSAccess', { Effect: 'Allow', Action: '*', Resource: '*' });

/** A statement that denies whole services, with a Sid of ours if one is given. */
export const deny = (services: readonly string[], more: Partial<ScpStatement> = {}): ScpStatement => ({
  Effect: 'Deny',
  Action: services.map((service) => `${service}:*`),
  Resource: '*',
  ...more,
});
export const OURS = { Sid: 'DenyUnusedServices' };

/** The root with what AWS attaches to it, and more. */
export const rootWith = (...policies: AttachedPolicy[]): Boundary => ({
  levels: [{ entityId: 'r-f6g7', policies: [FULL_AWS_ACCESS, ...policies] }],
});
/** An account that has been there for years. */
export const OLD: readonly AccountAge[] = [{ accountId: '222222222222', joinedAt: '2020-01-01T00:00:00.000Z' }];

/**
 * Suggests from a report on the root. Tables hold functions that call it: what runs while a table is made is no test's
 * work to mutation testing, which then finds no test for it.
 */
export const suggest = (
  rows: readonly AccessDetail[],
  strategy: ScpStrategy = 'DENY_UNUSED',
  ...protectedServices: string[]
): SuggestedScp => suggestWith(rows, { strategy, protectedServices });

export const suggestWith = (rows: readonly AccessDetail[], options: Partial<SuggestionOptions> = {}): SuggestedScp =>
  suggestedScp(report(...rows), {
    strategy: 'DENY_UNUSED',
    protectedServices: [],
    boundary: rootWith(),
    ages: OLD,
    ...options,
  });
