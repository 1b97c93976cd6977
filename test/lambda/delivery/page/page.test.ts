import { createHash } from 'node:crypto';
import { reportPage } from '../../../../lambda/delivery/page';
import { ageGroups } from '../../../../lambda/delivery/page/age';
import type { ReportDocument } from '../../../../lambda/delivery/report-document';
import { report, ROOT_REPORT, row } from '../scp-reports';

const contents = (html: string, tag: string) =>
  [...html.matchAll(new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`, 'g'))].map(([, text]) => text);

const ENTITIES: Readonly<Record<string, string>> = { '&#39;': "'", '&#x2F;': '/', '&#x3D;': '=', '&#x2B;': '+' };
const decoded = (text: string) => text.replace(/&#\w+;/g, (entity) => ENTITIES[entity] ?? entity);

it('allows exactly its own script and style', () => {
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

it('loads nothing: its only address is a link for the reader', () => {
  const html = reportPage(report(row('s3', 1)));
  expect(decoded(html).match(/\b(src|href|action|url)\b\s*[=(][^\s>]*/g)).toEqual([
    'url(#hatch);',
    expect.stringMatching(/^href="https:\/\/docs\.aws\.amazon\.com\//),
  ]);
});

it('keeps markup in every field as text', () => {
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

it.each<[string, Partial<ReportDocument>, string[]]>([
  ['the entity', {}, ['Which AWS services this root may use', 'r-f6g7']],
  [
    'an OU and a policy',
    {
      Request: {
        EntityPath: 'o-a1b2c3d4e5/r-f6g7/ou-f6g7-h8i9j0k1',
        OrganizationsPolicyId: 'p-a1b2c3d4',
        UnusedForDays: 30,
      },
    },
    ['this organizational unit', 'p-a1b2c3d4', 'Unused for 30 days', 'The management account is left out.'],
  ],
  [
    'an account',
    { Request: { EntityPath: 'o-a1b2c3d4e5/r-f6g7/123456789012', UnusedForDays: 90 } },
    ['this account', 'The management account is special.'],
  ],
  ['no service', {}, ['The report lists no service']],
  ['when and by which job', {}, ['2026-09-11 15:26 UTC', ROOT_REPORT.Job.JobId]],
])('says %s', (_name, change, texts) => {
  const html = reportPage({ ...ROOT_REPORT, ...change });
  for (const text of texts) {
    expect(html).toContain(text);
  }
});

it('shows a service with where, when and by whom it was used', () => {
  const html = reportPage(report(row('s3', 3), row('iam')));
  const [s3, iam] = html.split('<tr data-status=').slice(1);
  for (const text of ['"used"', 'Name of s3', '2026-09-08', '3 days ago', '222222222222', 'eu-central-1']) {
    expect(s3).toContain(text);
  }
  expect(iam).toContain('Never');
  expect(iam).not.toContain('us-east-1');
});

it.each([
  [
    90,
    [
      'In the last 7 days',
      '7 to 30 days ago',
      '30 to 90 days ago',
      '90 to 180 days ago',
      '180 to 400 days ago',
      'Over 400 days ago',
      'Never',
    ],
  ],
  [
    60,
    [
      'In the last 7 days',
      '7 to 30 days ago',
      '30 to 60 days ago',
      '60 to 90 days ago',
      '90 to 180 days ago',
      '180 to 400 days ago',
      'Over 400 days ago',
      'Never',
    ],
  ],
])('groups services by age, with %i days as an edge', (UnusedForDays, labels) => {
  const ages = [0, 7, 8, 30, 45, 90, 100, 200, 399, 401];
  const rows = [...ages.map((days, index) => row(`s${index}`, days)), row('never')];
  const groups = ageGroups({ ...report(...rows), Request: { ...ROOT_REPORT.Request, UnusedForDays } });
  expect(groups.map(({ label }) => label)).toEqual(labels);
  expect(groups.reduce((sum, { services }) => sum + services, 0)).toBe(rows.length);
  const used = groups.filter(({ status }) => status === 'used').reduce((sum, { services }) => sum + services, 0);
  expect(used).toBe(ages.filter((days) => days <= UnusedForDays).length);
});
