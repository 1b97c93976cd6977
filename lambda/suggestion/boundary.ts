import { isDeepStrictEqual } from 'node:util';
import type { ScpBoundary, ScpCondition, ScpContent, ScpDenial } from './document';
import type { ReportNames } from '../report/report-document';
import { MAX_ATTACHED } from './limits';
import { parseContent, type Verdicts, verdicts } from './statements';

/** An SCP as it is attached. */
export interface AttachedPolicy {
  readonly id: string;
  readonly name: string;
  /** The policy document's text. */
  readonly content: string;
}

/** A root, an OU or an account on the way down to the reported entity, which is the last. */
export interface BoundaryLevel {
  readonly entityId: string;
  readonly policies: readonly AttachedPolicy[];
}

/** What is attached, from the root down; or why that is not known. */
export type Boundary = { readonly levels: readonly BoundaryLevel[] } | { readonly unread: string };

/** A policy at its level, read. */
export interface ReadPolicy extends AttachedPolicy {
  readonly entityId: string;
  /** Attached to the reported entity itself. */
  readonly isOwnLevel: boolean;
  /** Absent where it cannot be read: then nothing is known of it. */
  readonly document?: ScpContent;
  readonly verdicts?: Verdicts;
}

export function readPolicies(boundary: Boundary): readonly ReadPolicy[] {
  const levels = 'levels' in boundary ? boundary.levels : [];
  return levels.flatMap(({ entityId, policies }, index) =>
    policies.map((policy) => {
      const document = parseContent(policy.content);
      const isOwnLevel = index === levels.length - 1;
      return { ...policy, entityId, isOwnLevel, ...(document && { document, verdicts: verdicts(document) }) };
    }),
  );
}

/** How a service is denied. */
export type DenialsOf = (namespace: string) => readonly ScpDenial[];

/** Stands for each service that no policy names: they are many, and all are denied alike. No namespace has a colon. */
const UNNAMED = ':';

/** The policies that take a service away: by a deny, with or without exceptions, or because no policy of a level allows it. */
export function denialsBy(policies: readonly ReadPolicy[]): DenialsOf {
  const levels = [...Map.groupBy(policies, ({ entityId }) => entityId).values()];
  const denying = denyingBy(policies);
  const named = new Set(policies.flatMap(({ verdicts: said }) => said?.named ?? []));
  const known = new Map<string, readonly ScpDenial[]>();
  return (namespace) => {
    const key = named.has(namespace) ? namespace : UNNAMED;
    const denials = known.get(key) ?? [...denying(key), ...notAllowing(levels, key)];
    known.set(key, denials);
    return denials;
  };
}

/** The policies that deny a service. */
export function denyingBy(policies: readonly ReadPolicy[]): DenialsOf {
  const denying = policies.map(denialsOfOne);
  return (namespace) => denying.flatMap((each) => each(namespace));
}

/** Whether one of the denials takes the service away from everybody whom a policy with this condition would bind. */
export function isOutright(denials: readonly ScpDenial[], condition?: ScpCondition): boolean {
  return denials.some(
    ({ Condition }) => Condition === undefined || (condition !== undefined && isDeepStrictEqual(Condition, condition)),
  );
}

/** One object for each denial, however many services it takes away. */
function denialsOfOne({ id, entityId, verdicts: said }: ReadPolicy): DenialsOf {
  const shown = new Map<ScpCondition | undefined, ScpDenial>();
  const show = (condition: ScpCondition | undefined): ScpDenial => {
    const denial = shown.get(condition) ?? {
      PolicyId: id,
      EntityId: entityId,
      ...(condition && { Condition: condition }),
    };
    shown.set(condition, denial);
    return denial;
  };
  return (namespace) => said?.denials(namespace).map(({ condition }) => show(condition)) ?? [];
}

function notAllowing(levels: readonly (readonly ReadPolicy[])[], namespace: string): ScpDenial[] {
  return levels
    .filter((attached) => attached.every(({ verdicts: said }) => said?.allowsPart(namespace) === false))
    .flatMap((attached) => attached.map(({ id, entityId }) => ({ PolicyId: id, EntityId: entityId })));
}

/** As the document shows it. */
export function boundaryDocument(boundary: Boundary, names: ReportNames['Entities'] = {}): ScpBoundary {
  if ('unread' in boundary) {
    return { Status: 'UNREAD', Reason: boundary.unread };
  }
  return {
    Status: 'READ',
    FreeSlots: Math.max(0, MAX_ATTACHED - (boundary.levels.at(-1)?.policies.length ?? 0)),
    Levels: boundary.levels.map(({ entityId, policies }) => ({
      EntityId: entityId,
      ...(entityId in names && { EntityName: names[entityId].Name }),
      Policies: policies.map(({ id, name, content }) => ({ PolicyId: id, Name: name, Characters: content.length })),
    })),
  };
}
