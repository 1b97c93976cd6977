import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { repository } from '../../local/cloud/environment';
import { ProcessGroup, run } from '../../local/cloud/process-group';

const NONEXISTENT = 'o-a1b2c3d4e5/r-f6g7/ou-f6g7-nonexist';
const script = ['--import', 'tsx', join(repository, 'bin', 'local.ts')];
const local = (...args: string[]) => run(process.execPath, [...script, ...args], { env: process.env, cwd: repository });

it('a failed deployment prints its reason once, and nothing else', async () => {
  const { code, stdout, output } = await local('--entity-path', NONEXISTENT);
  expect([code, stdout]).toEqual([1, '']);
  const [, log = '', reason = ''] = /its whole output in (\S+)\n\n(.+)\n\n$/.exec(output) ?? [];
  expect(reason).toMatch(
    new RegExp(
      `^OrganizationsAccessReport/Report \\(Custom::OrganizationsAccessReport\\): The .+ ${NONEXISTENT} failed: `,
    ),
  );
  expect(output.split('INVALID_ORGANIZATIONS_ENTITY_PATH')).toHaveLength(2);
  expect(output).not.toMatch(/^\s+at |Could not fetch logs/m);
  expect(existsSync(log)).toBe(true);
  await rm(dirname(log), { recursive: true });
});

it.each([
  ['--entity-path', 'foo'],
  ['--organizations-policy-id', 'foo'],
  ['--port', '80'],
])('%s %s is refused before anything starts', async (option, value) => {
  const { code, output } = await local(option, value);
  expect(code).toBe(2);
  expect(output).toMatch(
    new RegExp(`^Option '${option}' must be .+\\nnpm run local -- --help lists the options\\.\\n$`),
  );
});

it('--again attaches what is suggested, and then has nothing to do', async () => {
  const { code, stdout } = await local('--again');
  expect(code).toBe(0);
  const runs = [...stdout.matchAll(/^Run (\d) suggests:\n((?: {2}.+\n?)+)/gm)].map(([, run, what]) => [
    run,
    what.trim(),
  ]);
  expect(runs).toEqual([
    ['1', expect.stringMatching(/^CREATE DenyUnusedServices-r-f6g7-[0-9a-f]{8}: \+2\d\d -0 services$/)],
    ['2', 'nothing to do'],
    ['3', 'nothing to do'],
  ]);
  const denied = Number(/\+(\d+) -0 services$/m.exec(stdout)?.[1]);
  const [before, ...later] = [...stdout.matchAll(/^Services used: \d+ of (\d+)$/gm)].map(([, all]) => Number(all));
  // What is denied is no longer listed.
  expect(later).toEqual([before - denied, before - denied]);
});

describe('with --keep', () => {
  const lines: string[] = [];
  let group: ProcessGroup;
  let environmentFile: string;
  /** The commands that it prints, for a shell that has other credentials. */
  let deploy: string;
  const inShell = (script: string) =>
    run('sh', ['-e', '-c', script], {
      env: { ...process.env, AWS_PROFILE: 'production', AWS_SESSION_TOKEN: 'real' },
      cwd: repository,
    });

  beforeAll(async () => {
    const { promise: kept, resolve: keep } = Promise.withResolvers<unknown>();
    group = new ProcessGroup(process.execPath, [...script, '--keep'], {
      env: process.env,
      cwd: repository,
      onLine: (line) => {
        lines.push(line);
        if (line.startsWith('Its log')) {
          keep(line);
        }
      },
    });
    await Promise.race([kept, group.exited]);
    environmentFile = /^\. (\S+)$/m.exec(lines.join('\n'))?.[1] ?? '';
    deploy = lines.filter((line) => /^(cd|\.|npx) /.test(line)).join('\n');
  });
  afterAll(() => group.stop());

  it('prints no key', () => {
    expect(lines.join('\n')).not.toMatch(/AKIA|SECRET/);
  });

  it('prints a deployment that keeps the destination, by the key in the file', async () => {
    expect(await inShell(deploy)).toMatchObject({
      code: 0,
      output: expect.stringContaining('OrganizationsAccessReport (no changes)') as string,
    });
  });

  it('answers the calls of IAM that are not about reports', async () => {
    const listRoles = `new (require('@aws-sdk/client-iam').IAM)().listRoles().then(({ Roles }) => console.log(Roles.map((role) => role.Arn)))`;
    expect(await inShell(`. ${environmentFile}\n'${process.execPath}' -e "${listRoles}"`)).toMatchObject({
      code: 0,
      output: expect.stringMatching(/arn:aws:iam::\d{12}:role\/OrganizationsAccessReport-/) as string,
    });
  });

  it("shows the functions' logs after a deployment that fails", async () => {
    const { code, output } = await inShell(deploy.replace(/ -c entityPath=\S+/, ` -c entityPath=${NONEXISTENT}`));
    const [, logs = ''] = output.split(/^ *Logs from .+:\n/m);
    expect(code).toBe(1);
    expect(output).not.toContain('Could not fetch logs');
    expect(logs).toMatch(
      new RegExp(`^ *{ message: '[^']+', jobId: '[^']+', errorCode: 'INVALID_ORGANIZATIONS_ENTITY_PATH', .+ }$`, 'm'),
    );
    // Their level is FATAL.
    expect(logs).not.toContain('[provider-framework]');
  });

  it('leaves nothing after Ctrl-C', async () => {
    group.signal('SIGINT');
    const { code } = await group.exited;
    expect([code, existsSync(dirname(environmentFile))]).toEqual([130, false]);
  });
});
