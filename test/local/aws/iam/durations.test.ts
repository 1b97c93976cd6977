import { durationOf } from '../../../../local/aws/iam/durations';

const NUMBERS = Array.from({ length: 2_000 }, (_, index) => index + 1);
const durations = (services: number, failed: boolean): number[] =>
  NUMBERS.map((number) => durationOf({ services, failed, number })).sort((a, b) => a - b);

test.each([
  { name: 'no service', services: 0, failed: false, shortest: 1_100, longest: 2_800 },
  { name: '3 services', services: 3, failed: false, shortest: 1_100, longest: 2_800 },
  { name: '455 services', services: 455, failed: false, shortest: 4_700, longest: 11_700 },
  { name: 'more services than there were', services: 480, failed: false, shortest: 4_700, longest: 11_700 },
  { name: 'a failure', services: 0, failed: true, shortest: 500, longest: 3_000 },
])('$name: spread over the measured range', ({ services, failed, shortest, longest }) => {
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
