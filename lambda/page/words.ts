import { figure } from './format';

/**
 * All words of the page, by its parts from top to bottom. Each comment says what the words are and where they stand. Words are
 * plain text: the parts escape them. Write a sentence with its values as one template literal, so that it can be searched for.
 */
export const WORDS = {
  /** Title of the browser's tab. */
  title: (entityPath: string, policy: string | undefined) =>
    `Access report on ${entityPath}${policy === undefined ? '' : ` (${policy})`}`,

  header: {
    /** Heading of the page. */
    heading: 'Organizations access report',
    /** Sentence below the heading. */
    lead: (kind: string) => `Which AWS services this ${kind} may use, and when each was last used.`,
    /** The entity in the sentence below the heading. */
    kinds: { root: 'root', ou: 'organizational unit', account: 'account' },
    /** Label of the entity's path, below the heading. */
    entity: 'Entity',
    /** Label of the name of the OU or account, if it is known. */
    name: 'Name',
    /** Label of the policy's id, if the report is scoped to a policy. */
    policy: 'Service control policy',
    /** Label of the time of the report. */
    made: 'Made',
    /** First of the three large figures: its name, and what it counts. */
    accessible: {
      name: 'Accessible',
      meaning: 'services that the service control policies allow here',
      meaningWithPolicy: 'services that this service control policy allows',
    },
    /** Second of the three large figures. */
    never: { name: 'Never used', meaning: 'not once in the time that IAM tracks, at least 400 days' },
    /** Third of the three large figures. */
    unused: {
      name: (limit: number) => `Unused for ${days(limit)}`,
      meaning: 'or longer, the never used ones included',
    },
  },

  chart: {
    /** Heading of the section with the bars. */
    heading: 'Services by last use',
    /** Columns of the bars' table. Only screen readers show them. */
    columns: { lastUsed: 'Last used', services: 'Services' },
    /** Titles of the two groups of bars. */
    groups: {
      used: (limit: number) => `Used in the last ${days(limit)}`,
      unused: (limit: number) => `Not used for ${days(limit)}`,
    },
    /** Labels of the bars: the time since the last use, in days. */
    ages: {
      first: (to: number) => `In the last ${days(to)}`,
      between: (from: number, to: number) => `${from} to ${to} days ago`,
      over: (from: number) => `Over ${from} days ago`,
      never: 'Never',
    },
  },

  table: {
    /** Heading of the section with the table of services. */
    heading: 'Services',
    /** In place of the table, if the report has no service. */
    empty: 'The report lists no service: the service control policies allow none here.',
    /** Label of the search box above the table. */
    find: 'Find',
    /** What the search box looks through, shown while it is empty. */
    findIn: 'Service, Region, last used by',
    /** Title of the choice above the table, and its options. The number of services follows each. */
    filter: {
      title: 'Status',
      all: 'All',
      used: 'Used',
      unused: (limit: number) => `Unused for ${days(limit)}`,
      never: 'Never used',
    },
    /** Number of services, above the table. */
    services: (count: number) => `${figure(count)} ${count === 1 ? 'service' : 'services'}`,
    /** The same while a filter hides services; `shown` is a figure. */
    shown: (shown: string, services: string) => `${shown} of ${services}`,
    /** In place of the table, if the filter hides every service. */
    none: 'No service matches. Shorten the text, or choose All.',
    /** Headers of the columns. On narrow screens some stand before the value. */
    columns: {
      service: 'Service',
      namespace: 'Namespace',
      lastUsed: 'Last used',
      accounts: 'Accounts',
      region: 'Region',
      lastUsedBy: 'Last used by',
      status: 'Status',
    },
    /** Cells of the status column. */
    statuses: { used: 'Used', unused: 'Unused', never: 'Never used' },
    /** Cells of the column of the last use: none, or the time since then below the date. */
    lastUse: {
      never: 'Never',
      withinADay: 'within a day',
      ago: (count: number) => `${days(count)} ago`,
    },
  },

  footer: {
    /** Heading of the notes at the end of the page. */
    heading: 'Before you act on this',
    /** The notes: a title in bold, then one or two sentences. From the IAM User Guide, for a reader who is about to deny services. */
    notes: {
      never: [
        'Never is not forever.',
        'IAM tracks at least the last 400 days, and less in young Regions. What runs once in two years looks unused.',
      ],
      lastHours: ['The last hours may be missing.', 'A use can take up to four hours to appear.'],
      attempts: ['An attempt counts as a use.', 'Calls that were denied count; calls without authentication do not.'],
      invisible: [
        'Some use is invisible.',
        'iam:PassRole is not tracked, nor are Regions that the tracking table of AWS leaves out, such as some opt-in Regions.',
      ],
      accounts: [
        'Accounts, not people.',
        'The figure in the table counts accounts that used a service, not the users and roles in them.',
      ],
      denied: [
        'Denied services are not listed.',
        'A service that a policy denies outright is left out; a denial under a condition leaves it in.',
      ],
      /** If accounts or OUs of the report have no name. `reason` is a sentence without its end. */
      names: (count: number, reason: string | undefined): readonly [string, string] => [
        'Some names are missing.',
        `${figure(count)} ${count === 1 ? 'account or OU is' : 'accounts and OUs are'} shown by id only${reason === undefined ? '' : `: ${reason}`}`,
      ],
      /** On the root and on OUs. */
      parent: [
        'The management account is left out.',
        'Its own use never shows in a report on the root or on an organizational unit.',
      ],
      /** On accounts. */
      account: [
        'The management account is special.',
        'Policies do not bind it: a report on it lists every service, with any requested policy.',
      ],
    },
    /** Sentence below the notes; `link` is its link to the guide. */
    guide: {
      before: 'AWS explains it under',
      link: 'Refine permissions using last accessed information',
      after: 'in the IAM User Guide.',
    },
    /** Labels of the last line of the page. */
    facts: { job: 'Job', requested: 'Requested', completed: 'Completed', schemaVersion: 'Schema version' },
  },
} as const;

function days(count: number): string {
  return `${count} ${count === 1 ? 'day' : 'days'}`;
}
