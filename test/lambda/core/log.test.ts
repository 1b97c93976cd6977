import { log } from '../../../lambda/core/log';

afterEach(() => {
  jest.restoreAllMocks();
});

it('writes one object, whose texts a terminal only shows', () => {
  const info = jest.spyOn(console, 'info').mockImplementation();
  log('it went wrong', { error: '\u001b[2Jgone\nfor \u202eever', code: 'Code', attempt: 2, jobId: undefined });
  expect(info.mock.calls).toEqual([
    [
      {
        message: 'it went wrong',
        error: '\uFFFD[2Jgone for \uFFFDever',
        code: 'Code',
        attempt: 2,
        jobId: undefined,
      },
    ],
  ]);
});
