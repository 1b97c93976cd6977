import { documentsBelow, readDocument, section } from '../support/markdown';

const INDEX = 'docs/decisions/README.md';
const pages = documentsBelow('docs/decisions').filter((page) => page !== INDEX);

it('has a page for each decision', () => {
  expect(pages.length).toBeGreaterThan(6);
});

it('the list of decisions has every page by its title', () => {
  const listed = [...readDocument(INDEX).matchAll(/^- \[(.+)\]\((.+)\)$/gm)].map(([, title, page]) => [page, title]);
  const titles = pages.map((page) => [page.replace('docs/decisions/', ''), /^# (.+)$/m.exec(readDocument(page))?.[1]]);
  expect(listed.toSorted()).toEqual(titles.toSorted());
});

describe.each(pages)('%s', (page) => {
  const text = readDocument(page);

  it('says why, what else was tried, what would break, and where it is from', () => {
    expect([...text.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading)).toEqual([
      'Context',
      'Decision',
      'Tried or considered instead',
      'What breaks if it is undone',
      'Source',
    ]);
    expect(section(text, 'Source')).toMatch(/\]\(\.\.\/\.\.\/(lib|lambda)\//);
  });

  it('is short', () => {
    expect(text.split('\n').length).toBeLessThan(60);
  });
});
