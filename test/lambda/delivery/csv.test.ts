import fc from 'fast-check';
import { csv as pieces, type Decisions, decisionsOf } from '../../../lambda/delivery/csv';
import type { ReportDocument } from '../../../lambda/report/report-document';
import type { AccessDetail } from '../../../lambda/report/types';
import { whole } from '../../support/page-outline';
import { COMPLETED, report, row } from '../../support/scp-reports';

// The same inputs on each run, so that a failure can be met again.
fc.configureGlobal({ seed: 20260911 });

const csv = (document: ReportDocument, decisions: Decisions) => whole(pieces(document, decisions));
const SIGNS = ['=', '+', '-', '@', '＝', ';', ',', '\t', '\r', '\n', ' ', '"', "'", 'a'];
const named = (ServiceName: string): AccessDetail => ({ ...row('s3'), ServiceName });
/** The fields of all records by RFC 4180, after the byte order mark. */
const read = (text: string): string[][] => {
  const records: string[][] = [[]];
  for (const [, field, end] of text.slice(1).matchAll(/("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n)/gy)) {
    records.at(-1)?.push(field.replace(/^"([^]*)"$/, '$1').replaceAll('""', '"'));
    if (end === '\r\n') {
      records.push([]);
    }
  }
  return records.slice(0, -1);
};
const nameIn = (text: string): string => read(text)[1][1];

it('has the columns that people need after those that IAM has, each text in quotes', () => {
  const withoutFigure = { ...row('sqs', 0.5), TotalAuthenticatedEntities: undefined };
  expect(csv(report(row('ec2', 91.9), row('iam'), withoutFigure), NONE).split('\r\n')).toEqual([
    '\uFEFF"ServiceNamespace","ServiceName","Unused","LastAuthenticatedTime","TotalAuthenticatedEntities","Region","EntityPath",' +
      '"LastAuthenticatedDate","DaysSinceLastAuthenticated","LastAuthenticatedAccount",' +
      '"LastAuthenticatedAccountName","LastAuthenticatedOrganizationalUnitName","Decision","DecisionKind"',
    '"ec2","Name of ec2","true","2026-06-11T17:50:19.516Z",1,"eu-central-1","o-a1b2c3d4e5/r-f6g7/222222222222",' +
      '"2026-06-11",91,"222222222222",,,,',
    '"iam","Name of iam","true",,0,"us-east-1",,,,,,,,',
    '"sqs","Name of sqs","false","2026-09-11T03:26:19.516Z",,"eu-central-1","o-a1b2c3d4e5/r-f6g7/222222222222",' +
      '"2026-09-11",0,"222222222222",,,,',
    '',
  ]);
});

it.each([
  ['a use after the completion', { LastAuthenticatedTime: new Date(COMPLETED + 1).toISOString() }, '0', '222222222222'],
  [
    'a use a day before the completion',
    { LastAuthenticatedTime: new Date(COMPLETED - 86_400_000).toISOString() },
    '1',
    '222222222222',
  ],
  ['a use by whom IAM does not say', { EntityPath: undefined }, '1', ''],
  ['a use by what is no account', { EntityPath: 'o-a1b2c3d4e5/r-f6g7' }, '1', ''],
  ['a use by what is only like an account', { EntityPath: 'o-a1b2c3d4e5/r-f6g7/1234567890123' }, '1', ''],
])('counts whole days, and names accounts: %s', (_name, change, days, account) => {
  expect(read(csv(report({ ...row('s3', 1), ...change }), NONE))[1].slice(8, 10)).toEqual([days, account]);
});

it('writes the rows of a long report once each, below one header', () => {
  const rows = Array.from({ length: 1_001 }, (_, index) => row(`s${index}`));
  const records = read(csv(report(...rows), NONE));
  expect(records.map(([namespace]) => namespace)).toEqual([
    'ServiceNamespace',
    ...rows.map(({ ServiceNamespace }) => ServiceNamespace),
  ]);
});

it('writes the header of a report without rows', () => {
  expect(read(csv(report(), NONE)).map(([namespace]) => namespace)).toEqual(['ServiceNamespace']);
});

const NONE = decisionsOf([]);
const NAMES = {
  NumberOfNamesMissing: 0,
  Entities: { '222222222222': { Name: '=shop' }, 'ou-f6g7-h8i9j0k1': { Name: 'Workloads; +1' } },
};
const EntityPath = 'o-a1b2c3d4e5/r-f6g7/ou-f6g7-h8i9j0k1/222222222222';

it('names the account and the OU that it is in, and says what is decided', () => {
  const document = { ...report({ ...row('ec2', 91), EntityPath }, row('s3', 1), row('SQS')), Names: NAMES };
  const text = csv(
    document,
    decisionsOf([
      { ServiceNamespace: 'ec2', Decision: 'DENIED', Reason: 'last used' },
      { ServiceNamespace: 'sqs', Decision: 'KEPT', Kind: 'NEEDED', Reason: 'needed' },
      { ServiceNamespace: 'braket', Decision: 'ALREADY_DENIED', Reason: 'not in the report' },
    ]),
  );
  expect(read(text).map((fields) => fields.slice(10))).toEqual([
    ['LastAuthenticatedAccountName', 'LastAuthenticatedOrganizationalUnitName', 'Decision', 'DecisionKind'],
    ["'=shop", "Workloads; '+1", 'DENIED', ''],
    ["'=shop", '', '', ''],
    ['', '', 'KEPT', 'NEEDED'],
  ]);
});

it.each([
  ['an ordinary name', 'Amazon S3'],
  ['a line break', 'Amazon\nS3'],
  ['a carriage return', 'Amazon\rS3'],
  ['both', 'Amazon\r\nS3'],
  ['what separates elsewhere', 'Amazon;S3\tand more, "too"'],
  ['signs where they begin nothing', 'A-Z = all + more @ once; a-z'],
  ['nothing', ''],
])('keeps a name with %s in its one field', (_name, name) => {
  const text = csv(report(named(name)), NONE);
  expect(nameIn(text)).toBe(name);
  expect(read(text).map(({ length }) => length)).toEqual([14, 14]);
  expect(text).toContain(`,"${name.replaceAll('"', '""')}",`);
});

it.each([
  ['=1', "'=1"],
  ['+1', "'+1"],
  ['-1', "'-1"],
  ['@SUM(1)', "'@SUM(1)"],
  ['＝1', "'＝1"],
  ['＋1', "'＋1"],
  ['－1', "'－1"],
  ['＠1', "'＠1"],
  ['\r=1', "\r'=1"],
  ['\n=1', "\n'=1"],
  ['\t=1', "\t'=1"],
  [' =1', " '=1"],
  ['\u00a0 =1', "\u00a0 '=1"],
  ['"=1', '"\'=1'],
  ['\u0000=1', "\u0000'=1"],
  ['\u200b\u202e=1', "\u200b\u202e'=1"],
  ['S3;=1', "S3;'=1"],
  ['S3\t=1', "S3\t'=1"],
  ['S3\n =1;-1', "S3\n '=1;'-1"],
  ['S3\r@1', "S3\r'@1"],
])('makes text of the formula %j', (name, text) => {
  expect(nameIn(csv(report(named(name)), NONE))).toBe(text);
});

it('has no formula for any spreadsheet, whatever divides its cells', () => {
  const name = fc.string({ unit: fc.constantFrom(...SIGNS) });
  fc.assert(
    fc.property(name, name, (one, other) => {
      const document = report({ ...named(one), Region: other });
      const text = csv({ ...document, Names: { ...NAMES, Entities: { '222222222222': { Name: one } } } }, NONE);
      expect(read(text).map(({ length }) => length)).toEqual([14, 14]);
      for (const divided of [read(text).flat(), text.split(/[;\r\n]/), text.split(/[\t\r\n]/)]) {
        expect(divided.filter((cell) => /^[\s"]*[=+\-@＝]/.test(cell))).toEqual([]);
      }
    }),
  );
});
