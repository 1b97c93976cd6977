import type { Call, Fault } from '../../local/aws/iam';
import { DESTINATION, ROLE, ROLE_ACCESS_KEY_PREFIX } from '../support/report-properties';
import { sendRequest, type Session, startEnvironment } from '../support/environment';
import { expectNoSecrets, pageOf, shortestGap, expectDelivered } from '../support/expectations';
import { PRODUCTION, FIGURES } from '../support/organizations';
import { FaultTable } from '../support/fault-table';

const error = (status: number, code: string): Fault => ({ kind: 'error', status, code, message: 'Try again.' });

/** Faults by what they show. Those of a group show the same in each cell; the first of a group has all cells. */
const GROUPS: readonly Readonly<Record<string, Fault>>[] = [
  // Nothing happened.
  {
    'Throttling (400)': error(400, 'Throttling'),
    'TooManyRequests (429)': error(429, 'TooManyRequestsException'),
    'ServiceFailure (500)': error(500, 'ServiceFailure'),
    'unavailable (503)': error(503, 'ServiceUnavailable'),
    'connection reset before': { kind: 'reset' },
  },
  // The request had its effect, and its answer cannot be read.
  {
    'connection reset after': { kind: 'reset', after: true },
    'answer cut on the way': { kind: 'truncate' },
    'XML cut at half': { kind: 'replaceBody', body: (body) => body.slice(0, body.length / 2) },
    'XML without its figures': {
      kind: 'replaceBody',
      body: (body) => body.replace(/<(JobId|JobStatus|SessionToken)>.*?<\/\1>/, ''),
    },
    'no XML at all': { kind: 'replaceBody', body: 'Bad Gateway' },
    'empty answer': { kind: 'replaceBody', body: '' },
  },
  {
    'a token for a date': {
      kind: 'replaceBody',
      body: (body) => {
        const token = /<SessionToken>(.*?)</.exec(body)?.[1] ?? 'no date';
        return body.replace(/<(Expiration|JobCreationDate)>.*?</, `<$1>${token}<`);
      },
    },
  },
  { 'slow answer': { kind: 'delay', milliseconds: 400 } },
];
const FAULTS = Object.fromEntries(GROUPS.flatMap((group) => Object.entries(group)));

type Kind = 'Generate' | 'Get' | 'page' | 'AssumeRole';

interface Step {
  /** Which calls of each kind go wrong; the first is 1. */
  readonly goesWrong: (kind: Kind, number: number) => boolean;
  /** Of the report, besides its path. */
  readonly properties?: object;
}

const WHOLE = { Destination: DESTINATION };
const first = (count: number, kind: Kind, properties?: object): Step => ({
  goesWrong: (which, number) => which === kind && number <= count,
  properties,
});

const STEPS: Readonly<Record<string, Step>> = {
  'first Generate': first(1, 'Generate'),
  'five Generates': first(5, 'Generate'),
  'first Get': first(1, 'Get'),
  'five Gets': first(5, 'Get'),
  'first page': first(1, 'page', WHOLE),
  'five pages': first(5, 'page', WHOLE),
  'first AssumeRole': first(1, 'AssumeRole', ROLE),
  'five AssumeRoles': first(5, 'AssumeRole', ROLE),
  'every other call': { goesWrong: (_kind, number) => number % 2 === 1, properties: { ...WHOLE, ...ROLE } },
};

/**
 * The steps of the other faults of a group, by turns: each fault meets each kind of call once and both sessions, half of the
 * kinds once and half of them five times.
 */
const TURNS: readonly Readonly<Record<Session, readonly string[]>>[] = [
  {
    'one session principal': ['first Generate', 'five pages'],
    'other credentials each time': ['first Get', 'five AssumeRoles'],
  },
  {
    'one session principal': ['five Gets', 'first AssumeRole'],
    'other credentials each time': ['five Generates', 'first page'],
  },
];

const cellsOf = (session: Session): [string, string][] =>
  GROUPS.flatMap((group) =>
    Object.keys(group).flatMap((fault, index) => {
      const steps = index === 0 ? Object.keys(STEPS) : TURNS[index % TURNS.length][session];
      return steps.map((step): [string, string] => [fault, step]);
    }),
  );

function kindOf(call: Call): Kind {
  return pageOf(call) ? 'page' : call.action.startsWith('Generate') ? 'Generate' : 'Get';
}

describe.each<Session>(['one session principal', 'other credentials each time'])('%s', (session) => {
  const table = new FaultTable(`Passing faults, ${session}: jobs / calls / seconds`, Object.keys(STEPS));
  afterAll(() => {
    table.print();
  });

  it.each(cellsOf(session))('completes in spite of: %s at the %s', async (fault, step) => {
    table.begin(fault, step);
    const { goesWrong, properties = {} } = STEPS[step];
    const numbers = { Generate: 0, Get: 0, page: 0, AssumeRole: 0 };
    const intercept = (kind: Kind) => (goesWrong(kind, ++numbers[kind]) ? FAULTS[fault] : undefined);
    const here = await startEnvironment(session, {
      intercept: (call) => intercept(kindOf(call)),
      interceptAssumeRole: () => intercept('AssumeRole'),
    });
    try {
      const ResourceProperties = { EntityPath: PRODUCTION, Timeout: '300', ...properties };
      const { answer, deployed } = await sendRequest(here, { RequestType: 'Create', ResourceProperties });

      expect(answer).toMatchObject({ Status: 'SUCCESS', Data: { JobStatus: 'COMPLETED', ...FIGURES } });
      const { jobs, calls } = here.simulator;
      expect(jobs).toContainEqual(expect.objectContaining({ id: answer.Data?.JobId, status: 'COMPLETED' }));
      if (session === 'one session principal') {
        expect(jobs).toHaveLength(1);
      }
      if ('Destination' in properties) {
        expectDelivered(here, answer);
      }
      const asRole = calls.filter(({ accessKeyId }) => accessKeyId.startsWith(ROLE_ACCESS_KEY_PREFIX));
      expect(asRole).toHaveLength('ManagementRoleArn' in properties ? calls.length : 0);
      expect(shortestGap(here.simulator)).toBeGreaterThanOrEqual(1000);
      expectNoSecrets(here, { answer, deployed });
      table.set(fault, step, `${jobs.length} / ${calls.length + numbers.AssumeRole} / ${answer.after}`);
    } finally {
      await here.close();
    }
  });
});
