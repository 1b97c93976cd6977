import { header } from '../../../lambda/page/header';
import type { ReportDocument } from '../../../lambda/report/report-document';
import { outline } from '../../support/page-outline';
import { ON_AN_ACCOUNT, ON_AN_OU, SMALL_REPORT } from '../../support/small-report';

it.each<{ readonly name: string; readonly report: ReportDocument; readonly lines: string[] }>([
  {
    name: 'a report on the root',
    report: SMALL_REPORT,
    lines: [
      'Organizations access report',
      'Which AWS services this root may use, and when each was last used.',
      'Entity: o-a1b2c3d4e5/r-f6g7',
      'Made: 2026-09-11 15:26 UTC',
      'Accessible: 4 services that the service control policies allow here',
      'Never used: 1 25% not once in the time that IAM tracks, at least 400 days',
      'Unused for 90 days: 2 50% or longer, the never used ones included',
    ],
  },
  {
    name: 'a report on an OU, scoped to a policy',
    report: ON_AN_OU,
    lines: [
      'Organizations access report',
      'Which AWS services this organizational unit may use, and when each was last used.',
      'Entity: o-a1b2c3d4e5/r-f6g7/ou-f6g7-h8i9j0k1',
      'Service control policy: p-a1b2c3d4',
      'Made: 2026-09-11 15:26 UTC',
      'Accessible: 1,204 services that this service control policy allows',
      'Never used: 301 25% not once in the time that IAM tracks, at least 400 days',
      'Unused for 1 day: 1,003 83% or longer, the never used ones included',
    ],
  },
  {
    name: 'a report on an account without a service',
    report: ON_AN_ACCOUNT,
    lines: [
      'Organizations access report',
      'Which AWS services this account may use, and when each was last used.',
      'Entity: o-a1b2c3d4e5/r-f6g7/123456789012',
      'Made: 2026-09-11 15:26 UTC',
      'Accessible: 0 services that the service control policies allow here',
      'Never used: 0 not once in the time that IAM tracks, at least 400 days',
      'Unused for 400 days: 0 or longer, the never used ones included',
    ],
  },
])('the header shows $name', ({ report, lines }) => {
  expect(outline(header(report))).toEqual(lines);
});

it.each([
  { services: 0, all: 456, expected: '0 0%' },
  { services: 1, all: 456, expected: '1 <1%' },
  { services: 2, all: 201, expected: '2 <1%' },
  { services: 2, all: 200, expected: '2 1%' },
  { services: 3, all: 200, expected: '3 2%' },
  { services: 197, all: 200, expected: '197 99%' },
  { services: 198, all: 200, expected: '198 99%' },
  { services: 199, all: 201, expected: '199 >99%' },
  { services: 455, all: 456, expected: '455 >99%' },
  { services: 456, all: 456, expected: '456 100%' },
])('$services of $all services are $expected', ({ services, all, expected }) => {
  const Counts = { ...SMALL_REPORT.Counts, NumberOfServicesAccessible: all, NumberOfServicesUnused: services };
  expect(outline(header({ ...SMALL_REPORT, Counts })).at(-1)).toMatch(
    new RegExp(`^Unused for 90 days: ${expected} or longer`),
  );
});
