import html, { type HtmlSafeString } from 'escape-html-template-tag';
import { nameOf, type ReportDocument } from '../report/report-document';
import { breakable, entityOf, figure, moment } from './format';
import { WORDS } from './words';

/** The report's entity, policy and time, and its three figures. */
export function header(report: ReportDocument): HtmlSafeString {
  const { Request, Job, Counts } = report;
  const { EntityPath, OrganizationsPolicyId: policy, UnusedForDays } = Request;
  const { NumberOfServicesAccessible: accessible } = Counts;
  const entityName = nameOf(report, entityOf(EntityPath).id);
  const { heading, lead, kinds, entity, made, never, unused, ...words } = WORDS.header;
  return html`<header>
    <h1>${heading}</h1>
    <p class="lead">${lead(kinds[entityOf(EntityPath).kind])}</p>
    <dl class="facts">
      <div>
        <dt>${entity}</dt>
        <dd class="mono">${breakable(EntityPath)}</dd>
      </div>
      ${
        entityName === undefined
          ? ''
          : html`<div>
              <dt>${words.name}</dt>
              <dd>${entityName}</dd>
            </div>`
      }
      ${
        policy === undefined
          ? ''
          : html`<div>
              <dt>${words.policy}</dt>
              <dd class="mono">${policy}</dd>
            </div>`
      }
      <div>
        <dt>${made}</dt>
        <dd>${moment(Job.JobCompletionDate)}</dd>
      </div>
    </dl>
    <dl class="figures">
      ${total(words.accessible.name, accessible, policy === undefined ? words.accessible.meaning : words.accessible.meaningWithPolicy)}
      ${part(never.name, Counts.NumberOfServicesNotAccessed, accessible, never.meaning)}
      ${part(unused.name(UnusedForDays), Counts.NumberOfServicesUnused, accessible, unused.meaning)}
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
