import type { ReportDocument } from '../report/report-document';
import type { ScpAccountAges } from './document';
import { ALL_YOUNG, NO_SERVICES, NOTHING_USED, scopedToPolicy, TRACKED_TOO_SHORTLY } from './warnings';

/** When an account below the path joined the organization: ISO 8601; absent where Organizations does not say. */
export interface AccountAge {
  readonly accountId: string;
  readonly joinedAt?: string;
}

/**
 * Regions that opened in the last years, with the day: IAM can have tracked nothing there before. AWS names no day on which
 * tracking began.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_last-accessed.html
 */
export const YOUNG_REGIONS: ReadonlyMap<string, string> = new Map([
  ['ap-southeast-5', '2024-08-21'],
  ['ap-southeast-7', '2025-01-07'],
  ['mx-central-1', '2025-01-13'],
  ['ap-east-2', '2025-06-05'],
  ['ap-southeast-6', '2025-09-01'],
]);

/**
 * Why nothing new may be denied on the strength of a report; nothing where it may.
 *
 * @param ages of the accounts below the path; absent where they could not be read
 */
export function lackOfEvidence(report: ReportDocument, ages: readonly AccountAge[] | undefined): string | undefined {
  const { AccessDetails: rows, Request } = report;
  const since = new Date(unusedSince(report)).toISOString();
  if (rows.length === 0) {
    return NO_SERVICES;
  }
  if (Request.OrganizationsPolicyId !== undefined) {
    return scopedToPolicy(Request.OrganizationsPolicyId);
  }
  if (rows.every(({ LastAuthenticatedTime }) => LastAuthenticatedTime === undefined)) {
    return NOTHING_USED;
  }
  if (
    ages !== undefined &&
    ages.length > 0 &&
    ages.every(({ joinedAt }) => joinedAt !== undefined && joinedAt > since)
  ) {
    return ALL_YOUNG;
  }
  const regions = usedRegions(report);
  return regions.length > 0 && regions.every((region) => isYoung(region, since)) ? TRACKED_TOO_SHORTLY : undefined;
}

/** As the document shows them. An account of unknown age makes all unknown. */
export function accountAges(report: ReportDocument, ages: readonly AccountAge[] | undefined): ScpAccountAges {
  const since = new Date(unusedSince(report)).toISOString();
  return ages === undefined || ages.some(({ joinedAt }) => joinedAt === undefined)
    ? { Status: 'UNKNOWN' }
    : {
        Status: 'KNOWN',
        NumberOfAccounts: ages.length,
        NumberOfYoungAccounts: ages.filter(({ joinedAt = '' }) => joinedAt > since).length,
      };
}

/** Regions in which something was used, and which IAM has tracked for less than `UnusedForDays`; ascending. */
export function youngRegions(report: ReportDocument): readonly string[] {
  const since = new Date(unusedSince(report)).toISOString();
  return usedRegions(report).filter((region) => isYoung(region, since));
}

/** Milliseconds since the epoch. */
export function unusedSince({ Job, Request }: Pick<ReportDocument, 'Job' | 'Request'>): number {
  return Date.parse(Job.JobCompletionDate) - Request.UnusedForDays * 86_400_000;
}

function usedRegions({ AccessDetails }: ReportDocument): string[] {
  const regions = AccessDetails.flatMap(({ LastAuthenticatedTime, Region }) =>
    LastAuthenticatedTime === undefined || Region === undefined ? [] : [Region],
  );
  return [...new Set(regions)].sort();
}

function isYoung(region: string, since: string): boolean {
  return (YOUNG_REGIONS.get(region) ?? '') > since;
}
