import { stringify } from 'csv-stringify/sync';
import { daysBefore, isUnused, nameOf, type ReportDocument } from '../report/report-document';
import type { AccessDetail } from '../report/types';
import type { ScpDecision } from '../suggestion/document';

/** New ones come last, so that whoever counts columns finds those that there were. */
const COLUMNS = [
  'ServiceNamespace',
  'ServiceName',
  'Unused',
  'LastAuthenticatedTime',
  'TotalAuthenticatedEntities',
  'Region',
  'EntityPath',
  'LastAuthenticatedDate',
  'DaysSinceLastAuthenticated',
  'LastAuthenticatedAccount',
  'LastAuthenticatedAccountName',
  'LastAuthenticatedOrganizationalUnitName',
  'Decision',
  'DecisionKind',
] as const;

/** What the CSV shows of a decision. */
type Decision = Pick<ScpDecision, 'Decision' | 'Kind'>;
/** By the namespace in lower case. */
export type Decisions = ReadonlyMap<string, Decision>;

export function decisionsOf(decisions: readonly ScpDecision[]): Decisions {
  // There are a few different ones, and thousands of services.
  const shared = new Map<string, Decision>();
  return new Map(
    decisions.map(({ ServiceNamespace, Decision, Kind }) => {
      const key = `${Decision} ${Kind ?? ''}`;
      const decision = shared.get(key) ?? { Decision, Kind };
      shared.set(key, decision);
      return [ServiceNamespace.toLowerCase(), decision];
    }),
  );
}

/** So that what is made on the way to the text is not in memory for all rows of a long report. */
const ROWS_AT_ONCE = 100;

/**
 * Where a spreadsheet would find a formula: at the beginning of a field, and after whatever may divide cells or rows, because
 * some look for those inside quotes too. Blanks, quotes, and characters that nobody sees are skipped before it.
 */
const BEFORE_FORMULA = /(?:^|[;\t\r\n])[\s"\p{C}]*(?=[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/gu;

/** The rows of a report as a sheet, in pieces. */
export function csv(report: ReportDocument, decisions: Decisions): Iterable<string> {
  return sheet(COLUMNS, report.AccessDetails, (row) =>
    record(row, report, decisions.get(row.ServiceNamespace.toLowerCase())),
  );
}

/**
 * Rows as CSV by RFC 4180, as spreadsheets open it: with a byte order mark, since some take UTF-8 for something else without one,
 * and with formulas made text, since names are not ours.
 *
 * @returns the sheet in pieces
 */
export function* sheet<T>(
  columns: readonly string[],
  rows: readonly T[],
  record: (row: T) => object = (row) => row as object,
): Generator<string> {
  for (let from = 0; from === 0 || from < rows.length; from += ROWS_AT_ONCE) {
    yield stringify(
      rows.slice(from, from + ROWS_AT_ONCE).map((row) => record(row)),
      {
        header: from === 0,
        columns: [...columns],
        bom: from === 0,
        quoted_string: true,
        cast: { string: (field) => field.replace(BEFORE_FORMULA, "$&'") },
        record_delimiter: 'windows',
      },
    );
  }
}

function record(
  row: AccessDetail,
  report: ReportDocument,
  decision: Decision | undefined,
): Partial<Record<(typeof COLUMNS)[number], string | number>> {
  const { LastAuthenticatedTime: time, EntityPath: path } = row;
  const [account, parent] = path?.split('/').reverse() ?? [];
  return {
    ...row,
    Unused: String(isUnused(row, report)),
    // Spreadsheets take it for a date, and a time with milliseconds for text.
    LastAuthenticatedDate: time?.slice(0, 10),
    DaysSinceLastAuthenticated: time && Math.max(0, Math.floor(daysBefore(report, time))),
    LastAuthenticatedAccount: path && /\/(\d{12})$/.exec(path)?.[1],
    LastAuthenticatedAccountName: nameOf(report, account),
    LastAuthenticatedOrganizationalUnitName: nameOf(report, parent),
    Decision: decision?.Decision,
    DecisionKind: decision?.Kind,
  };
}
