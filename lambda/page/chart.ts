import html, { type HtmlSafeString } from 'escape-html-template-tag';
import type { ReportDocument } from '../report/report-document';
import { type AgeGroup, ageGroups, type Status } from './age';
import { figure } from './format';
import { WORDS } from './words';

/**
 * Bars of the services by the time since their last use. They are a table, so that screen readers read the labels and figures.
 * Each status has its own pattern, because some readers do not tell the colours apart.
 */
export function chart(report: ReportDocument): HtmlSafeString {
  const groups = ageGroups(report);
  const most = Math.max(1, ...groups.map(({ services }) => services));
  const { UnusedForDays: limit } = report.Request;
  const { heading, columns, groups: titles } = WORDS.chart;
  const section = (title: string, ...statuses: Status[]): HtmlSafeString => {
    const own = groups.filter(({ status }) => statuses.includes(status));
    const services = own.reduce((sum, group) => sum + group.services, 0);
    return html`<tbody>
      <tr class="group">
        <th scope="rowgroup" colspan="2">${title}</th>
        <td>${figure(services)}</td>
      </tr>
      ${own.map((group) => bar(group, most))}
    </tbody>`;
  };
  return html`<section aria-labelledby="by-age">
    <h2 id="by-age">${heading}</h2>
    ${PATTERN}
    <table class="chart" aria-labelledby="by-age">
      <thead class="unseen">
        <tr>
          <th scope="col">${columns.lastUsed}</th>
          <td></td>
          <th scope="col">${columns.services}</th>
        </tr>
      </thead>
      ${section(titles.used(limit), 'used')} ${section(titles.unused(limit), 'unused', 'never')}
    </table>
  </section>`;
}

function bar({ label, status, services }: AgeGroup, most: number): HtmlSafeString {
  const width = ((100 * services) / most).toFixed(2);
  return html`<tr>
    <th scope="row">${label}</th>
    <td>
      <svg width="100%" height="14" aria-hidden="true" focusable="false">
        <rect class="${status}" width="${width}%" height="14" rx="2"></rect>
      </svg>
    </td>
    <td>${figure(services)}</td>
  </tr> `;
}

const PATTERN = html`<svg class="unseen" width="0" height="0" aria-hidden="true" focusable="false">
  <defs>
    <pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect class="ground" width="6" height="6"></rect>
      <rect class="line" width="3" height="6"></rect>
    </pattern>
  </defs>
</svg>`;
