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
    'Do to each policy what its Action says, and leave all other SCPs where they are: services that they deny are not in the ' +
      'report. An entity takes 10 SCPs in all. An update changes a policy wherever else it is attached, too.',
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
  'Nothing new is denied: the report lists no service, so the SCPs that are there leave nothing to take away.';

export const NOTHING_UNUSED = 'Nothing new is denied: each service of the report is in use, kept or denied already.';

export const NOTHING_USED =
  'Nothing new is denied: no service of the report was used at all. There may be no active account in this part of the ' +
  'organization, and then the report says nothing about what is needed.';

export const ALL_YOUNG =
  'Nothing new is denied: every account below the path joined the organization so recently that not using a service says ' +
  'nothing yet. Request the report again later, or with a shorter unusedFor.';

export const TRACKED_TOO_SHORTLY =
  'Nothing new is denied: all use is in Regions that opened so recently that IAM cannot have tracked them for as long as ' +
  'unusedFor. Request the report again later, or with a shorter unusedFor.';

/** The activity of such a report is that of the accounts which have the SCP; without any, every service looks unused. */
export function scopedToPolicy(policyId: string): string {
  return (
    `Nothing new is denied: the report is scoped to ${policyId}, and knows neither what other SCPs allow nor what accounts ` +
    'without it use. Request the same report without a policy id.'
  );
}

export function boundaryUnread(reason: string): string {
  return (
    `The attached SCPs could not be read: ${reason}. If a policy of an earlier suggestion is attached, leave it there and ` +
    'attach the new ones beside it: what it denies is not in this report.'
  );
}

export const AGES_UNREAD =
  'It is not known when the accounts below the path joined the organization: a young account may not have used yet what it ' +
  'was made for.';

export function youngRegions(regions: readonly string[]): string {
  return `IAM cannot have tracked these Regions, which are in use, for as long as unusedFor: ${regions.join(', ')}.`;
}

export function attempted(namespaces: readonly string[]): string {
  return (
    `A policy of an earlier suggestion denies these services, and IAM shows use: ${namespaces.join(', ')}. These are refused ` +
    'calls, or calls of principals that the policy excepts. They stay denied: look at who calls them.'
  );
}

export function unnamedUnused(namespaces: readonly string[]): string {
  return `IAM takes no actions of these services in a policy, so none denies them: ${namespaces.join(', ')}.`;
}

export function unnamedKept(namespaces: readonly string[]): string {
  return (
    'Nothing new is denied: IAM takes no actions of these services in a policy, so one that denies all but what is used ' +
    `would deny them: ${namespaces.join(', ')}. Use the strategy DENY_UNUSED.`
  );
}

export function notFitting(namespaces: readonly string[]): string {
  return (
    `No policy has room for ${namespaces.length} unused services: an entity takes 10 SCPs of 10,240 characters. Those that ` +
    `were used last are left out: ${namespaces.slice(0, SHOWN).join(', ')}${namespaces.length > SHOWN ? ', …' : ''}.`
  );
}

const SHOWN = 20;

export const TOO_LONG =
  'Nothing new is denied: a policy that names all that is used and kept is longer than the 10,240 characters that ' +
  'Organizations takes, or has no slot. It cannot be split, because two of them leave only what both name. Use the strategy ' +
  'DENY_UNUSED, or request reports on smaller parts of the organization.';

/** What is protected and known to nobody: a misspelt name protects nothing. */
export function notInReport(namespaces: readonly string[]): string {
  return `protectedServices has namespaces that are not in this report: ${namespaces.join(', ')}. A name may be misspelt, or the SCPs that are there deny it outright.`;
}
