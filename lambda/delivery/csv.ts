import { stringify } from 'csv-stringify/sync';
import { isUnused, type ReportDocument } from '../report/report-document';

const COLUMNS = [
  'ServiceNamespace',
  'ServiceName',
  'Unused',
  'LastAuthenticatedTime',
  'TotalAuthenticatedEntities',
  'Region',
  'EntityPath',
] as const;

/**
 * The rows as CSV by RFC 4180, as spreadsheets open it: with a byte order mark, since some take UTF-8 for something else
 * without one, and with formulas made text, since a service's name is not ours.
 */
export function csv(report: ReportDocument): string {
  const rows = report.AccessDetails.map((row) => ({ ...row, Unused: String(isUnused(row, report)) }));
  return stringify(rows, {
    header: true,
    columns: [...COLUMNS],
    bom: true,
    escape_formulas: true,
    record_delimiter: 'windows',
  });
}
