import type { ReportState } from '../../../lib/wire/report';
import type { DeliveryAttributes } from '../../../lambda/report/answer';
import { isComplete } from '../../../lambda/report/is-complete';
import { JOB_ID } from '../../support/ids';
import { followUp, inUpdate } from '../../support/events';
import { FakeIam } from '../../support/fake-iam';
import { TestClock } from '../../support/clocks';

export const MINUTES = 60_000;
export const ACCESS_DENIED = 'ORGANIZATIONS_REPORT_ACCESS_DENIED';

export let clock: TestClock;
export let deliver: jest.Mock<Promise<DeliveryAttributes | undefined>>;
export let isRollingBack: jest.Mock<Promise<boolean>, [string]>;
export let stackState: jest.Mock;
export let logged: jest.SpyInstance;

beforeEach(() => {
  clock = new TestClock();
  deliver = jest
    .fn<Promise<DeliveryAttributes | undefined>, unknown[]>()
    .mockResolvedValue({ reportUri: 's3://bucket/run/', servicesUnused: 410, suggestedScpSha256: '0123abcd' });
  isRollingBack = jest.fn<Promise<boolean>, [string]>().mockResolvedValue(false);
  stackState = jest.fn().mockResolvedValue(inUpdate());
  logged = jest.spyOn(console, 'info').mockImplementation();
});
afterEach(() => {
  logged.mockRestore();
});

export const run = (
  iam: FakeIam,
  {
    change = {},
    state = { JobId: JOB_ID },
  }: { change?: Parameters<typeof followUp>[0]; state?: Partial<ReportState> } = {},
) =>
  isComplete(
    followUp(change, state),
    { iamFor: () => iam, clock, isRollingBack, stackState, deliver },
    clock.now() + 14 * MINUTES,
  );

export const times = <T>(count: number, value: T): T[] => Array.from({ length: count }, () => value);
