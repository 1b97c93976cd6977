import html, { type HtmlSafeString } from 'escape-html-template-tag';
import type { ReportDocument, ReportNames } from '../report/report-document';
import { entityOf, moment } from './format';
import { WORDS } from './words';

const GUIDE = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_last-accessed.html';

type Note = readonly [title: string, text: string];

/** What the figures do and do not say, and where they come from. */
export function footer(report: ReportDocument): HtmlSafeString {
  const { Job, SchemaVersion } = report;
  const { heading, guide, facts } = WORDS.footer;
  return html`<footer>
    <section aria-labelledby="meaning">
      <h2 id="meaning">${heading}</h2>
      <ul>
        ${notesOn(report).map(([title, text]) => html`<li><strong>${title}</strong> ${text}</li> `)}
      </ul>
      <p>
        ${guide.before}
        <a href="${GUIDE}" rel="noreferrer">${guide.link}</a> ${guide.after}
      </p>
    </section>
    <dl class="facts">
      ${fact(facts.job, html`<dd class="mono">${Job.JobId}</dd>`)}
      ${fact(facts.requested, html`<dd>${moment(Job.JobCreationDate)}</dd>`)}
      ${fact(facts.completed, html`<dd>${moment(Job.JobCompletionDate)}</dd>`)}
      ${fact(facts.schemaVersion, html`<dd>${SchemaVersion}</dd>`)}
    </dl>
  </footer>`;
}

/** The notes that matter for this report, in the order in which they are shown. */
function notesOn({ Request, Names }: ReportDocument): readonly Note[] {
  const { never, lastHours, attempts, invisible, accounts, denied, names, parent, account } = WORDS.footer.notes;
  const { NumberOfNamesMissing: missing = 0, Reason }: Partial<ReportNames> = Names ?? {};
  const isAccount = entityOf(Request.EntityPath).kind === 'account';
  const notes: readonly Note[] = [
    never,
    lastHours,
    attempts,
    invisible,
    accounts,
    denied,
    isAccount ? account : parent,
  ];
  return missing === 0 ? notes : [...notes, names(missing, Reason)];
}

function fact(name: string, value: HtmlSafeString): HtmlSafeString {
  return html`<div>
    <dt>${name}</dt>
    ${value}
  </div>`;
}
