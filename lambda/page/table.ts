import html, { type HtmlSafeString, safe } from 'escape-html-template-tag';
import type { ReportDocument } from '../report/report-document';
import type { AccessDetail } from '../report/types';
import { statusOf } from './age';
import { COLUMNS } from './columns';
import { filters } from './filters';
import { WORDS } from './words';

/** Stands where the rows of the services will be. It cannot be in the report's text, which is escaped. */
const ROWS = '<!-- rows -->';

/** Every service with its last use. `withRows` puts the rows in. */
export function table(report: ReportDocument): HtmlSafeString {
  const { AccessDetails: rows } = report;
  const { heading, empty, services, shown, none } = WORDS.table;
  if (rows.length === 0) {
    return html`<section aria-labelledby="all">
      <h2 id="all">${heading}</h2>
      <p>${empty}</p>
    </section>`;
  }
  const all = services(rows.length);
  return html`<section aria-labelledby="all">
    <h2 id="all">${heading}</h2>
    ${filters(report)}
    <p id="count" role="status" data-some="${shown('{shown}', all)}">${all}</p>
    <table class="services" id="services" aria-labelledby="all">
      <thead>
        <tr>
          ${COLUMNS.map(({ header, isSorted }) => html`<th scope="col" ${isSorted === true ? html` aria-sort="ascending"` : ''}>${header}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${safe(ROWS)}
      </tbody>
    </table>
    <p id="none" hidden>${none}</p>
  </section>`;
}

/** A page with the table and its rows, in pieces: the markup of thousands of rows takes many times the memory of its text. */
export function* withRows(page: HtmlSafeString, report: ReportDocument): Generator<string> {
  const [before, after = ''] = page.toString().split(ROWS);
  yield before;
  for (const row of report.AccessDetails) {
    yield service(row, report).toString();
  }
  yield after;
}

function service(row: AccessDetail, report: ReportDocument): HtmlSafeString {
  return html`<tr data-status="${statusOf(row, report)}">
    ${COLUMNS.map(({ cell }) => cell(row, report))}
  </tr> `;
}
