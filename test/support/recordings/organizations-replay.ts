import { isDeepStrictEqual } from 'node:util';
import { startOrganizationsSimulator } from '../../../local/aws/organizations';
import { recordedHistory } from './history';
import { callers, deniedActions, type OrganizationsObservation, organizationsObservations } from './observations';
import { difference, matchesText, send, SERVER_LAG } from './replay';

/** Replays the recorded calls of AWS Organizations, and tells for each in what its answer differs from the recorded one. */
export async function replayOrganizations(): Promise<{ readonly id: string; readonly difference: string }[]> {
  let now = 0;
  let isNewKey = false;
  const organization = recordedHistory();
  const simulator = await startOrganizationsSimulator({
    organization: (at) => organization.at(at),
    clock: { now: () => now },
    knows: () => !isNewKey,
    permissions: ({ accessKeyId, action, at }) => {
      const denied = deniedActions(callers[accessKeyId], at);
      return denied !== 'all' && !denied.includes(action);
    },
  });
  try {
    const differences = [];
    for (const observation of organizationsObservations) {
      const { id, at, by, operation, parameters } = observation;
      now = Date.parse(at) - SERVER_LAG;
      // How soon a service knows a key is not recorded, but that it did not know this one is.
      isNewKey = observation.needs?.includes('does not know yet') === true;
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
