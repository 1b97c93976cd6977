import html, { type HtmlSafeString } from 'escape-html-template-tag';
import type { ReportDocument } from '../report/report-document';
import type { AccessDetail } from '../report/types';
import { statusOf } from './age';
import { COLUMNS } from './columns';
import { filters } from './filters';
import { WORDS } from './words';

/** Every service with its last use. */
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
        ${rows.map((row) => service(row, report))}
      </tbody>
    </table>
    <p id="none" hidden>${none}</p>
  </section>`;
}

function service(row: AccessDetail, report: ReportDocument): HtmlSafeString {
  return html`<tr data-status="${statusOf(row, report)}">
    ${COLUMNS.map(({ cell }) => cell(row, report))}
  </tr> `;
}
