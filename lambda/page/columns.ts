import html, { type HtmlSafeString } from 'escape-html-template-tag';
import { daysBefore, nameOf, type ReportDocument } from '../report/report-document';
import type { AccessDetail } from '../report/types';
import { type Status, statusOf } from './age';
import { breakable, entityOf, figure, namesIn } from './format';
import { WORDS } from './words';

/** A column of the table of services. */
export interface Column {
  readonly header: string;
  /** Whether the report's rows come in the order of this column. */
  readonly isSorted?: boolean;
  /** The cell. `data-sort` is what the script sorts by, in place of the cell's text. */
  readonly cell: (row: AccessDetail, report: ReportDocument) => HtmlSafeString;
}

const { columns: headers, statuses, lastUse } = WORDS.table;
const EMPTY = html`<td></td>`;
const STATUS_ORDER: Readonly<Record<Status, number>> = { used: 0, unused: 1, never: 2 };

/** From left to right. The style goes by their numbers: `style/services.css` and `style/narrow.css`. */
export const COLUMNS: readonly Column[] = [
  { header: headers.service, cell: (row) => html`<th scope="row">${row.ServiceName}</th>` },
  {
    header: headers.namespace,
    isSorted: true,
    cell: (row) => html`<td class="mono">${row.ServiceNamespace}</td>`,
  },
  { header: headers.lastUsed, cell: lastUsed },
  { header: headers.accounts, cell: accounts },
  {
    header: headers.region,
    // `iam` has a Region even if nobody used it.
    cell: (row) => (isUsed(row) ? html`<td class="mono">${row.Region ?? ''}</td>` : EMPTY),
  },
  {
    header: headers.lastUsedBy,
    cell: (row, report) => (isUsed(row) ? html`<td class="mono">${lastAccount(row, report)}</td>` : EMPTY),
  },
  { header: headers.status, cell: status },
];

function isUsed({ LastAuthenticatedTime: time }: AccessDetail): boolean {
  return time !== undefined;
}

function lastUsed({ LastAuthenticatedTime: time }: AccessDetail, report: ReportDocument): HtmlSafeString {
  if (time === undefined) {
    return html`<td data-sort="">${lastUse.never}</td>`;
  }
  const days = daysBefore(report, time);
  const ago = days < 1 ? lastUse.withinADay : lastUse.ago(Math.floor(days));
  return html`<td data-sort="${time}">
    <time datetime="${time}">${time.slice(0, 10)}</time> <small>${ago}</small>
  </td>`;
}

function accounts(row: AccessDetail): HtmlSafeString {
  if (!isUsed(row)) {
    return html`<td>0</td>`;
  }
  const { TotalAuthenticatedEntities: total } = row;
  return html`<td data-sort="${total ?? ''}">${total === undefined ? '' : figure(total)}</td>`;
}

function lastAccount({ EntityPath: path }: AccessDetail, report: ReportDocument): HtmlSafeString | string {
  if (path === undefined) {
    return '';
  }
  const { id } = entityOf(path);
  const name = nameOf(report, id);
  const shown = name === undefined ? html`<b>${id}</b>` : html`<b>${name}</b> ${id}`;
  return html`${shown} <small>${breakable(namesIn(path, report))}</small>`;
}

function status(row: AccessDetail, report: ReportDocument): HtmlSafeString {
  const own = statusOf(row, report);
  return html`<td data-sort="${STATUS_ORDER[own]}"><span class="status ${own}">${statuses[own]}</span></td>`;
}
