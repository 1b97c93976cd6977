import { setTimeout } from 'node:timers/promises';
import { systemClock } from '../../../lambda/core/clock';

jest.mock('node:timers/promises', () => ({ setTimeout: jest.fn(() => Promise.resolve()) }));

afterEach(() => {
  jest.restoreAllMocks();
});

it('takes the time, the rest and the chance from the system', async () => {
  jest.spyOn(Date, 'now').mockReturnValue(1_234);
  jest.spyOn(Math, 'random').mockReturnValue(0.25);
  expect(systemClock.now()).toBe(1_234);
  expect(systemClock.random()).toBe(0.25);
  await systemClock.sleep(500);
  expect(setTimeout).toHaveBeenCalledWith(500);
});
