import html, { type HtmlSafeString } from 'escape-html-template-tag';
import type { ReportDocument } from '../report/report-document';
import { inDays } from './age';
import { breakable, entityOf, figure, moment } from './text';

/** What the report is on, when it was made, and its three figures. */
export function header({ Request, Job, Counts }: ReportDocument): HtmlSafeString {
  const { EntityPath, OrganizationsPolicyId: policy, UnusedForDays } = Request;
  const { NumberOfServicesAccessible: accessible } = Counts;
  const { kind } = entityOf(EntityPath);
  return html`<header>
    <h1>Organizations access report</h1>
    <p class="lead">Which AWS services this ${kind} may use, and when each was last used.</p>
    <dl class="facts">
      <div>
        <dt>Entity</dt>
        <dd class="mono">${breakable(EntityPath)}</dd>
      </div>
      ${
        policy === undefined
          ? ''
          : html`<div>
              <dt>Service control policy</dt>
              <dd class="mono">${policy}</dd>
            </div>`
      }
      <div>
        <dt>Made</dt>
        <dd>${moment(Job.JobCompletionDate)}</dd>
      </div>
    </dl>
    <dl class="figures">
      ${total('Accessible', accessible, policy === undefined ? 'services that the service control policies allow here' : 'services that this service control policy allows')}
      ${part('Never used', Counts.NumberOfServicesNotAccessed, accessible, 'not once in the time that IAM tracks, at least 400 days')}
      ${part(`Unused for ${inDays(UnusedForDays)}`, Counts.NumberOfServicesUnused, accessible, 'or longer, the never used ones included')}
    </dl>
  </header>`;
}

function total(name: string, services: number, meaning: string): HtmlSafeString {
  return html`<div>
    <dt>${name}</dt>
    <dd><strong>${figure(services)}</strong> <span>${meaning}</span></dd>
  </div>`;
}

function part(name: string, services: number, of: number, meaning: string): HtmlSafeString {
  const share = of === 0 ? '' : html` <em>${percentage((100 * services) / of)}%</em>`;
  return html`<div>
    <dt>${name}</dt>
    <dd><strong>${figure(services)}</strong>${share} <span>${meaning}</span></dd>
  </div>`;
}

/** Rounded, but never to none or to all of them. */
function percentage(share: number): string {
  if (share > 0 && share < 1) {
    return '<1';
  }
  return share > 99 && share < 100 ? '>99' : String(Math.round(share));
}
