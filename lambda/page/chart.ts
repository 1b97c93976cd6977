import html, { type HtmlSafeString } from 'escape-html-template-tag';
import type { ReportDocument } from '../report/report-document';
import { type AgeGroup, ageGroups, inDays, type Status } from './age';
import { figure } from './text';

/**
 * The services by the time since their last use: a table whose middle column draws, so that the figures beside the bars are
 * the picture's equivalent for those who do not see it. Each status has a filling of its own, not a colour alone.
 */
export function chart(report: ReportDocument): HtmlSafeString {
  const groups = ageGroups(report);
  const most = Math.max(1, ...groups.map(({ services }) => services));
  const days = inDays(report.Request.UnusedForDays);
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
    <h2 id="by-age">Services by last use</h2>
    ${PATTERN}
    <table class="chart" aria-labelledby="by-age">
      <thead class="unseen">
        <tr>
          <th scope="col">Last used</th>
          <td></td>
          <th scope="col">Services</th>
        </tr>
      </thead>
      ${section(`Used in the last ${days}`, 'used')} ${section(`Not used for ${days}`, 'unused', 'never')}
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
