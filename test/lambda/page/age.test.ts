import { ageGroups } from '../../../lambda/page/age';
import { report, ROOT_REPORT, row } from '../../support/scp-reports';

/** In days, many exactly on a limit. -1 is a use after the report's completion. */
const AGES = [-1, 0, 7, 7.01, 30, 45, 60, 90, 100, 180, 200, 399, 400];

it.each<{ readonly UnusedForDays: number; readonly ages: number[]; readonly expected: string[] }>([
  {
    UnusedForDays: 90,
    ages: [...AGES, 400.01, 500],
    expected: [
      'used: 3 In the last 7 days',
      'used: 2 7 to 30 days ago',
      'used: 3 30 to 90 days ago',
      'unused: 2 90 to 180 days ago',
      'unused: 3 180 to 400 days ago',
      'unused: 2 Over 400 days ago',
      'never: 1 Never',
    ],
  },
  {
    UnusedForDays: 60,
    ages: AGES,
    expected: [
      'used: 3 In the last 7 days',
      'used: 2 7 to 30 days ago',
      'used: 2 30 to 60 days ago',
      'unused: 1 60 to 90 days ago',
      'unused: 2 90 to 180 days ago',
      'unused: 3 180 to 400 days ago',
      'never: 1 Never',
    ],
  },
  {
    UnusedForDays: 1,
    ages: [0.5, 1, 2],
    expected: [
      'used: 2 In the last 1 day',
      'unused: 1 1 to 7 days ago',
      'unused: 0 7 to 30 days ago',
      'unused: 0 30 to 90 days ago',
      'unused: 0 90 to 180 days ago',
      'unused: 0 180 to 400 days ago',
      'never: 1 Never',
    ],
  },
])('$UnusedForDays days are a limit between the groups of services', ({ UnusedForDays, ages, expected }) => {
  const rows = [...ages.map((days, index) => row(`s${index}`, days)), row('never')];
  const groups = ageGroups({ ...report(...rows), Request: { ...ROOT_REPORT.Request, UnusedForDays } });
  expect(groups.map(({ status, services, label }) => `${status}: ${services} ${label}`)).toEqual(expected);
});
