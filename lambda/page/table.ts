import html, { type HtmlSafeString } from 'escape-html-template-tag';
import { daysBefore, type ReportDocument } from '../report/report-document';
import type { AccessDetail } from '../report/types';
import { inDays, type Status, statusOf } from './age';
import { breakable, entityOf, figure } from './text';

const COLUMNS = ['Service', 'Namespace', 'Last used', 'Accounts', 'Region', 'Last used by', 'Status'];
/** What the status column sorts by, and its words. */
const STATUSES: Readonly<Record<Status, { readonly order: number; readonly name: string }>> = {
  used: { order: 0, name: 'Used' },
  unused: { order: 1, name: 'Unused' },
  never: { order: 2, name: 'Never used' },
};

/** Every service with its last use. The filters are hidden until the script that they need runs. */
export function table(report: ReportDocument): HtmlSafeString {
  const { AccessDetails: rows } = report;
  if (rows.length === 0) {
    return html`<section aria-labelledby="all">
      <h2 id="all">Services</h2>
      <p>The report lists no service: the service control policies allow none here.</p>
    </section>`;
  }
  return html`<section aria-labelledby="all">
    <h2 id="all">Services</h2>
    ${filters(report)}
    <p id="count" role="status">${figure(rows.length)} ${rows.length === 1 ? 'service' : 'services'}</p>
    <table class="services" id="services" aria-labelledby="all">
      <thead>
        <tr>
          ${COLUMNS.map((name) => html`<th scope="col" ${name === 'Namespace' ? html` aria-sort="ascending"` : ''}>${name}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map((row) => service(row, report))}
      </tbody>
    </table>
    <p id="none" hidden>No service matches. Shorten the text, or choose All.</p>
  </section>`;
}

function filters({ Request, Counts }: ReportDocument): HtmlSafeString {
  const {
    NumberOfServicesAccessible: all,
    NumberOfServicesNotAccessed: never,
    NumberOfServicesUnused: unused,
  } = Counts;
  const choices: [value: string, label: string, services: number][] = [
    ['all', 'All', all],
    ['used', 'Used', all - unused],
    ['unused never', `Unused for ${inDays(Request.UnusedForDays)}`, unused],
    ['never', 'Never used', never],
  ];
  const choice = ([value, label, services]: (typeof choices)[number]): HtmlSafeString =>
    html`<label>
      <input type="radio" name="status" value="${value}"${value === 'all' ? html` checked` : ''} />
      <span>${label} <b>${figure(services)}</b></span>
    </label>`;
  return html`<form id="filters" hidden>
    <label class="search">
      <span>Find</span>
      <input type="search" name="text" autocomplete="off" spellcheck="false" placeholder="Service, Region, last used by" />
    </label>
    <fieldset>
      <legend>Status</legend>
      ${choices.map(choice)}
    </fieldset>
  </form>`;
}

function service(row: AccessDetail, report: ReportDocument): HtmlSafeString {
  const status = statusOf(row, report);
  const { order, name } = STATUSES[status];
  return html`<tr data-status="${status}">
    <th scope="row">${row.ServiceName}</th>
    <td class="mono">${row.ServiceNamespace}</td>
    ${lastUse(row, report)}
    <td data-sort="${order}"><span class="status ${status}">${name}</span></td>
  </tr> `;
}

function lastUse(row: AccessDetail, report: ReportDocument): HtmlSafeString {
  const { LastAuthenticatedTime: time, EntityPath: path, TotalAuthenticatedEntities: accounts } = row;
  // Not by its Region: `iam` has one even where nobody used it.
  if (time === undefined) {
    return html`<td data-sort="">Never</td>
      <td>0</td>
      <td></td>
      <td></td>`;
  }
  const account = path === undefined ? '' : html`<b>${entityOf(path).id}</b> <small>${breakable(path)}</small>`;
  return html`<td data-sort="${time}">
      <time datetime="${time}">${time.slice(0, 10)}</time> <small>${ago(daysBefore(report, time))}</small>
    </td>
    <td data-sort="${accounts ?? ''}">${accounts === undefined ? '' : figure(accounts)}</td>
    <td class="mono">${row.Region ?? ''}</td>
    <td class="mono">${account}</td>`;
}

function ago(days: number): string {
  return days < 1 ? 'within a day' : `${inDays(Math.floor(days))} ago`;
}
