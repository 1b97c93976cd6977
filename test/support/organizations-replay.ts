import { isDeepStrictEqual } from 'node:util';
import type { Fault } from '../../local/aws/http/faults';
import { startOrganizationsSimulator } from '../../local/aws/organizations';
import {
  callers,
  isDenied,
  type OrganizationsObservation,
  organizationsObservations,
  recordedHistory,
} from './recordings';
import { difference, matchesText, send, SERVER_LAG } from './replay';

/** Replays the recorded calls of AWS Organizations, and tells for each in what its answer differs from the recorded one. */
export async function replayOrganizations(): Promise<{ readonly id: string; readonly difference: string }[]> {
  let now = 0;
  let isKeyKnown = true;
  const organization = recordedHistory();
  const simulator = await startOrganizationsSimulator({
    organization: (at) => organization.at(at),
    clock: { now: () => now },
    intercept: () => (isKeyKnown ? undefined : UNKNOWN_KEY),
    permissions: ({ accessKeyId, action, at }) => {
      const caller = callers[accessKeyId];
      const { organizationsDenied = [] } = caller;
      return !isDenied(caller, at) || (organizationsDenied !== 'all' && !organizationsDenied.includes(action));
    },
  });
  try {
    const differences = [];
    for (const observation of organizationsObservations) {
      const { id, at, by, operation, parameters } = observation;
      now = Date.parse(at) - SERVER_LAG;
      isKeyKnown = observation.needs === undefined;
      const target = `AWSOrganizationsV20161128.${operation}`;
      const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': target };
      const answer = await send(simulator.url, 'organizations', by, JSON.stringify(parameters), headers);
      const found = compare(observation, answer.status, JSON.parse(answer.body) as Answer);
      differences.push(...found.map((what) => ({ id, difference: what })));
    }
    return differences;
  } finally {
    await simulator.close();
  }
}

/** What AWS says of a key that is so new that the service does not know it, by its name in the Query protocol. */
const UNKNOWN_KEY: Fault = {
  kind: 'error',
  status: 403,
  code: 'InvalidClientTokenId',
  message: 'The security token included in the request is invalid.',
};

interface Answer extends Readonly<Record<string, unknown>> {
  readonly __type?: string;
  readonly Message?: string;
  readonly message?: string;
}

function compare({ expect }: OrganizationsObservation, status: number, answer: Answer): string[] {
  const { code, text, body, only, notRecorded = [] } = expect;
  const expectedStatus = notRecorded.includes('status') ? status : expect.status;
  if (status !== expectedStatus || answer.__type !== code) {
    return [difference('status and code', [expectedStatus, code], [status, answer.__type])];
  }
  return [
    ...(text === undefined || matchesText(text, answer.Message ?? answer.message ?? '')
      ? []
      : [difference('text', text, answer.Message)]),
    ...(body === undefined || isSame(without(notRecorded, answer), body, true)
      ? []
      : [difference('body', body, answer)]),
    ...(only === undefined || isSame(answer, only, false) ? [] : [difference('some fields', only, answer)]),
  ];
}

/** Whether a value is the recorded one; where that is not whole, it may have more fields. */
function isSame(found: unknown, recorded: unknown, isWhole: boolean): boolean {
  if (recorded === '{any}') {
    return found !== undefined;
  }
  if (typeof recorded !== 'object' || recorded === null || Array.isArray(recorded)) {
    return isDeepStrictEqual(found, recorded);
  }
  if ('json' in recorded) {
    return typeof found === 'string' && isDeepStrictEqual(JSON.parse(found), recorded.json);
  }
  const fields = Object.entries(recorded);
  const given = Object(found) as Readonly<Record<string, unknown>>;
  return (
    (!isWhole || Object.keys(given).length === fields.length) &&
    fields.every(([name, value]) => isSame(given[name], value, isWhole))
  );
}

function without(paths: readonly string[], answer: Answer): unknown {
  return JSON.parse(JSON.stringify(answer), function drop(this: unknown, name: string, value: unknown): unknown {
    return paths.some((path) => path.includes('.') && path.split('.').at(-1) === name) ? undefined : value;
  });
}
