import { table, withRows } from '../../../lambda/page/table';
import type { ReportDocument } from '../../../lambda/report/report-document';
import { report, ROOT_REPORT, row } from '../../support/scp-reports';
import { outline, whole } from '../../support/page-outline';
import { ONE_SERVICE, SMALL_REPORT } from '../../support/small-report';

const outlineOf = (report: ReportDocument) => outline(whole(withRows(table(report), report)));
const ACCOUNT = '222222222222 o-a1b2c3d4e5/r-f6g7/222222222222';
const HEAD = 'Service | [aria-sort=ascending] Namespace | Last used | Accounts | Region | Last used by | Status';

it.each<{ readonly name: string; readonly report: ReportDocument; readonly lines: string[] }>([
  {
    name: 'four services',
    report: SMALL_REPORT,
    lines: [
      'Services',
      '[hidden]',
      'Find [placeholder=Service, Region, last used by]',
      'Status',
      '[value=all checked] All 4',
      '[value=used] Used 2',
      '[value=unused never] Unused for 90 days 2',
      '[value=never] Never used 1',
      '[data-some={shown} of 4 services] 4 services',
      HEAD,
      '[data-status=unused] Name of ec2 | ec2 | [data-sort=2026-06-12T15:26:19.516Z] 2026-06-12 91 days ago ' +
        `| [data-sort=1] 1 | eu-central-1 | ${ACCOUNT} | [data-sort=1] [class=status unused] Unused`,
      '[data-status=never] Name of iam | iam | [data-sort=] Never | 0 | | | [data-sort=2] [class=status never] Never used',
      '[data-status=used] Name of s3 | s3 | [data-sort=2026-09-10T15:26:19.516Z] 2026-09-10 1 day ago ' +
        `| [data-sort=1] 1 | eu-central-1 | ${ACCOUNT} | [data-sort=0] [class=status used] Used`,
      '[data-status=used] Name of sts | sts | [data-sort=2026-09-11T03:26:19.516Z] 2026-09-11 within a day ' +
        '| [data-sort=1204] 1,204 | | | [data-sort=0] [class=status used] Used',
      '[hidden] No service matches. Shorten the text, or choose All.',
    ],
  },
  {
    name: 'one service',
    report: ONE_SERVICE,
    lines: [
      'Services',
      '[hidden]',
      'Find [placeholder=Service, Region, last used by]',
      'Status',
      '[value=all checked] All 1',
      '[value=used] Used 1',
      '[value=unused never] Unused for 90 days 0',
      '[value=never] Never used 0',
      '[data-some={shown} of 1 service] 1 service',
      HEAD,
      '[data-status=used] Name of s3 | s3 | [data-sort=2026-09-10T15:26:19.516Z] 2026-09-10 1 day ago ' +
        `| [data-sort=1] 1 | eu-central-1 | ${ACCOUNT} | [data-sort=0] [class=status used] Used`,
      '[hidden] No service matches. Shorten the text, or choose All.',
    ],
  },
  {
    name: 'no service',
    report: ROOT_REPORT,
    lines: ['Services', 'The report lists no service: the service control policies allow none here.'],
  },
])('the table shows $name', ({ report, lines }) => {
  expect(outlineOf(report)).toEqual(lines);
});

it('the figure stays empty if IAM does not say', () => {
  const [line] = outlineOf(report({ ...row('s3', 1), TotalAuthenticatedEntities: undefined })).slice(-2);
  expect(line).toContain(`2026-09-10 1 day ago | [data-sort=] | eu-central-1 | ${ACCOUNT} |`);
});
