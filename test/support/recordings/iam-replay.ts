import { XMLParser } from 'fast-xml-parser';
import { isDeepStrictEqual } from 'node:util';
import {
  type PermissionRequest,
  type Permissions,
  type SimulatorOptions,
  startSimulator,
} from '../../../local/aws/iam';
import { expectedReport, expectedRows, type Row } from './expected-reports';
import { recordedHistory } from './history';
import { difference, matchesText, send, SERVER_LAG } from './replay';
import {
  callers,
  deniedActions,
  durationsNotRecorded,
  type GenerateObservation,
  type GetObservation,
  iamObservations,
  servicesOn,
} from './observations';

/** Replays the recorded calls of a day, and tells for each in what its answer differs from the recorded one. */
export async function replayIam(day: string, options: Partial<SimulatorOptions>): Promise<string[]> {
  const replay = new IamReplay(day);
  const simulator = await startSimulator({ ...replay.options, ...options });
  try {
    const differences: string[] = [];
    for (const observation of iamObservations.filter(({ at }) => at.startsWith(day))) {
      differences.push(...(await replay.differences(simulator.url, observation)));
    }
    return differences;
  } finally {
    await simulator.close();
  }
}

class IamReplay {
  private now = 0;
  private duration = 0;
  private readonly services: ReadonlyMap<string, string>;
  private readonly jobs = new Map<string, string>();
  private readonly markers = new Map<string, string>();

  constructor(day: string) {
    this.services = servicesOn(day);
  }

  get options(): SimulatorOptions {
    const organization = recordedHistory();
    return {
      organization: (at) => organization.reportedAt(at),
      clock: { now: () => this.now },
      durationOf: () => this.duration,
      services: this.services,
      ownership: 'principal',
      principalOf: (caller) => callers[caller].user ?? caller,
      permissions,
    };
  }

  async differences(url: string, observation: GenerateObservation | GetObservation): Promise<string[]> {
    const { id, by, at } = observation;
    const [Action, recorded] =
      'get' in observation
        ? ['GetOrganizationsAccessReport', observation.get]
        : ['GenerateOrganizationsAccessReport', observation.generate];
    this.prepare(observation, Date.parse(at));
    const parameters = Object.fromEntries(
      Object.entries(recorded).map(([name, value]) => [name, this.filledIn(value)]),
    );
    const body = new URLSearchParams({ Action, Version: '2010-05-08', ...parameters });
    const answer = await send(url, 'iam', by, body);
    return this.compare(observation, parameters, answer.status, parse(answer.body)).map((what) => `${id}: ${what}`);
  }

  /** When a job was created is known to the millisecond, of other calls when their answers were there. */
  private prepare(observation: GenerateObservation | GetObservation, at: number): void {
    this.now = at - SERVER_LAG;
    if ('generate' in observation && observation.job === 'new') {
      const { id, created = '', completed } = observation;
      this.now = Date.parse(created);
      this.duration =
        completed === undefined ? (durationsNotRecorded[id] ?? NaN) : Date.parse(completed) - Date.parse(created);
    }
  }

  private filledIn(value: string): string {
    return value.replace(/^\{(job|marker):(.*)\}$/, (_, kind, id: string) =>
      String((kind === 'job' ? this.jobs : this.markers).get(id)),
    );
  }

  private compare(
    observation: GenerateObservation | GetObservation,
    { JobId = '' }: Readonly<Record<string, string>>,
    status: number,
    answer: Answer,
  ): string[] {
    const [expectedStatus, code, text = ''] = observation.refused ?? [200];
    const { Error: error, ...result } = answer;
    if (status !== expectedStatus || error?.Code !== code) {
      return [difference('status and code', [expectedStatus, code], [status, error?.Code])];
    }
    if (error) {
      return matchesText(text.replace('{job}', JobId), error.Message) ? [] : [difference('text', text, error.Message)];
    }
    return 'get' in observation
      ? this.compareReport(observation, result)
      : this.compareJob(observation, String(result.JobId));
  }

  private compareJob({ id, job }: GenerateObservation, jobId: string): string[] {
    if (job === 'new') {
      const isNew = jobId.length === 36 && ![...this.jobs.values()].includes(jobId);
      this.jobs.set(id, jobId);
      return isNew ? [] : [difference('job', 'a new one', jobId)];
    }
    const expected = this.jobs.get(job ?? '');
    return jobId === expected ? [] : [difference('job', expected, jobId)];
  }

  private compareReport(observation: GetObservation, { AccessDetails, ...answer }: Answer): string[] {
    if (answer.Marker !== undefined) {
      this.markers.set(observation.id, answer.Marker);
    }
    const expected = {
      ...expectedReport(observation),
      ...(observation.more && { Marker: answer.Marker ?? '{marker}' }),
    };
    const rows = expectedRows(observation, this.services);
    const found = AccessDetails === undefined || AccessDetails === '' ? [] : AccessDetails.member;
    return [
      ...(isDeepStrictEqual(answer, expected) ? [] : [difference('fields', expected, answer)]),
      ...(isDeepStrictEqual(found, rows ?? found) ? [] : [firstDifference(rows ?? [], found)]),
      ...((AccessDetails !== undefined) === (observation.status === 'COMPLETED') ? [] : ['AccessDetails']),
    ];
  }
}

interface Answer extends Readonly<Record<string, unknown>> {
  readonly Error?: { readonly Code: string; readonly Message: string };
  readonly JobId?: string;
  readonly Marker?: string;
  readonly AccessDetails?: '' | { readonly member: readonly Row[] };
}

function permissions({ action, accessKeyId, entityPath, organizationsPolicyId, at }: PermissionRequest): Permissions {
  const caller = callers[accessKeyId];
  const { generateOnly } = caller;
  const denied = deniedActions(caller, at);
  return {
    allowed:
      generateOnly === undefined ||
      !action.startsWith('Generate') ||
      isDeepStrictEqual(generateOnly, { EntityPath: entityPath, OrganizationsPolicyId: organizationsPolicyId }),
    organizations: denied !== 'all' && { allBut: denied },
  };
}

const parser = new XMLParser({ parseTagValue: false, isArray: (name) => name === 'member' });

function parse(xml: string): Answer {
  const [response] = Object.values(parser.parse(xml) as Record<string, Record<string, Answer>>);
  const result = Object.entries(response).find(([name]) => name.endsWith('Result'))?.[1];
  return result ?? response;
}

function firstDifference(expected: readonly Row[], found: readonly Row[]): string {
  const index = expected.findIndex((row, place) => !isDeepStrictEqual(row, found[place]));
  return index < 0
    ? difference('number of rows', expected.length, found.length)
    : difference(`row ${index + 1}`, expected[index], found[index]);
}
