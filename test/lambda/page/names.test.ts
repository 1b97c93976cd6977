import { reportPage } from '../../../lambda/page';
import { footer } from '../../../lambda/page/footer';
import { header } from '../../../lambda/page/header';
import { table, withRows } from '../../../lambda/page/table';
import { outline, whole } from '../../support/page-outline';
import { SMALL_REPORT, WITH_NAMES } from '../../support/small-report';

it('the header names the entity', () => {
  expect(outline(header(WITH_NAMES)).slice(2, 4)).toEqual([
    'Entity: o-a1b2c3d4e5/r-f6g7/ou-f6g7-h8i9j0k1',
    'Name: Payments & "more"',
  ]);
});

it('the table has the name of an account before its id, and the names of OUs in the path', () => {
  const rows = outline(whole(withRows(table(WITH_NAMES), WITH_NAMES))).filter((line) =>
    line.startsWith('[data-status'),
  );
  expect(rows.map((line) => line.split(' | ')[5])).toEqual([
    '<script>alert(1)</script> 222222222222 o-a1b2c3d4e5/r-f6g7/Payments & "more"/<script>alert(1)</script>',
    // By another path, of the same account.
    '<script>alert(1)</script> 222222222222 o-a1b2c3d4e5/r-f6g7/<script>alert(1)</script>',
  ]);
});

it('the footer counts missing names, and says why', () => {
  expect(outline(footer(WITH_NAMES))).toContain(
    'Some names are missing. 1 account or OU is shown by id only: Organizations says: AccessDeniedException: <i>no</i>',
  );
  const Names = { NumberOfNamesMissing: 1_204, Entities: {} };
  expect(outline(footer({ ...WITH_NAMES, Names })).join()).toContain(
    'Some names are missing. 1,204 accounts and OUs are shown by id only,',
  );
});

it.each([
  ['all are known', { ...WITH_NAMES, Names: { NumberOfNamesMissing: 0, Entities: {} } }],
  ['they were not to be read', SMALL_REPORT],
])('the footer says nothing of names if %s', (_name, report) => {
  expect(outline(footer(report)).join()).not.toContain('names are missing');
});

it('a name of markup stays text', () => {
  const page = whole(reportPage(WITH_NAMES));
  expect(page).not.toMatch(/<script>alert|<i>no/);
  expect(page).toContain('&lt;script&gt;alert(1)');
});
