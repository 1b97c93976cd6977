import { durationOf } from '../../../../local/aws/iam/durations';

const NUMBERS = Array.from({ length: 2_000 }, (_, index) => index + 1);
const durations = (services: number, failed: boolean): number[] =>
  NUMBERS.map((number) => durationOf({ services, failed, number })).sort((a, b) => a - b);

test.each([
  ['no service', 0, false, 1_100, 2_800],
  ['3 services', 3, false, 1_100, 2_800],
  ['455 services', 455, false, 4_700, 11_700],
  ['more services than there were', 480, false, 4_700, 11_700],
  ['a failure', 0, true, 500, 3_000],
])('%s: spread over the measured range', (_, services, failed, shortest, longest) => {
  const [first = 0, last = 0] = [durations(services, failed).at(0), durations(services, failed).at(-1)];

  expect(first).toBeGreaterThanOrEqual(shortest);
  expect(first).toBeLessThan(shortest + 50);
  expect(last).toBeLessThanOrEqual(longest);
  expect(last).toBeGreaterThan(longest - 50);
});

test('455 services: the median is the measured one, 7.3 s', () => {
  expect(durations(455, false)[1_000]).toBeGreaterThan(7_100);
  expect(durations(455, false)[1_000]).toBeLessThan(7_500);
});

test('the same job takes the same time in every run', () => {
  expect(durationOf({ services: 455, failed: false, number: 1 })).toBe(
    durationOf({ services: 455, failed: false, number: 1 }),
  );
  expect(new Set(durations(455, false)).size).toBeGreaterThan(1_000);
});
