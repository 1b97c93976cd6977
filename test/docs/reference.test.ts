import { keys } from '../../lambda/delivery/keys';
import type { DeliveredRequest } from '../../lambda/report/types';
import { ORGANIZATIONS_ACTIONS } from '../../lib/wire/actions';
import { REPORT_ATTRIBUTES } from '../../lib/wire/report-attributes';
import { codeAtBegin, listItems, readDoc, readDocument, section } from '../support/markdown';

it('lists the attributes as the resource has them', () => {
  const listed = listItems(readDoc('reference/attributes.md')).map(codeAtBegin);
  const inCode = Object.keys(REPORT_ATTRIBUTES).map((name) => `${name.charAt(0).toLowerCase()}${name.slice(1)}`);
  expect(listed).toEqual(inCode);
});

it.each([
  { name: 'OrganizationsAccessReport', file: 'lib/report/organizations-access-report-props.ts' },
  { name: 'ReportDestination.s3', file: 'lib/report/report-destination.ts', type: 'S3ReportDestinationOptions' },
  {
    name: 'OrganizationsAccessReportInventory',
    file: 'lib/inventory/organizations-access-report-inventory-props.ts',
  },
  { name: 'OrganizationsEntityPath', file: 'lib/entity-path/organizations-entity-path.ts' },
  { name: 'OrganizationsAccessReportRole', file: 'lib/management-role/organizations-access-report-role.ts' },
  {
    name: 'OrganizationsAccessReportProvider.getOrCreate',
    file: 'lib/provider/provider-settings.ts',
    type: 'OrganizationsAccessReportProviderSettings',
  },
])('lists the properties of $name as they are in code', ({ name: construct, file, type = `${construct}Props` }) => {
  const listed = listItems(section(readDoc('reference/properties.md'), construct));
  const [, body = ''] = new RegExp(`export interface ${type} {\\n([^]*?)^}`, 'm').exec(readDocument(file)) ?? [];
  const inCode = [...body.matchAll(/^ {2}readonly (\w+)(\??):/gm)].map(([, name, mark]) => ({
    name,
    required: mark === '',
  }));
  expect(inCode.length).toBeGreaterThan(1);
  const documented = listed.map((item) => ({ name: codeAtBegin(item), required: /^`\w+` \(required\): /.test(item) }));
  const byName = (one: { name?: string }, other: { name?: string }) => (one.name ?? '').localeCompare(other.name ?? '');
  expect(documented.toSorted(byName)).toEqual(inCode.toSorted(byName));
  expect(listed.filter((item) => !item.includes('(required)') && !item.includes('Default: '))).toEqual([]);
});

it('lists every object of a run, and what stays in the bucket', () => {
  const page = readDoc('reference/bucket-layout.md');
  const given = { entityPath: 'o-a/r-a', timeoutSeconds: 1, failDeployment: true };
  const destination = {
    bucket: 'b',
    prefix: 'p',
    unusedForDays: 90,
    scpStrategy: 'DENY_UNUSED',
    protectedServices: [],
  };
  const job = { JobId: 'id', JobCompletionDate: '2026-09-11T15:26:26.816Z' };
  const { reportUri, ...objects } = keys({ ...given, destination } as DeliveredRequest, job);
  const names = Object.values(objects).map((key) =>
    key.split('/entity/')[1].replace(/^[^/]+-id/, '<completion time>-<job id>'),
  );
  const listed = listItems(section(page, "The bucket's layout")).map(codeAtBegin);
  expect(reportUri).toMatch(/\/$/);
  expect(names).toHaveLength(6);
  expect(listed.toSorted()).toEqual(names.toSorted());
  expect(section(page, 'What stays in the bucket').replaceAll(/\s+/g, ' ')).toContain(
    '`latest.json` of a prefix that was rolled back, of a path or of settings that changed, and of a report that was removed, stays',
  );
});

it('lists every action of Organizations that a report needs', () => {
  const list = section(readDoc('reference/permissions.md'), 'The report function');
  expect(ORGANIZATIONS_ACTIONS).toHaveLength(6);
  expect(ORGANIZATIONS_ACTIONS.filter((action) => !new RegExp(`\`(organizations:)?${action}\``).test(list))).toEqual(
    [],
  );
});
