import { printable } from '../../../lambda/core/printable';

it.each([
  { name: 'plain text', text: 'Not today.', expected: 'Not today.' },
  { name: 'other scripts and signs', text: 'größer 日本 👍 “so”', expected: 'größer 日本 👍 “so”' },
  { name: 'line breaks and tabs', text: 'one\r\n\ttwo\u2028three', expected: 'one two three' },
  { name: 'a sequence that colours', text: '\u001b[31mred\u001b[0m', expected: '\uFFFD[31mred\uFFFD[0m' },
  { name: 'a sequence that begins by one C1 character', text: '\u009b2Jgone', expected: '\uFFFD2Jgone' },
  { name: 'other controls', text: 'a\u0000b\u0007c\u007fd\u0085e', expected: 'a\uFFFDb\uFFFDc\uFFFDd\uFFFDe' },
  {
    name: 'what turns the direction',
    text: 'a\u202eb\u2066c\u200fd\u061ce',
    expected: 'a\uFFFDb\uFFFDc\uFFFDd\uFFFDe',
  },
  { name: 'what has no width', text: 'a\u200bb\u00adc', expected: 'a\uFFFDb\uFFFDc' },
])('a terminal only shows $name', ({ text, expected }) => {
  expect(printable(text)).toBe(expected);
});
