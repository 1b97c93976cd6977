import { App, Duration, Stack, Token } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { OrganizationsAccessReport, Regenerate } from '../../../lib';

afterEach(() => {
  jest.useRealTimers();
});

/** The property `Regenerate` in the template, if the CDK synthesizes it at that time. */
function markAt(time: string, regenerate?: Regenerate): unknown {
  jest.useFakeTimers({ now: Date.parse(time), doNotFake: ['nextTick', 'setImmediate', 'performance', 'hrtime'] });
  const stack = new Stack(new App(), 'Stack');
  new OrganizationsAccessReport(stack, 'Report', { entityPath: 'o-a1b2c3d4e5/r-f6g7', regenerate });
  const [resource] = Object.values(Template.fromStack(stack).findResources('Custom::OrganizationsAccessReport'));
  return (resource as { Properties: { Regenerate?: unknown } }).Properties.Regenerate;
}

const WEEKLY = () => Regenerate.every(Duration.days(7));

it.each<[string, () => Regenerate | undefined, string, string | undefined]>([
  ['by default, nothing', () => undefined, '2026-11-24T05:00:00Z', undefined],
  ['on change, nothing', () => Regenerate.onChange(), '2026-11-24T05:00:00Z', undefined],
  [
    'at every deployment, the time',
    () => Regenerate.everyDeployment(),
    '2026-11-24T05:00:00.123Z',
    '2026-11-24T05:00:00.123Z',
  ],
  ['at the begin of a week, that time', WEEKLY, '2026-11-19T00:00:00Z', '2026-11-19T00:00:00.000Z'],
  ['in the middle of a week, its begin', WEEKLY, '2026-11-24T05:00:00Z', '2026-11-19T00:00:00.000Z'],
  ['at the end of a week, its begin', WEEKLY, '2026-11-25T23:59:59.999Z', '2026-11-19T00:00:00.000Z'],
  ['in the next week, its begin', WEEKLY, '2026-11-26T00:00:00Z', '2026-11-26T00:00:00.000Z'],
  [
    'in an hour, its begin',
    () => Regenerate.every(Duration.hours(1)),
    '2026-11-24T05:59:00Z',
    '2026-11-24T05:00:00.000Z',
  ],
  ['for a value, the value', () => Regenerate.whenChanged('build-42'), '2026-11-24T05:00:00Z', 'build-42'],
])('the template holds, %s', (_name, regenerate, time, mark) => {
  expect(markAt(time, regenerate())).toBe(mark);
});

it.each<[string, () => unknown, string]>([
  ['a period that is too short', () => Regenerate.every(Duration.seconds(30)), "'period' must be a minute or more"],
  [
    'a period that is not in whole minutes',
    () => Regenerate.every(Duration.seconds(90)),
    'in whole minutes, got: 1 minute 30 seconds',
  ],
  [
    'a period that is a token',
    () => Regenerate.every(Duration.days(Token.asNumber({ Ref: 'Days' }))),
    "'period' must be known at synth, got: a token",
  ],
  [
    'a value of more than 1,024 characters',
    () => Regenerate.whenChanged('x'.repeat(1025)),
    "'value' must have at most 1024 characters, got: 1025",
  ],
])('fails for %s', (_name, make, message) => {
  expect(make).toThrow(message);
});
