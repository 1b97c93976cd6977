import { ProcessGroup, run } from '../../../local/cloud/process-group';

const env = { PATH: process.env.PATH };

/** Whether a process is there; a zombie is not. */
async function lives(pid: number): Promise<boolean> {
  const { output } = await run('ps', ['-o', 'stat=', '-p', String(pid)], { env });
  return /^[^Z]/.test(output.trim());
}

test.each([
  {
    name: 'both streams',
    script: 'echo out; echo err >&2',
    result: { code: 0, stdout: 'out\n', output: expect.stringContaining('err\n') as string },
  },
  { name: 'an exit code', script: 'exit 3', result: { code: 3, stdout: '', output: '' } },
  { name: 'an end by a signal', script: 'kill -9 $$', result: { code: undefined, stdout: '', output: '' } },
  { name: 'only its own environment', script: 'echo "$HOME"', result: { code: 0, stdout: '\n', output: '\n' } },
])('$name', async ({ script, result }) => {
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
  { name: 'heeds SIGTERM', script: 'exec sleep 60', graceMilliseconds: 3_000 },
  { name: 'ignores SIGTERM', script: 'trap "" TERM; sleep 60; sleep 60', graceMilliseconds: 50 },
  { name: 'started others', script: 'sleep 60 & wait', graceMilliseconds: 3_000 },
])('a group that $name is stopped', async ({ script, graceMilliseconds }) => {
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
