import { breakable, entityOf, figure } from '../../../lambda/page/format';

it('a path may break after each of its parts', () => {
  expect(breakable('o-a1/r-f6/ou-f6-h8').toString()).toBe('o-a1/<wbr />r-f6/<wbr />ou-f6-h8');
});

it.each([
  { path: 'o-a1b2c3d4e5/r-f6g7', kind: 'root', id: 'r-f6g7' },
  { path: 'o-a1b2c3d4e5/r-f6g7/ou-f6g7-h8i9j0k1', kind: 'ou', id: 'ou-f6g7-h8i9j0k1' },
  { path: 'o-a1b2c3d4e5/r-f6g7/ou-f6g7-h8i9j0k1/123456789012', kind: 'account', id: '123456789012' },
])('$path ends with the $kind $id', ({ path, kind, id }) => {
  expect(entityOf(path)).toEqual({ kind, id });
});

it.each([
  [999, '999'],
  [1204, '1,204'],
  [1234567, '1,234,567'],
])('%i is shown as %s', (value, shown) => {
  expect(figure(value)).toBe(shown);
});
