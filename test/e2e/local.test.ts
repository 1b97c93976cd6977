import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { repository } from '../../local/cloud/environment';
import { ProcessGroup, run } from '../../local/cloud/process-group';

const NONEXISTENT = 'o-a1b2c3d4e5/r-f6g7/ou-f6g7-nonexist';
const script = ['--import', 'tsx', join(repository, 'bin', 'local.ts')];
const local = (...args: string[]) => run(process.execPath, [...script, ...args], { env: process.env, cwd: repository });

it('a deployment that fails is explained once, and by nothing else', async () => {
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

it('the deployment that --keep prints keeps the destination, by the key in the file that it prints', async () => {
  const lines: string[] = [];
  const { promise: kept, resolve: keep } = Promise.withResolvers<unknown>();
  const group = new ProcessGroup(process.execPath, [...script, '--keep'], {
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
  const printed = lines.join('\n');
  const file = /^\. (\S+)$/m.exec(printed)?.[1] ?? '';
  const commands = printed.split('\n').filter((line) => /^(cd|\.|npx) /.test(line));
  const { code, output } = await run('sh', ['-e', '-c', commands.join('\n')], {
    env: { ...process.env, AWS_PROFILE: 'production', AWS_SESSION_TOKEN: 'real' },
  });
  const listRoles = `new (require('@aws-sdk/client-iam').IAM)().listRoles().then(({ Roles }) => console.log(Roles.map((role) => role.Arn)))`;
  const roles = await run('sh', ['-e', '-c', `. "$0"; exec "$@"`, file, process.execPath, '-e', listRoles], {
    env: process.env,
    cwd: repository,
  });
  group.signal('SIGINT');
  const { code: end } = await group.exited;

  expect(printed).not.toMatch(/AKIA|SECRET/);
  expect([code, output]).toEqual([0, expect.stringContaining('OrganizationsAccessReport (no changes)')]);
  // The simulator passes on what is not about reports.
  expect([roles.code, roles.output]).toEqual([
    0,
    expect.stringMatching(/arn:aws:iam::\d{12}:role\/OrganizationsAccessReport-/),
  ]);
  expect([end, existsSync(dirname(file))]).toEqual([130, false]);
});
