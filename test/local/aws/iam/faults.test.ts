import { EventEmitter, once } from 'node:events';
import type { CallRecord, Fault } from '../../../../local/aws/iam';
import { refusalOf, simulatorPerTest } from '../../../support/iam-simulator';
import { PRODUCTION } from '../../../support/organizations';
import { START } from '../../../support/clocks';

const start = simulatorPerTest();

/** The first Generate fails, the later ones succeed. */
const first = (fault: Fault): { intercept: (call: { action: string; number: number }) => Fault | undefined } => ({
  intercept: ({ action, number }) => (action.startsWith('Generate') && number === 1 ? fault : undefined),
});

test.each([
  ['Throttling', 400],
  ['ServiceFailure', 500],
])('fails with an injected %s, without an effect', async (code, status) => {
  const { caller, simulator } = await start(first({ kind: 'error', status, code, message: 'Told to.' }));

  expect(await refusalOf(caller().generate())).toEqual({ status, code, message: 'Told to.' });
  expect(simulator.jobs).toEqual([]);
  expect(await caller().generate()).toHaveLength(36);
});

test.each<{
  readonly name: string;
  readonly fault: Fault;
  readonly message: RegExp;
  readonly jobs: number;
  readonly status: number;
}>([
  {
    name: 'a reset before the request is processed',
    fault: { kind: 'reset' },
    message: /socket hang up|ECONNRESET/,
    jobs: 0,
    status: 0,
  },
  {
    name: 'a reset after the request was processed',
    fault: { kind: 'reset', after: true },
    message: /socket hang up|ECONNRESET/,
    jobs: 1,
    status: 0,
  },
  {
    name: 'an answer that ends in its middle',
    fault: { kind: 'truncate' },
    message: /aborted|ECONNRESET/,
    jobs: 1,
    status: 200,
  },
  {
    name: 'an answer that is not XML',
    fault: { kind: 'replaceBody', body: '<html' },
    message: /./,
    jobs: 1,
    status: 200,
  },
])('fails with $name', async ({ fault, message, jobs, status }) => {
  const { caller, simulator } = await start(first(fault));

  await expect(caller().generate()).rejects.toThrow(message);
  expect(simulator.jobs).toHaveLength(jobs);
  expect(simulator.calls).toMatchObject([{ status }]);
});

test('an answer can be a change of the real one', async () => {
  const fault: Fault = {
    kind: 'replaceBody',
    body: (body) => body.replace(/<JobId>.*<\/JobId>/, '<JobId>other</JobId>'),
  };
  const { caller } = await start(first(fault));

  expect(await caller().generate()).toBe('other');
});

test('a delayed call is answered like any other', async () => {
  const { caller } = await start(first({ kind: 'delay', milliseconds: 1 }));

  expect(await caller().generate()).toHaveLength(36);
});

test('closing does not wait for a delayed call', async () => {
  const calls = new EventEmitter();
  const { caller, simulator } = await start({
    intercept: () => {
      calls.emit('arrived');
      return { kind: 'delay', milliseconds: 600_000 };
    },
  });
  const call = caller().generate().catch(String);
  await once(calls, 'arrived');
  await simulator.close();

  expect(await call).toMatch(/socket hang up|ECONNRESET/);
});

test.each(['permissions', 'intercept', 'principalOf'])(
  'fails with the message of %s when it throws',
  async (option) => {
    const { caller } = await start({
      ownership: 'principal',
      [option]: () => {
        throw new Error('Nobody knows.');
      },
    });

    expect(await refusalOf(caller().generate())).toEqual({
      status: 500,
      code: 'ServiceFailure',
      message: 'Nobody knows.',
    });
  },
);

test('every call is recorded, and given to onCall when it ends', async () => {
  const records: CallRecord[] = [];
  const { caller, simulator } = await start({ onCall: (record) => records.push(record) });
  const jobId = await caller().generate();
  await caller('AKIDSECOND')
    .get({ JobId: jobId, MaxItems: 5 })
    .catch(() => undefined);

  expect(simulator.calls).toEqual([
    {
      action: 'GenerateOrganizationsAccessReport',
      at: START,
      accessKeyId: 'AKIDFIRST',
      parameters: { EntityPath: PRODUCTION },
      status: 200,
      jobId,
    },
    {
      action: 'GetOrganizationsAccessReport',
      at: START,
      accessKeyId: 'AKIDSECOND',
      parameters: { JobId: jobId, MaxItems: '5' },
      status: 404,
      code: 'NoSuchEntity',
      jobId,
    },
  ]);
  expect(records).toEqual(simulator.calls);
});
