import { keyValueTable, servicesTable } from '../../../local/cloud/print';
import { sampleReport } from '../../support/sample-report';

const s3 = {
  ServiceName: 'Amazon S3',
  ServiceNamespace: 's3',
  Region: 'eu-central-1',
  EntityPath: 'o-a1b2c3d4e5/r-f6g7/ou-f6g7-h8i9j0k1/111122223333',
  LastAuthenticatedTime: Date.parse('2026-09-11T15:26:19.516Z'),
  TotalAuthenticatedEntities: 12,
};
const unusedNamed = (ServiceNamespace: string) => ({
  ServiceName: 'AWS Unused',
  ServiceNamespace,
  TotalAuthenticatedEntities: 0,
});

test('names and values are in two columns', () => {
  expect(keyValueTable({ JobId: '1', JobStatus: 'COMPLETED', ErrorCode: '' })).toBe(
    ['  JobId      1', '  JobStatus  COMPLETED', '  ErrorCode'].join('\n'),
  );
});

test('a used service shows who used it last, when and where', () => {
  expect(servicesTable([s3, unusedNamed('a2c')], 80)).toBe(
    [
      'Services used: 1 of 2',
      '  SERVICE (NAMESPACE)  ACCOUNTS  LAST USED   REGION        BY ACCOUNT',
      '  Amazon S3 (s3)       12        2026-09-11  eu-central-1  111122223333',
      '',
      'Services not used: 1 of 2',
      '  a2c',
    ].join('\n'),
  );
});

test('the latest use comes first', () => {
  const earlier = { ...s3, ServiceNamespace: 'earlier', LastAuthenticatedTime: s3.LastAuthenticatedTime - 1 };
  const table = servicesTable([earlier, s3], 80);
  expect(table.indexOf('(s3)')).toBeLessThan(table.indexOf('(earlier)'));
});

test.each<{ readonly name: string; readonly rows: Parameters<typeof servicesTable>[0]; readonly lines: unknown }>([
  {
    name: 'none used',
    rows: [unusedNamed('iam')],
    lines: ['Services used: 0 of 1', '', 'Services not used: 1 of 1', '  iam'],
  },
  { name: 'none at all', rows: [], lines: ['Services used: 0 of 0', '', 'Services not used: 0 of 0'] },
  {
    name: 'iam unused with its Region',
    rows: [{ ...unusedNamed('iam'), Region: 'us-east-1' }],
    lines: expect.not.arrayContaining(['us-east-1']),
  },
])('$name', ({ rows, lines }) => {
  expect(servicesTable(rows, 80).split('\n')).toEqual(lines);
});

const REST = '  12        2026-09-11  eu-central-1  111122223333';

test.each([
  {
    name: 'in one line if it fits',
    ServiceName: 'Amazon Payment Cryptography',
    width: 100,
    lines: [`Amazon Payment Cryptography (s3)${REST}`],
  },
  {
    name: 'in two',
    ServiceName: 'Amazon Payment Cryptography',
    width: 80,
    lines: [`Amazon Payment Cryptography ${REST}`, '  (s3)'],
  },
  {
    name: 'a word a line',
    ServiceName: 'Amazon Payment',
    width: 10,
    lines: [`Amazon       ${REST}`, '  Payment', '  (s3)'],
  },
])('the name of a service is whole: $name', ({ ServiceName, width, lines }) => {
  const table = servicesTable([{ ...s3, ServiceName }], width).split('\n');
  const from = table.findIndex((line) => line.startsWith('  Amazon'));
  expect(table.slice(from, from + lines.length + 1)).toEqual([...lines.map((line) => `  ${line}`), '']);
});

test.each([80, 100, 120])('the sample report fits into %i columns', async (width) => {
  const rows = (await sampleReport()).AccessDetails.map(
    ({ LastAuthenticatedTime: time, TotalAuthenticatedEntities = 0, ...row }) => ({
      ...row,
      TotalAuthenticatedEntities,
      LastAuthenticatedTime: time === undefined ? undefined : Date.parse(time),
    }),
  );
  const table = servicesTable(rows, width);
  expect(Math.max(...table.split('\n').map((line) => line.length))).toBeLessThanOrEqual(width);
  const words = table.replace(/\s+/g, ' ');
  for (const { ServiceNamespace } of rows) {
    expect(words).toContain(ServiceNamespace);
  }
});

test('namespaces of unused services are sorted and wrapped to the width', () => {
  const table = servicesTable(['ccc', 'aaaa', 'bbbb'].map(unusedNamed), 12);
  expect(table.split('\n').slice(-2)).toEqual(['  aaaa bbbb', '  ccc']);
});
