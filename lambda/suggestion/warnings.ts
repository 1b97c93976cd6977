import type { ScpStrategy } from '../../lib/wire/report';

/**
 * What a person must know before attaching a suggested service control policy (SCP): what IAM's report does not say, and what
 * was left out of the suggestion. From the IAM User Guide's pages on last accessed information, and from recordings of its API.
 */

/** What holds for every suggestion of a strategy. */
export function generalWarnings(strategy: ScpStrategy, unusedForDays: number): readonly string[] {
  return [
    'This is a suggestion, attached to nothing. Attach it to an OU with test accounts first, look for AccessDenied in ' +
      'CloudTrail there, and only then move on to more OUs.',
    'Attach it beside the SCPs that are there, never instead of them: services that they deny are not in the report. An ' +
      'entity takes 10 SCPs in all.',
    ...(strategy === 'ALLOW_USED' ? [DENIES_UNLISTED] : []),
    'SCPs never bind the management account, and reports on the root or an OU leave its activity out. A report on the ' +
      'management account itself lists every service, whatever the SCPs: nothing suggested from it has any effect there.',
    `Use that comes round less often than every ${unusedForDays} days looks like none: closing a year, a seasonal peak, ` +
      'a recovery exercise.',
    `An account that is younger than ${unusedForDays} days may not have used yet what it was made for.`,
    'IAM tracks at least 400 days, less in young Regions, and nothing at all in Regions that its tracking table leaves out, ' +
      'such as opt-in Regions that opened recently: use only there looks like none. Use of the last four hours may be missing.',
    'Attempts that were denied count as use, so a service that is kept may never have worked. Requests without ' +
      'authentication and iam:PassRole are not counted.',
    'Resources may go on running without any use of their service: a deny does not stop them, but nobody in a member ' +
      'account can change or delete them then.',
  ];
}

const DENIES_UNLISTED =
  'The policy denies every service that it does not name, also those that AWS adds later: whoever needs a new service has to ' +
  'ask for it first.';

export const NO_SERVICES =
  'No policy is suggested: the report lists no service, so the SCPs that are there leave nothing to take away.';

export const NOTHING_UNUSED = 'No policy is suggested: every service of the report that is not protected is used.';

export const NOTHING_USED =
  'No service of the report was used at all: there may be no active account in this part of the organization. The report ' +
  'says nothing then about what is needed.';

/** The activity of such a report is that of the accounts which have the SCP; without any, every service looks unused. */
export function narrowedToPolicy(policyId: string): string {
  return (
    `No policy is suggested: the report is narrowed to ${policyId}, and knows neither what other SCPs allow nor what accounts ` +
    'without it use. Ask for the same report without a policy id.'
  );
}

export function unnamedUnused(namespaces: readonly string[]): string {
  return `IAM takes no actions of these services in a policy, so none denies them: ${namespaces.join(', ')}.`;
}

export function unnamedKept(namespaces: readonly string[]): string {
  return (
    'No policy is suggested: IAM takes no actions of these services in a policy, so one that denies all but what is used ' +
    `would deny them: ${namespaces.join(', ')}. Use the strategy DENY_UNUSED.`
  );
}

/** What is protected and not listed: a misspelt name protects nothing. */
export function notInReport(namespaces: readonly string[]): string {
  return `protectedServices has namespaces that are not in this report: ${namespaces.join(', ')}. A name may be misspelt, or the SCPs that are there deny it outright.`;
}

export function tooMany(leftOver: number): string {
  return (
    `${leftOver} unused services are denied by no policy, because 9 policies besides p-FullAWSAccess are the most that can be ` +
    'attached. They come last in the alphabet.'
  );
}

export const TOO_LONG =
  'No policy is suggested: one that names all that is used and protected is longer than the 10,240 characters that ' +
  'Organizations takes, and cannot be split, because two of them leave only what both name. Use the strategy DENY_UNUSED, or ' +
  'ask for reports on smaller parts of the organization.';
