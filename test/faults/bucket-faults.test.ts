import type { Fault } from '../../local/aws/iam';
import type { S3Call, S3Options } from '../../local/aws/s3';
import { expectDelivered, expectNoSecrets } from '../support/expectations';
import { PRODUCTION, FIGURES } from '../support/organizations';
import { sendRequest, startEnvironment, type Environment } from '../support/environment';
import { DESTINATION } from '../support/report-properties';
import { FaultTable } from '../support/fault-table';

const error = (status: number, code: string): Fault => ({ kind: 'error', status, code, message: 'Try again.' });

const FAULTS: Readonly<Record<string, Fault>> = {
  'SlowDown (503)': error(503, 'SlowDown'),
  'connection reset after': { kind: 'reset', after: true },
  'answer cut on the way': { kind: 'truncate' },
  'no answer at all': { kind: 'delay', milliseconds: 600_000 },
};
/** Each at one write and one read: their other cells show the same as those of `SlowDown`, of the reset as those of no answer. */
const ALIKE: Readonly<Record<string, Fault>> = {
  'InternalError (500)': error(500, 'InternalError'),
  'ServiceUnavailable (503)': error(503, 'ServiceUnavailable'),
  'RequestTimeout (400)': error(400, 'RequestTimeout'),
  'OperationAborted (409)': error(409, 'OperationAborted'),
  'connection reset before': { kind: 'reset' },
};

type Operation = S3Call['operation'];
type Step = (operation: Operation, number: number, key: string) => boolean;
const first =
  (count: number, operation: Operation): Step =>
  (which, number) =>
    which === operation && number <= count;

/** Which calls go wrong; the first of each operation is 1. */
const STEPS: Readonly<Record<string, Step>> = {
  'first write': first(1, 'PutObject'),
  'five writes': first(5, 'PutObject'),
  'write of latest.json': (which, number, key) => which === 'PutObject' && key.endsWith('/latest.json') && number <= 6,
  'first read': first(1, 'GetObject'),
  'five reads': first(5, 'GetObject'),
  'every other call': (_which, number) => number % 2 === 1,
};

const table = new FaultTable('Passing faults of S3: calls / seconds', Object.keys(STEPS));
afterAll(() => {
  table.print();
});

const deliver = async (here: Environment) => {
  const ResourceProperties = { EntityPath: PRODUCTION, Timeout: '300', Destination: DESTINATION };
  const { answer, deployed } = await sendRequest(here, { RequestType: 'Create', ResourceProperties });
  expect(answer).toMatchObject({ Status: 'SUCCESS', Data: { JobStatus: 'COMPLETED', ...FIGURES } });
  expectDelivered(here, answer);
  expectNoSecrets(here, { answer, deployed });
  return answer;
};

const cells = [
  ...Object.entries(FAULTS).flatMap(([name, fault]) => Object.keys(STEPS).map((step) => [name, step, fault] as const)),
  ...Object.entries(ALIKE).flatMap(([name, fault], index) =>
    (index % 2 === 0 ? ['first write', 'five reads'] : ['five writes', 'first read']).map(
      (step) => [name, step, fault] as const,
    ),
  ),
];

it.each(cells)('delivers in spite of: %s at the %s', async (name, step, fault) => {
  table.begin(name, step);
  const numbers = { PutObject: 0, GetObject: 0 };
  const here = await startEnvironment('one session principal', {
    s3: {
      intercept: ({ operation, key }) => (STEPS[step](operation, ++numbers[operation], key) ? fault : undefined),
    },
  });
  try {
    const { after } = await deliver(here);
    table.set(name, step, `${numbers.PutObject + numbers.GetObject} / ${after}`);
  } finally {
    await here.close();
  }
});

it.each<[string, (here: () => Environment) => Partial<S3Options>]>([
  ['a write that is refused for 60 s', (here) => ({ permissions: () => here().time.elapsed >= 60 })],
  [
    'a key that is refused for 60 s',
    (here) => ({
      key: { arn: 'arn:aws:kms:us-east-1:111111111111:key/a', state: 'Enabled' },
      permissions: (action) => action !== 'kms:GenerateDataKey' || here().time.elapsed >= 60,
    }),
  ],
  [
    'credentials that S3 does not know for 10 s',
    (here) => ({ intercept: () => (here().time.elapsed < 10 ? error(403, 'InvalidAccessKeyId') : undefined) }),
  ],
  ['a bucket in another Region', () => ({ region: 'eu-west-1' })],
  ['a new bucket in another Region', () => ({ region: 'eu-west-1', wrongRegion: 'TemporaryRedirect' })],
  ['a signature for another Region', () => ({ region: 'eu-west-1', wrongRegion: 'AuthorizationHeaderMalformed' })],
  ['no permission to read', () => ({ permissions: (action) => action === 's3:PutObject' })],
])('delivers in spite of: %s', async (_name, s3) => {
  const here: Environment = await startEnvironment('one session principal', { s3: s3(() => here) });
  try {
    const { after } = await deliver(here);
    expect(after).toBeLessThan(70);
  } finally {
    await here.close();
  }
});

it('a report that S3 does not take in one invocation is delivered in the next', async () => {
  const here: Environment = await startEnvironment('other credentials each time', {
    s3: { intercept: () => (here.time.elapsed < 1_000 ? error(503, 'SlowDown') : undefined) },
  });
  try {
    const ResourceProperties = { EntityPath: PRODUCTION, Timeout: '1800', Destination: DESTINATION };
    const { answer, deployed } = await sendRequest(here, { RequestType: 'Create', ResourceProperties });
    expect(answer).toMatchObject({ Status: 'SUCCESS', Data: { JobStatus: 'COMPLETED', ...FIGURES } });
    expectDelivered(here, answer);
    expect(deployed.accessKeyIds.length).toBeGreaterThan(2);
    expect(answer.after).toBeGreaterThanOrEqual(1_000);
  } finally {
    await here.close();
  }
});

it('latest.json stays with the later of two reports', async () => {
  const here = await startEnvironment('one session principal');
  try {
    const later = { JobId: 'later', JobCompletionDate: new Date(here.time.now() + 10_000).toISOString() };
    const key = `access/${PRODUCTION}/entity/latest.json`;
    here.bucket.put(key, JSON.stringify({ SchemaVersion: '1', Job: later }));
    const ResourceProperties = { EntityPath: PRODUCTION, Timeout: '300', Destination: DESTINATION };
    const { answer } = await sendRequest(here, { RequestType: 'Create', ResourceProperties });
    expect(answer.Status).toBe('SUCCESS');
    expect(here.bucket.writes).toHaveLength(5);
    expect(JSON.parse(here.bucket.objects.get(key) ?? '')).toMatchObject({ Job: later });
  } finally {
    await here.close();
  }
});
