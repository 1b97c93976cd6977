import { findPython, parsePythonVersion } from '../../../local/cloud/python';

/** Python commands that answer `--version` like this; all others are absent. */
const machineWith =
  (answers: Partial<Record<string, string>>) =>
  (command: string): Promise<{ code: number | undefined; output: string }> =>
    Promise.resolve({
      code: command in answers ? 0 : undefined,
      output: answers[command] ?? `spawn ${command} ENOENT`,
    });

test.each([
  ['Python 3.11.7\n', [3, 11]],
  ['Python 3.15.0rc1', [3, 15]],
  ['Python 2.7.18', [2, 7]],
  ['warning: first line\nPython 3.12.1', [3, 12]],
  ['pyenv: python3.10: command not found', undefined],
  ['', undefined],
])('%j is version %j', (output, version) => {
  expect(parsePythonVersion(output)).toEqual(version);
});

test.each([
  {
    name: "the system's own",
    machine: { python3: 'Python 3.10.0', 'python3.13': 'Python 3.13.0' },
    command: 'python3',
  },
  {
    name: 'a newer version than an old python3',
    machine: { python3: 'Python 3.9.18', 'python3.12': 'Python 3.12.1' },
    command: 'python3.12',
  },
  {
    name: 'the newest of several',
    machine: { 'python3.11': 'Python 3.11.7', 'python3.13': 'Python 3.13.0' },
    command: 'python3.13',
  },
  { name: 'one that is only called python', machine: { python: 'Python 3.12.1' }, command: 'python' },
  { name: 'one of a later major version', machine: { python3: 'Python 4.0.0' }, command: 'python3' },
])('findPython chooses $name', async ({ machine, command }) => {
  await expect(findPython(machineWith(machine))).resolves.toBe(command);
});

test.each([
  { name: 'none', machine: {}, message: 'there is no python3 on the PATH; install it' },
  {
    name: 'an old one',
    machine: { python3: 'Python 3.9.18' },
    message: 'Python 3.10 or later, but python3 is 3.9; install it',
  },
  {
    name: 'two old ones',
    machine: { python3: 'Python 3.8.1', python: 'Python 2.7.18' },
    message: 'python3 is 3.8, python is 2.7;',
  },
])('findPython fails with $name', async ({ machine, message }) => {
  await expect(findPython(machineWith(machine))).rejects.toThrow(message);
});

test('findPython fails with a shim that cannot run', async () => {
  const shim = () => Promise.resolve({ code: 127, output: 'Python 3.12.1 is not installed' });
  await expect(findPython(shim)).rejects.toThrow('there is no python3 on the PATH');
});
