import { listItems, readDoc, tableRows } from '../support/markdown';

const conformance = tableRows(readDoc('conformance.md'), ['What AWS does', 'Known from', 'Here', 'Shown by']);
const knownFrom = new Map(conformance.map(([fact, source]) => [fact, source]));
const HOW_TO_SEE_IT = 'How to see it: ';
const OTHERWISE = 'If it is not so: ';
// A fact, and below it the two.
const items = listItems(readDoc('real-account.md'));
const rows = items
  .map((fact, index) => ({ fact, howToSee: items[index + 1] ?? '', otherwise: items[index + 2] ?? '' }))
  .filter(({ fact }) => !fact.startsWith(HOW_TO_SEE_IT) && !fact.startsWith(OTHERWISE));

it('has rows', () => {
  expect(rows.length).toBeGreaterThan(3);
});

describe.each(rows)('$fact', ({ fact, howToSee, otherwise }) => {
  it('is a fact of conformance.md that nobody has seen', () => {
    expect(knownFrom.get(fact)).toMatch(/inferred|not known/);
  });

  it('says how to see it, and what follows', () => {
    expect(howToSee.replace(HOW_TO_SEE_IT, '')).toMatch(/\w/);
    expect([howToSee.startsWith(HOW_TO_SEE_IT), otherwise.startsWith(OTHERWISE)]).toEqual([true, true]);
    expect(otherwise.replace(OTHERWISE, '')).toMatch(/\w/);
  });
});
