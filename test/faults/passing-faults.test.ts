import type { Call, Fault } from '../../local/simulator';
import { ask, expectNoSecrets, type Session, shortestGap, world } from './cell';
import { ENTITY_PATH, FIGURES } from './organization';
import { FaultTable } from './table';

const error = (status: number, code: string): Fault => ({ kind: 'error', status, code, message: 'Try again.' });

const FAULTS: Readonly<Record<string, Fault>> = {
  'Throttling (400)': error(400, 'Throttling'),
  'TooManyRequests (429)': error(429, 'TooManyRequestsException'),
  'ServiceFailure (500)': error(500, 'ServiceFailure'),
  'unavailable (503)': error(503, 'ServiceUnavailable'),
  'connection reset before': { kind: 'reset' },
  'connection reset after': { kind: 'reset', after: true },
  'answer cut on the way': { kind: 'truncate' },
  'XML cut at half': { kind: 'garble', body: (body) => body.slice(0, body.length / 2) },
  'XML without its figures': { kind: 'garble', body: (body) => body.replace(/<(JobId|JobStatus)>.*?<\/\1>/, '') },
  'no XML at all': { kind: 'garble', body: 'Bad Gateway' },
  'empty answer': { kind: 'garble', body: '' },
  'slow answer': { kind: 'delay', milliseconds: 400 },
};

const STEPS: Readonly<Record<string, (call: Call) => boolean>> = {
  'first Generate': ({ action, number }) => action.startsWith('Generate') && number === 1,
  'five Generates': ({ action, number }) => action.startsWith('Generate') && number <= 5,
  'first Get': ({ action, number }) => action.startsWith('Get') && number === 1,
  'five Gets': ({ action, number }) => action.startsWith('Get') && number <= 5,
  'every other call': ({ number }) => number % 2 === 1,
};

describe.each<Session>(['one session principal', 'other credentials each time'])('%s', (session) => {
  const table = new FaultTable(`Passing faults, ${session}: jobs / calls / seconds`, Object.keys(STEPS));
  afterAll(() => {
    table.print();
  });

  const cells = Object.keys(FAULTS).flatMap((fault) => Object.keys(STEPS).map((step) => [fault, step]));
  it.each(cells)('completes in spite of: %s at the %s', async (fault, step) => {
    const intercept = (call: Call) => (STEPS[step](call) ? FAULTS[fault] : undefined);
    const here = await world(session, { intercept });
    try {
      const ResourceProperties = { EntityPath: ENTITY_PATH, Timeout: '300' };
      const { answer, deployed } = await ask(here, { RequestType: 'Create', ResourceProperties });

      expect(answer).toMatchObject({ Status: 'SUCCESS', Data: { JobStatus: 'COMPLETED', ...FIGURES } });
      const { jobs, calls } = here.simulator;
      expect(jobs).toContainEqual(expect.objectContaining({ id: answer.Data?.JobId, status: 'COMPLETED' }));
      if (session === 'one session principal') {
        expect(jobs).toHaveLength(1);
      }
      expect(shortestGap(here.simulator)).toBeGreaterThanOrEqual(1000);
      expectNoSecrets({ answer, deployed });
      table.set(fault, step, `${jobs.length} / ${calls.length} / ${answer.after}`);
    } finally {
      await here.close();
    }
  });
});
