import html, { type HtmlSafeString } from 'escape-html-template-tag';
import type { ReportDocument } from '../report/report-document';
import { entityOf, moment } from './text';

/** What the figures do and do not say, and where they come from. */
export function footer({ Request, Job, SchemaVersion }: ReportDocument): HtmlSafeString {
  const notes = [...NOTES, entityOf(Request.EntityPath).kind === 'account' ? ON_AN_ACCOUNT : ON_A_PARENT];
  return html`<footer>
    <section aria-labelledby="meaning">
      <h2 id="meaning">Before you act on this</h2>
      <ul>
        ${notes.map(([title, text]) => html`<li><strong>${title}</strong> ${text}</li> `)}
      </ul>
      <p>
        AWS explains it under
        <a href="${GUIDE}" rel="noreferrer">Refine permissions using last accessed information</a> in the IAM User
        Guide.
      </p>
    </section>
    <dl class="facts">
      <div>
        <dt>Job</dt>
        <dd class="mono">${Job.JobId}</dd>
      </div>
      <div>
        <dt>Requested</dt>
        <dd>${moment(Job.JobCreationDate)}</dd>
      </div>
      <div>
        <dt>Completed</dt>
        <dd>${moment(Job.JobCompletionDate)}</dd>
      </div>
      <div>
        <dt>Schema version</dt>
        <dd>${SchemaVersion}</dd>
      </div>
    </dl>
  </footer>`;
}

type Note = readonly [title: string, text: string];

/** From the IAM User Guide, in the words of somebody who is about to deny a service. */
const NOTES: readonly Note[] = [
  [
    'Never is not forever.',
    'IAM tracks at least the last 400 days, and less in young Regions. What runs once in two years looks unused.',
  ],
  ['The last hours may be missing.', 'A use can take up to four hours to appear.'],
  ['An attempt counts as a use.', 'Calls that were denied count; calls without authentication do not.'],
  [
    'Some use is invisible.',
    'iam:PassRole is not tracked, and neither are Regions that are missing from the tracking table of AWS, such as some opt-in Regions.',
  ],
  [
    'Accounts, not people.',
    'The figure in the table counts accounts that used a service, not the users and roles in them.',
  ],
  [
    'Denied services are not listed.',
    'A service that a policy denies outright is left out; a denial under a condition leaves it in.',
  ],
];
const ON_A_PARENT: Note = [
  'The management account is left out.',
  'Its own use never shows in a report on the root or on an organizational unit.',
];
const ON_AN_ACCOUNT: Note = [
  'The management account is special.',
  'Policies do not bind it: a report on it lists every service, whichever policy was asked for.',
];

const GUIDE = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_last-accessed.html';
