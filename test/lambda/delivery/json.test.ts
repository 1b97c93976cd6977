import { bytes } from '../../../lambda/delivery/bytes';
import { json } from '../../../lambda/delivery/json';
import { whole } from '../../support/page-outline';

it.each<[string, { readonly Items: readonly unknown[]; readonly [other: string]: unknown }]>([
  ['no item', { SchemaVersion: '1', Items: [] }],
  ['one item', { SchemaVersion: '1', Items: [{ Name: 'a' }] }],
  ['some items', { Items: [{ Name: 'a', Nested: { List: [1, 2], Empty: {} } }, 'b', 3, null] }],
  ['line breaks and brackets in text', { Text: ']\n}', Items: [{ Name: ']\n}' }, '\n  ]\n}\r\u2028'] }],
  ['members that are undefined', { Absent: undefined, Items: [{ Absent: undefined, Name: 'a' }] }],
  ['another list before it', { Others: [{ Items: [] }], Items: [[], [[]]] }],
])('is what JSON.stringify gives: %s', (_name, document) => {
  expect(whole(json(document, 'Items'))).toBe(`${JSON.stringify(document, undefined, 2)}\n`);
});

it.each([
  ['nothing', []],
  ['short pieces', ['ä', '', '😀']],
  ['a piece longer than a chunk', ['ä'.repeat(200_000), 'b']],
  ['pieces that make many chunks', Array.from({ length: 30_000 }, (_, index) => `${index} ä;`)],
])('the bytes are those of the whole text: %s', (_name, pieces) => {
  expect(bytes(pieces).equals(Buffer.from(pieces.join('')))).toBe(true);
});
