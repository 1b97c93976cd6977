import { style } from '../../../lambda/page/style';

const names = (pattern: RegExp) => [...new Set([...style.matchAll(pattern)].map(([, name]) => name))].sort();

it('every variable that the style uses is defined', () => {
  const used = names(/var\((--[\w-]+)\)/g);
  expect(used.length).toBeGreaterThan(10);
  expect(names(/(--[\w-]+):/g)).toEqual(expect.arrayContaining(used));
});

it('narrow screens show the headers of the columns 3 to 6 before their values', () => {
  const labels = [...style.matchAll(/--column-(\d): "([^"]*)";/g)].map(([, number, label]) => `${number} ${label}`);
  expect(labels.slice(2, 6)).toEqual(['3 Last used ', '4 Accounts ', '5 Region ', '6 Last used by ']);
  expect(names(/content: var\(--column-(\d)\)/g)).toEqual(['3', '4', '5', '6']);
});

it('the name of an account turns the direction of its own text only, not that of the id after it', () => {
  expect(style).toMatch(/\.services b \{[^}]*unicode-bidi: isolate;/);
});
