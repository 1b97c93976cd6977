import { ProcessGroup, run } from '../../../local/cloud/process-group';

const env = { PATH: process.env.PATH };

/** Whether a process is there; a zombie is not. */
async function lives(pid: number): Promise<boolean> {
  const { output } = await run('ps', ['-o', 'stat=', '-p', String(pid)], { env });
  return /^[^Z]/.test(output.trim());
}

test.each([
  [
    'both streams',
    'echo out; echo err >&2',
    { code: 0, stdout: 'out\n', output: expect.stringContaining('err\n') as string },
  ],
  ['an exit code', 'exit 3', { code: 3, stdout: '', output: '' }],
  ['an end by a signal', 'kill -9 $$', { code: undefined, stdout: '', output: '' }],
  ['only its own environment', 'echo "$HOME"', { code: 0, stdout: '\n', output: '\n' }],
])('%s', async (_case, script, result) => {
  await expect(run('sh', ['-c', script], { env })).resolves.toEqual(result);
});

test('onLine gets each line at once', async () => {
  const lines: string[] = [];
  await run('sh', ['-c', 'printf "a\\nb\\nc"'], { env, onLine: (line) => lines.push(line) });
  expect(lines).toEqual(['a', 'b']);
});

test('a missing program cannot be started, and the result says so', async () => {
  await expect(run('no-such-command', [], { env })).resolves.toEqual({
    code: undefined,
    stdout: '',
    output: 'spawn no-such-command ENOENT',
  });
});

test("a command's children are ended with it", async () => {
  const { code, stdout } = await run('sh', ['-c', 'sleep 60 & echo $!'], { env });
  expect(code).toBe(0);
  await expect(lives(Number(stdout))).resolves.toBe(false);
});

test.each([
  ['heeds SIGTERM', 'exec sleep 60', 3_000],
  ['ignores SIGTERM', 'trap "" TERM; sleep 60; sleep 60', 50],
  ['started others', 'sleep 60 & wait', 3_000],
])('a group that %s is stopped', async (_case, script, graceMilliseconds) => {
  const started = new Promise<number>((resolve) => {
    const group = new ProcessGroup('sh', ['-c', `echo $$; ${script}`], {
      env,
      onLine: (pid) => {
        void group.stop(graceMilliseconds).then(() => {
          resolve(Number(pid));
        });
      },
    });
  });
  await expect(lives(await started)).resolves.toBe(false);
});

test('run fails with the reason of an interruption', async () => {
  const interruption = new AbortController();
  const onLine = (): void => {
    interruption.abort(new Error('interrupted'));
  };
  const running = run('sh', ['-c', 'echo here; exec sleep 60'], { env, onLine, signal: interruption.signal });
  await expect(running).rejects.toThrow('interrupted');
});
