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

it.each<{
  readonly name: string;
  readonly regenerate: () => Regenerate | undefined;
  readonly time: string;
  readonly mark: string | undefined;
}>([
  { name: 'by default, nothing', regenerate: () => undefined, time: '2026-11-24T05:00:00Z', mark: undefined },
  {
    name: 'on change, nothing',
    regenerate: () => Regenerate.onChange(),
    time: '2026-11-24T05:00:00Z',
    mark: undefined,
  },
  {
    name: 'at every deployment, the time',
    regenerate: () => Regenerate.everyDeployment(),
    time: '2026-11-24T05:00:00.123Z',
    mark: '2026-11-24T05:00:00.123Z',
  },
  {
    name: 'at the begin of a week, that time',
    regenerate: WEEKLY,
    time: '2026-11-19T00:00:00Z',
    mark: '2026-11-19T00:00:00.000Z',
  },
  {
    name: 'in the middle of a week, its begin',
    regenerate: WEEKLY,
    time: '2026-11-24T05:00:00Z',
    mark: '2026-11-19T00:00:00.000Z',
  },
  {
    name: 'at the end of a week, its begin',
    regenerate: WEEKLY,
    time: '2026-11-25T23:59:59.999Z',
    mark: '2026-11-19T00:00:00.000Z',
  },
  {
    name: 'in the next week, its begin',
    regenerate: WEEKLY,
    time: '2026-11-26T00:00:00Z',
    mark: '2026-11-26T00:00:00.000Z',
  },
  {
    name: 'in an hour, its begin',
    regenerate: () => Regenerate.every(Duration.hours(1)),
    time: '2026-11-24T05:59:00Z',
    mark: '2026-11-24T05:00:00.000Z',
  },
  {
    name: 'for a value, the value',
    regenerate: () => Regenerate.whenChanged('build-42'),
    time: '2026-11-24T05:00:00Z',
    mark: 'build-42',
  },
])('the template holds, $name', ({ regenerate, time, mark }) => {
  expect(markAt(time, regenerate())).toBe(mark);
});

it.each<{ readonly name: string; readonly make: () => unknown; readonly message: string }>([
  {
    name: 'a period that is too short',
    make: () => Regenerate.every(Duration.seconds(30)),
    message: "'period' must be a minute or more",
  },
  {
    name: 'a period that is not in whole minutes',
    make: () => Regenerate.every(Duration.seconds(90)),
    message: 'in whole minutes, got: 1 minute 30 seconds',
  },
  {
    name: 'a period that is a token',
    make: () => Regenerate.every(Duration.days(Token.asNumber({ Ref: 'Days' }))),
    message: "'period' must be known at synth, got: a token",
  },
  {
    name: 'a value of more than 1,024 characters',
    make: () => Regenerate.whenChanged('x'.repeat(1025)),
    message: "'value' must have at most 1024 characters, got: 1025",
  },
])('fails for $name', ({ make, message }) => {
  expect(make).toThrow(message);
});
