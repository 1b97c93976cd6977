import { printable } from '../../../lambda/core/printable';

it.each([
  ['plain text', 'Not today.', 'Not today.'],
  ['other scripts and signs', 'größer 日本 👍 “so”', 'größer 日本 👍 “so”'],
  ['line breaks and tabs', 'one\r\n\ttwo\u2028three', 'one two three'],
  ['a sequence that colours', '\u001b[31mred\u001b[0m', '\uFFFD[31mred\uFFFD[0m'],
  ['a sequence that begins by one C1 character', '\u009b2Jgone', '\uFFFD2Jgone'],
  ['other controls', 'a\u0000b\u0007c\u007fd\u0085e', 'a\uFFFDb\uFFFDc\uFFFDd\uFFFDe'],
  ['what turns the direction', 'a\u202eb\u2066c\u200fd\u061ce', 'a\uFFFDb\uFFFDc\uFFFDd\uFFFDe'],
  ['what has no width', 'a\u200bb\u00adc', 'a\uFFFDb\uFFFDc'],
])('a terminal only shows %s', (_name, text, expected) => {
  expect(printable(text)).toBe(expected);
});
