import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { choicesOfRegenerate, examples, makeExamplesFolder, withLibrary } from '../support/examples';

// A file apart from those that run the examples: with another aws-cdk-lib, the types of cdk-nag would be those of this one.
const ROOT = join(__dirname, '../..');
const choices = choicesOfRegenerate();
const all = [
  ...examples(),
  {
    title: 'docs/guides/regenerate.md, the list',
    code: [
      "import { Duration } from 'aws-cdk-lib';",
      "import { Regenerate } from 'cdk-organizations-access-report';",
      `export const choices: Regenerate[] = [${choices.join()}];`,
    ].join('\n'),
  },
];

it.each(all)('the example at $title imports what it uses', ({ code }) => {
  // A file without imports would see what others declare.
  expect(code).toMatch(/^import /m);
});

it('the list of docs/guides/regenerate.md has every choice', () => {
  expect(choices).toHaveLength(4);
});

it('all examples compile under strict, with the imports that they show', () => {
  const folder = makeExamplesFolder();
  try {
    all.forEach(({ title, code }) => {
      writeFileSync(join(folder, `${title.replaceAll(/\W+/g, '-')}.ts`), withLibrary(code));
    });
    const compilerOptions = { strict: true, noUnusedLocals: false, types: ['node'] };
    const config = { extends: '../../tsconfig.dev.json', compilerOptions, include: ['*.ts'] };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
    expect(compile(folder)).toBe('');
  } finally {
    rmSync(folder, { recursive: true });
  }
});

/** What the compiler complains about. */
function compile(project: string): string {
  try {
    return execFileSync(join(ROOT, 'node_modules/.bin/tsc'), ['--project', project], { encoding: 'utf8' });
  } catch (error) {
    return (error as { stdout: string }).stdout;
  }
}
