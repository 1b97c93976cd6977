import { readDoc, tableRows } from '../support/markdown';

const conformance = tableRows(readDoc('conformance.md'), ['What AWS does', 'Known from', 'Here', 'Shown by']);
const knownFrom = new Map(conformance.map(([fact, source]) => [fact, source]));
const rows = tableRows(readDoc('real-account.md'), ['What AWS does', 'How to see it', 'If it is not so']);

it('has rows', () => {
  expect(rows.length).toBeGreaterThan(3);
});

describe.each(rows)('%s', (fact, howToSee, otherwise) => {
  it('is a fact of conformance.md that nobody has seen', () => {
    expect(knownFrom.get(fact)).toMatch(/inferred|not known/);
  });

  it('says how to see it, and what follows', () => {
    expect(howToSee).not.toBe('');
    expect(otherwise).not.toBe('');
  });
});
