import html, { type HtmlSafeString } from 'escape-html-template-tag';
import type { ReportDocument } from '../report/report-document';
import { figure } from './format';
import { WORDS } from './words';

/** The search box and the choice of a status. They stay hidden until `script.page.js` runs. */
export function filters({ Request, Counts }: ReportDocument): HtmlSafeString {
  const { find, findIn, filter } = WORDS.table;
  const {
    NumberOfServicesAccessible: all,
    NumberOfServicesNotAccessed: never,
    NumberOfServicesUnused: unused,
  } = Counts;
  const choices = [
    choice('all', filter.all, all),
    choice('used', filter.used, all - unused),
    choice('unused never', filter.unused(Request.UnusedForDays), unused),
    choice('never', filter.never, never),
  ];
  return html`<form id="filters" hidden>
    <label class="search">
      <span>${find}</span>
      <input type="search" name="text" autocomplete="off" spellcheck="false" placeholder="${findIn}" />
    </label>
    <fieldset>
      <legend>${filter.title}</legend>
      ${choices}
    </fieldset>
  </form>`;
}

/** @param statuses the statuses of the rows that it shows, divided by spaces, or `all` */
function choice(statuses: string, label: string, services: number): HtmlSafeString {
  return html`<label>
    <input type="radio" name="status" value="${statuses}"${statuses === 'all' ? html` checked` : ''} />
    <span>${label} <b>${figure(services)}</b></span>
  </label>`;
}
