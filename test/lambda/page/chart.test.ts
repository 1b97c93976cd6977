import { chart } from '../../../lambda/page/chart';
import type { ReportDocument } from '../../../lambda/report/report-document';
import { ROOT_REPORT } from '../../support/scp-reports';
import { outline } from '../../support/page-outline';
import { SMALL_REPORT } from '../../support/small-report';

it.each<{ readonly name: string; readonly report: ReportDocument; readonly lines: string[] }>([
  {
    name: 'the longest bar has the full width, and each status has its pattern',
    report: SMALL_REPORT,
    lines: [
      'Services by last use',
      'Last used | | Services',
      'Used in the last 90 days | 2',
      'In the last 7 days | [class=used width=100.00%] | 2',
      '7 to 30 days ago | [class=used width=0.00%] | 0',
      '30 to 90 days ago | [class=used width=0.00%] | 0',
      'Not used for 90 days | 2',
      '90 to 180 days ago | [class=unused width=50.00%] | 1',
      '180 to 400 days ago | [class=unused width=0.00%] | 0',
      'Never | [class=never width=50.00%] | 1',
    ],
  },
  {
    name: 'without a service, no bar has a width',
    report: { ...ROOT_REPORT, Request: { ...ROOT_REPORT.Request, UnusedForDays: 1 } },
    lines: [
      'Services by last use',
      'Last used | | Services',
      'Used in the last 1 day | 0',
      'In the last 1 day | [class=used width=0.00%] | 0',
      'Not used for 1 day | 0',
      '1 to 7 days ago | [class=unused width=0.00%] | 0',
      '7 to 30 days ago | [class=unused width=0.00%] | 0',
      '30 to 90 days ago | [class=unused width=0.00%] | 0',
      '90 to 180 days ago | [class=unused width=0.00%] | 0',
      '180 to 400 days ago | [class=unused width=0.00%] | 0',
      'Never | [class=never width=0.00%] | 0',
    ],
  },
])('$name', ({ report, lines }) => {
  expect(outline(chart(report))).toEqual(lines);
});
