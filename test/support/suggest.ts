import type { AccessDetail } from '../../lambda/report/types';
import { suggestedScp } from '../../lambda/suggestion/suggested-scp';
import type { ScpStrategy } from '../../lib/wire/report';
import type { SuggestedScp } from '../../lambda/suggestion/document';
import { report } from './scp-reports';

/**
 * Suggests from a report on the root. Tables hold functions that call it: what runs while a table is made is no test's
 * work to mutation testing, which then finds no test for it.
 */
export const suggest = (
  rows: readonly AccessDetail[],
  strategy: ScpStrategy = 'DENY_UNUSED',
  ...protectedServices: string[]
): SuggestedScp => suggestedScp(report(...rows), { strategy, protectedServices });
