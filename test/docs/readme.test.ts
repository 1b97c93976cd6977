import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { choicesOfRegenerate, examples } from '../support/examples';

const root = join(__dirname, '../..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');

describe('examples', () => {
  const choices = choicesOfRegenerate();
  const all = [
    ...examples(),
    {
      title: 'README.md, when a report is generated again',
      code: [
        "import { Duration } from 'aws-cdk-lib';",
        "import { Regenerate } from 'cdk-organizations-access-report';",
        `export const choices: Regenerate[] = [${choices.join()}];`,
      ].join('\n'),
    },
  ];
  // Inside the repository, so that they find its packages.
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(root, 'test/docs/examples-'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it('are in README and in docs', () => {
    expect(choices).toHaveLength(4);
    expect(all.filter(({ title }) => title.startsWith('README.md:')).length).toBeGreaterThan(7);
    expect(all.map(({ title }) => title).join()).toContain('docs/security.md');
  });

  it.each(all)('$title imports what it uses', ({ code }) => {
    // A file without imports would see what others declare.
    expect(code).toMatch(/^import /m);
  });

  it('compile under strict, with the imports that they show', () => {
    all.forEach(({ title, code }) => {
      writeFileSync(
        join(folder, `${title.replaceAll(/\W+/g, '-')}.ts`),
        code.replaceAll("'cdk-organizations-access-report'", "'../../../lib'"),
      );
    });
    const compilerOptions = { strict: true, noUnusedLocals: false, types: ['node'] };
    writeFileSync(
      join(folder, 'tsconfig.json'),
      JSON.stringify({ extends: '../../../tsconfig.dev.json', compilerOptions, include: ['*.ts'] }),
    );
    expect(compile(folder)).toBe('');
  });
});

it('installs this repository without scripts of packages, but for its tests, which need the Node.js of one', () => {
  const installs = readme.match(/npm ci.*/g) ?? [];
  expect(installs.length).toBeGreaterThan(3);
  expect(installs.filter((install) => !install.startsWith('npm ci --ignore-scripts'))).toEqual(['npm ci && npm test']);
});

it('links to files that are there', () => {
  const links = [...readme.matchAll(/\]\((?!http|#)([^)]+)\)/g)].map(([, link]) => link);
  expect(links.length).toBeGreaterThan(3);
  for (const link of links) {
    expect(() => readFileSync(join(root, link))).not.toThrow();
  }
});

/** What the compiler complains about. */
function compile(project: string): string {
  try {
    return execFileSync(join(root, 'node_modules/.bin/tsc'), ['--project', project], { encoding: 'utf8' });
  } catch (error) {
    return (error as { stdout: string }).stdout;
  }
}
