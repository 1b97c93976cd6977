import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { documentsBelow, readDocument, userDocuments } from '../support/markdown';

const ROOT = join(__dirname, '../..');
const DOCUMENTS = [
  'ARCHITECTURE.md',
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  'README.md',
  'bench/README.md',
  ...documentsBelow('docs'),
];

interface Link {
  readonly from: string;
  /** The file below the repository. */
  readonly to: string;
  readonly anchor?: string;
}

const links = DOCUMENTS.flatMap(relativeLinks);

it('documents have links to documents, to sources and to headings', () => {
  expect(links.filter(({ to }) => to.endsWith('.md')).length).toBeGreaterThan(40);
  expect(links.filter(({ to }) => to.endsWith('.ts')).length).toBeGreaterThan(15);
  expect(links.filter(({ anchor }) => anchor !== undefined).length).toBeGreaterThan(15);
});

it('every link leads to a file or folder that is there', () => {
  expect(links.filter(({ to }) => !existsSync(join(ROOT, to)))).toEqual([]);
});

it('every anchor is a heading of the page that it is on', () => {
  const missing = links.filter(
    ({ to, anchor }) => anchor !== undefined && to.endsWith('.md') && !anchorsOf(to).includes(anchor),
  );
  expect(missing).toEqual([]);
});

it('every reference has a definition, and every definition a reference', () => {
  const problems = DOCUMENTS.flatMap((name) => {
    const text = prose(name);
    const defined = new Set([...text.matchAll(/^\[([^\]]+)\]: \S/gm)].map(([, label]) => label.toLowerCase()));
    const body = text.replaceAll(/^\[[^\]]+\]: .*$/gm, '');
    const full = [...body.matchAll(/\]\[([^\]]+)\]/g)].map(([, label]) => label.toLowerCase());
    const short = [...body.matchAll(/\[([^\][]+)\](?![[(:])/g)].map(([, label]) => label.toLowerCase());
    return [
      ...full.filter((label) => !defined.has(label)).map((label) => `${name}: [${label}] is not defined`),
      ...[...defined]
        .filter((label) => !full.includes(label) && !short.includes(label))
        .map((label) => `${name}: [${label}] is not used`),
    ];
  });
  expect(problems).toEqual([]);
});

it('every page for users is reached from README', () => {
  const reached = new Set(['README.md']);
  for (const page of reached) {
    links.filter(({ from }) => from === page).forEach(({ to }) => reached.add(to));
  }
  expect(userDocuments().filter((name) => !reached.has(name))).toEqual([]);
});

it('every guide and reference page stands in the lists of README', () => {
  const listed = links.filter(({ from }) => from === 'README.md').map(({ to }) => to);
  expect(userDocuments().filter((name) => name !== 'README.md' && !listed.includes(name))).toEqual([]);
});

/** The text without code, in which brackets are no links. */
function prose(name: string): string {
  return readDocument(name)
    .replaceAll(/^( *)```[^]*?^\1```/gm, '')
    .replaceAll(/`[^`\n]+`/g, (code) => code.replaceAll(/[[\]]/g, ''));
}

function relativeLinks(from: string): Link[] {
  const text = prose(from);
  const inline = [...text.matchAll(/\]\(([^)\s]+)\)/g)];
  const defined = [...text.matchAll(/^\[[^\]]+\]: (\S+)$/gm)];
  return [...inline, ...defined]
    .map(([, target]) => target)
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => {
      const [path, anchor] = target.split('#');
      return { from, to: path === '' ? from : normalize(join(dirname(from), path)), anchor };
    });
}

/** As GitHub makes them of headings. */
function anchorsOf(name: string): string[] {
  const text = readFileSync(join(ROOT, name), 'utf8').replaceAll(/^```[^]*?^```/gm, '');
  const used = new Map<string, number>();
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading]) => {
    const anchor = heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-');
    const count = used.get(anchor) ?? 0;
    used.set(anchor, count + 1);
    return count === 0 ? anchor : `${anchor}-${count}`;
  });
}
