import { newRunIdentity } from '../../../local/cloud/run-identity';

const ACCOUNT = '111122223333';
const OTHER = '444455556666';

test('each account has a key in the form of AWS', () => {
  const key = {
    accessKeyId: expect.stringMatching(/^AKIA[A-Z2-7]{16}$/) as string,
    secretAccessKey: expect.stringMatching(/^[\w-]{40}$/) as string,
  };
  expect(newRunIdentity([ACCOUNT, OTHER])).toEqual({
    id: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
    rootKeys: { [ACCOUNT]: key, [OTHER]: key },
  });
});

test('two runs or two accounts have nothing in common', () => {
  const runs = [newRunIdentity([ACCOUNT, OTHER]), newRunIdentity([ACCOUNT, OTHER])];
  const keys = runs.flatMap(({ rootKeys }) => Object.values(rootKeys));
  const values = [...runs.map(({ id }) => id), ...keys.flatMap((key) => [key.accessKeyId, key.secretAccessKey])];
  expect(new Set(values).size).toBe(10);
});
