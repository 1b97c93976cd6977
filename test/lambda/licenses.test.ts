import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const lambda = join(__dirname, '../../lambda');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'licenses-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** What the build makes of packages with these files, and with these texts of ours. */
function licenses(packages: Record<string, Record<string, string>>, ours: Record<string, string> = {}): string {
  const write = (into: string, files: Record<string, string>) => {
    mkdirSync(into, { recursive: true });
    Object.entries(files).forEach(([name, text]) => {
      writeFileSync(join(into, name), text);
    });
  };
  const folders = Object.entries(packages).map(([name, files]) => {
    const into = join(folder, 'node_modules', name);
    write(into, { 'package.json': JSON.stringify({ name, version: '1.2.3', license: 'MIT' }), ...files });
    return into;
  });
  write(join(folder, 'ours'), ours);
  const script = `
    import { licenses } from ${JSON.stringify(join(lambda, 'licenses.mjs'))};
    process.stdout.write(licenses(${JSON.stringify(folders)}, ${JSON.stringify(join(folder, 'ours'))}));
  `;
  return execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8', stdio: 'pipe' });
}

it.each(['LICENSE', 'LICENCE.md', 'license.txt'])('takes the text of a package from its %s', (name) => {
  expect(licenses({ one: { [name]: 'Text\n' } })).toBe('one 1.2.3\n\nText\n');
});

it('has each text once, with all packages that it is of', () => {
  const texts = licenses({
    one: { LICENSE: 'Same' },
    '@scope/two': { LICENSE: 'Same\n' },
    three: { LICENSE: 'Other' },
  });
  expect(texts).toBe(`@scope/two 1.2.3\none 1.2.3\n\nSame\n\n${'-'.repeat(80)}\n\nthree 1.2.3\n\nOther\n`);
});

it('takes the text of ours where a package has none', () => {
  expect(licenses({ '@scope/one': {} }, { '@scope+one.txt': 'Ours\n' })).toBe('@scope/one 1.2.3\n\nOurs\n');
});

it('fails where there is no text', () => {
  expect(() => licenses({ one: {} })).toThrow(
    'The bundle has no licence text of one 1.2.3 (MIT), which ships none: write it to lambda/licenses/one.txt',
  );
});

it('the bundle has a text for each package in it', () => {
  const sections = readFileSync(join(lambda, 'dist/LICENSES.txt'), 'utf8').split(`${'-'.repeat(80)}\n`);
  expect(sections.length).toBeGreaterThan(4);
  for (const section of sections) {
    expect(section).toMatch(/^\n?(@?[\w/.-]+ \d+\.\d+\.\d+\n)+\n/);
    expect(section).toMatch(/copyright/i);
    expect(section.length).toBeGreaterThan(500);
  }
});
