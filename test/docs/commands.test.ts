import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { blocks, documentsBelow, readDocument } from '../support/markdown';
import { synth, warningsIn } from '../support/synth';

/** Which test runs a command, or something that it is refused without; or what it needs that no test has. */
interface Proof {
  readonly command: RegExp;
  readonly shownBy?: readonly [file: string, words: string];
  readonly needs?: 'AWS' | 'the network';
}

const THIS = 'test/docs/commands.test.ts';
const PROOFS: readonly Proof[] = [
  { command: /^git clone https:\/\/\S+$/, needs: 'the network' },
  {
    command: /^cd cdk-organizations-access-report$/,
    shownBy: ['test/docs/readme.test.ts', 'can be tried by two commands'],
  },
  { command: /^npm install /, needs: 'the network' },
  { command: /^npm ci$/, shownBy: ['.ci/run', 'npm ci\n'] },
  { command: /^npm ci --ignore-scripts$/, needs: 'the network' },
  { command: /^npm test$/, shownBy: ['.ci/run', 'npm test\n'] },
  { command: /^npm run test:e2e$/, shownBy: ['.ci/run', 'npm run test:e2e\n'] },
  {
    command: /^npm run local -- --again$/,
    shownBy: ['test/e2e/local.test.ts', '--again attaches what is suggested, and then has nothing to do'],
  },
  { command: /^npm run local$/, shownBy: ['test/e2e/local.test.ts', "join(repository, 'bin', 'local.ts')"] },
  { command: /^npm run build$/, shownBy: ['test/package/package.test.ts', "'npm', ['pack'"] },
  { command: /^npx esbuild /, shownBy: ['test/docs/guides.test.ts', 'leaves the library out by the command'] },
  { command: /^npx cdk bootstrap /, needs: 'AWS' },
  { command: /^npx cdk (deploy|synth|destroy) /, shownBy: [THIS, 'synthesizes with the context of the command'] },
  { command: /^aws s3 cp /, needs: 'AWS' },
  { command: /^echo .+ \| sha256sum -c$/, shownBy: [THIS, 'takes the file with the right checksum only'] },
  { command: /^mv /, shownBy: [THIS, 'takes the file with the right checksum only'] },
  { command: /^jq /, shownBy: ['test/docs/guides.test.ts', 'read fields that the file has'] },
  {
    command: /^aws organizations (create|attach)-policy /,
    shownBy: ['test/e2e/clients.test.ts', 'the AWS CLI creates, attaches and lists a policy from a file'],
  },
  {
    command: /^aws organizations (update|detach)-policy /,
    shownBy: ['test/e2e/clients.test.ts', 'the AWS CLI updates a policy from a file, and detaches it'],
  },
  { command: /^aws cloudformation deploy /, needs: 'AWS' },
];

const lines = ['README.md', 'CONTRIBUTING.md', ...documentsBelow('docs')].flatMap((page) =>
  blocks(readDocument(page), 'sh').flatMap(({ code }) =>
    code
      .replaceAll(/\\\n\s*/g, '')
      .trim()
      .split('\n')
      .map((line) => ({ page, line: line.replace(/(^| +)# .*$/, '').trim() }))
      .filter(({ line }) => line !== ''),
  ),
);
const commands = lines.flatMap(({ page, line }) => line.split(' && ').map((command) => ({ page, command })));

it('every command is run by a test, or is known to need what no test has', () => {
  expect(commands.length).toBeGreaterThan(30);
  const counts = commands.map((each) => ({
    ...each,
    proofs: PROOFS.filter((proof) => proof.command.test(each.command)),
  }));
  expect(counts.filter(({ proofs }) => proofs.length !== 1)).toEqual([]);
});

it.each(PROOFS)('$command is a command of a page, and its test is there', ({ command, shownBy, needs }) => {
  expect(commands.filter((each) => command.test(each.command))).not.toEqual([]);
  expect([shownBy, needs].filter((each) => each !== undefined)).toHaveLength(1);
  if (shownBy !== undefined) {
    const [file, words] = shownBy;
    expect(readDocument(file)).toContain(words);
  }
});

describe('installs of this repository', () => {
  const installs = lines.filter(({ page, line }) => page !== 'CONTRIBUTING.md' && line.startsWith('npm ci'));

  it('run no script of a package if something is deployed to an account', () => {
    const deploys = installs.filter(({ line }) => line.includes('npm run build'));
    expect(deploys.length).toBeGreaterThan(2);
    expect(deploys.filter(({ line }) => line !== 'npm ci --ignore-scripts && npm run build')).toEqual([]);
  });

  it('are the two short ones else', () => {
    const others = installs.filter(({ line }) => !line.includes('npm run build'));
    expect(others).toEqual([
      { page: 'README.md', line: 'npm ci && npm run local' },
      { page: 'README.md', line: 'npm ci && npm test' },
    ]);
  });
});

describe('an app of this repository', () => {
  const withContext = commands.filter(({ command }) => /^npx cdk (deploy|synth|destroy) .*-c /.test(command));
  const argumentsOf = (command: string) => command.replace(/^npx cdk \w+ /, '');
  const different = new Map(withContext.map((each) => [argumentsOf(each.command), each]));

  it.each([...different.values()])('synthesizes with the context of the command: $page: $command', ({ command }) => {
    const app = /--app 'tsx bin\/([\w.-]+)'/.exec(command)?.[1] ?? 'app.ts';
    const context = [...command.matchAll(/ -c (\w+)='?([^\s']+)'?/g)].map(([, key, value]) => [key, value]);
    const files = synth(app, Object.fromEntries(context) as Record<string, string>);
    const templates = [...files].filter(([name]) => name.endsWith('.template.json'));
    expect(templates.length).toBeGreaterThan(0);
    const written = templates.map(([, content]) => content).join('\n');
    const lost = context.filter(([, value]) => !written.includes(value));
    expect(lost).toEqual([]);
    expect(warningsIn(files)).toEqual([]);
  });
});

describe('the check of a suggestion', () => {
  const check = lines.find(({ line }) => line.includes('sha256sum -c'))?.line ?? '';
  const CONTENT = '{"Policies":[]}';
  const checksum = createHash('sha256').update(CONTENT).digest('hex');

  it.each([
    { name: 'the right checksum', given: checksum, isTaken: true },
    {
      name: 'another checksum',
      given: checksum.replace(/^./, (digit) => (digit === '0' ? '1' : '0')),
      isTaken: false,
    },
    { name: 'no checksum', given: '', isTaken: false },
  ])('takes the file with the right checksum only: $name', ({ given, isTaken }) => {
    const folder = mkdtempSync(join(tmpdir(), 'suggestion-'));
    try {
      writeFileSync(join(folder, 'downloaded.json'), CONTENT);
      const run = () =>
        execFileSync('sh', ['-c', check], {
          cwd: folder,
          env: { PATH: process.env.PATH, SUGGESTED_SCP_SHA256: given },
          stdio: 'pipe',
        });
      if (isTaken) {
        run();
      } else {
        expect(run).toThrow();
      }
      expect(existsSync(join(folder, 'suggested-scp.json'))).toBe(isTaken);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
