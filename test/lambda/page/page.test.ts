import { createHash } from 'node:crypto';
import { XMLValidator } from 'fast-xml-parser';
import * as page from '../../../lambda/page';
import type { ReportDocument } from '../../../lambda/report/report-document';
import { report, ROOT_REPORT, row } from '../../support/scp-reports';
import { decoded, whole } from '../../support/page-outline';
import { ON_AN_OU, SMALL_REPORT } from '../../support/small-report';

const reportPage = (document: ReportDocument) => whole(page.reportPage(document));
const contents = (html: string, tag: string) =>
  [...html.matchAll(new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`, 'g'))].map(([, text]) => text);

it('the policy of the page allows its own script and style only', () => {
  const html = reportPage(report(row('s3', 1)));
  const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? '';
  const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  const [script] = contents(html, 'script');
  const [style] = contents(html, 'style');
  expect(decoded(policy).split('; ')).toEqual([
    "default-src 'none'",
    `script-src ${hash(script)}`,
    `style-src ${hash(style)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ]);
  expect(html).not.toMatch(/ style=| on[a-z]+=/);
});

it('the page loads nothing, and its only address is a link', () => {
  const html = reportPage(report(row('s3', 1)));
  expect(decoded(html).match(/\b(src|href|action|url)\b\s*[=(][^\s>]*/g)).toEqual([
    'url(#hatch);',
    expect.stringMatching(/^href="https:\/\/docs\.aws\.amazon\.com\//),
  ]);
});

it('markup in any field of a report stays text', () => {
  const evil = `<img src=x onerror="alert('1')">&`;
  const html = reportPage({
    ...ROOT_REPORT,
    Request: { EntityPath: evil, OrganizationsPolicyId: evil, UnusedForDays: 90 },
    Job: { ...ROOT_REPORT.Job, JobId: evil },
    AccessDetails: [
      { ...row('s3', 1), ServiceName: evil, ServiceNamespace: evil, Region: evil, EntityPath: `${evil}/${evil}` },
    ],
  });
  expect(html).not.toContain('<img');
  expect(html.split('&lt;img').length).toBeGreaterThan(8);
});

it.each<{ readonly name: string; readonly document: ReportDocument; readonly title: string }>([
  { name: 'the entity', document: ROOT_REPORT, title: 'Access report on o-a1b2c3d4e5/r-f6g7' },
  {
    name: 'the entity and the policy',
    document: ON_AN_OU,
    title: 'Access report on o-a1b2c3d4e5/r-f6g7/ou-f6g7-h8i9j0k1 (p-a1b2c3d4)',
  },
])('the title of the page is $name', ({ document, title }) => {
  expect(contents(reportPage(document), 'title').map(decoded)).toEqual([title]);
});

it.each([
  ['some services', SMALL_REPORT],
  ['no service', ROOT_REPORT],
])('each element of the page is closed, in a report with %s', (_name, document) => {
  const markup = reportPage(document).replace(/<!doctype html>|<(script|style)>[^]*?<\/\1>/g, '');
  expect(XMLValidator.validate(markup, { allowBooleanAttributes: true })).toBe(true);
});

it('the page has header, chart, table and footer, and every id that they refer to', () => {
  const html = reportPage(SMALL_REPORT);
  expect([...html.matchAll(/<h[12][^>]*>(.*?)</g)].map(([, title]) => title)).toEqual([
    'Organizations access report',
    'Services by last use',
    'Services',
    'Before you act on this',
  ]);
  const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
  const used = [...html.matchAll(/(?: aria-labelledby="|url\(#|getElementById\(')([\w-]+)/g)].map(([, id]) => id);
  expect([...new Set(used)].sort()).toEqual(ids.sort());
});
