import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import state from '../../fixtures/recordings-2026-09/state.json';
import serviceNames from '../../fixtures/recordings-2026-09/services.json';

/** Recorded calls of the real APIs, and the state that they found. What the fields mean: test/fixtures/recordings-2026-09/README.md. */

interface Observation {
  readonly id: string;
  readonly at: string;
  readonly by: string;
  readonly refused?: readonly [status: number, code: string, text: string];
}
export interface GenerateObservation extends Observation {
  readonly generate: Readonly<Record<string, string>>;
  readonly job?: string;
  readonly created?: string;
  readonly completed?: string;
}
export interface GetObservation extends Observation {
  readonly get: Readonly<Record<string, string>>;
  readonly status?: string;
  readonly services?: readonly [accessible: number, notAccessed: number];
  readonly rows?: readonly string[] | { readonly order: string; readonly count: number };
  readonly more?: boolean;
  readonly error?: keyof typeof state.errors;
}
export type IamObservation = GenerateObservation | GetObservation;
export interface OrganizationsObservation extends Observation {
  /** What the answer depends on besides the organization. */
  readonly needs?: string;
  readonly operation: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly expect: {
    readonly status?: number;
    readonly code?: string;
    readonly text?: string;
    readonly body?: object;
    readonly only?: object;
    readonly notRecorded?: readonly string[];
  };
}

export const iamObservations = readLines('iam.jsonl') as readonly IamObservation[];
export const organizationsObservations = readLines('organizations.jsonl') as readonly OrganizationsObservation[];
/** Messages of failed jobs by their codes. */
export const jobErrors: Readonly<Record<string, string>> = state.errors;
/** Milliseconds that jobs take whose end is not recorded. */
export const durationsNotRecorded: Readonly<Partial<Record<string, number>>> = state.durationsNotRecorded;
/** The services on a day, namespace to name, in ascending order. */
export function servicesOn(day: string): ReadonlyMap<string, string> {
  const later = day === '2026-09-11' ? state.servicesAddedAfter20260911 : [];
  return new Map(Object.entries(serviceNames).filter(([namespace]) => !later.includes(namespace)));
}

/** What a caller may do at a time. */
export interface RecordedCaller {
  readonly user?: string;
  readonly organizationsDenied?: 'all' | readonly string[];
  readonly since?: string;
  readonly until?: string;
  readonly generateOnly?: Readonly<Record<string, string>>;
}
export const callers: Readonly<Record<string, RecordedCaller>> = state.callers as Readonly<
  Record<string, RecordedCaller>
>;

/** The actions of AWS Organizations that a caller may not call at a time: a list, or all of them. */
export function deniedActions(
  { organizationsDenied = [], since = '', until = '9' }: RecordedCaller,
  at: number,
): 'all' | readonly string[] {
  const time = new Date(at).toISOString();
  return time >= since && time < until ? organizationsDenied : [];
}

function readLines(file: string): readonly unknown[] {
  const text = readFileSync(join(__dirname, '../../fixtures/recordings-2026-09', file), 'utf8');
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);
}
