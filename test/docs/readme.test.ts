import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPORT_ATTRIBUTES } from '../../lib/wire/report';
import { tableRows } from '../support/markdown';

const root = join(__dirname, '../..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');

describe('examples', () => {
  // Inside the repository, so that they find its packages.
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(root, 'test/docs/examples-'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it('compile', () => {
    const blocks = [...readme.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code]) => code);
    expect(blocks.length).toBeGreaterThanOrEqual(2);
    blocks.forEach((code, index) => {
      writeFileSync(
        join(folder, `example${index}.ts`),
        code.replaceAll("'cdk-organizations-access-report'", "'../../../lib'"),
      );
    });
    const compilerOptions = { noUnusedLocals: false };
    writeFileSync(
      join(folder, 'tsconfig.json'),
      JSON.stringify({ extends: '../../../tsconfig.dev.json', compilerOptions, include: ['*.ts'] }),
    );
    expect(() =>
      execFileSync(join(root, 'node_modules/.bin/tsc'), ['--project', folder], { stdio: 'pipe' }),
    ).not.toThrow();
  });
});

it('links to files that are there', () => {
  const links = [...readme.matchAll(/\]\((?!http|#)([^)]+)\)/g)].map(([, link]) => link);
  expect(links.length).toBeGreaterThan(3);
  for (const link of links) {
    expect(() => readFileSync(join(root, link))).not.toThrow();
  }
});

it('lists the attributes as the resource has them', () => {
  const rows = tableRows(readme, ['Attribute', 'In templates', 'Example']);
  expect(rows.map(([, inTemplates]) => inTemplates)).toEqual(
    Object.keys(REPORT_ATTRIBUTES).map((name) => `\`${name}\``),
  );
  const inCode = Object.keys(REPORT_ATTRIBUTES).map((name) => `\`${name.charAt(0).toLowerCase()}${name.slice(1)}\``);
  expect(rows.map(([attribute]) => attribute)).toEqual(inCode);
});
