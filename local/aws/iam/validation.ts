import type { Parameters } from './options';
import { ServiceError } from '../http/service-error';

/** A parameter's constraints in IAM's published service model. */
interface Constraint {
  readonly required?: boolean;
  readonly length?: readonly [min: number, max: number];
  readonly range?: readonly [min: number, max: number];
  /** As published; the whole value must match. */
  readonly pattern?: string;
  readonly values?: readonly string[];
}

/** In the order of a refusal's text. */
export const SORT_KEYS = [
  'SERVICE_NAMESPACE_DESCENDING',
  'SERVICE_NAMESPACE_ASCENDING',
  'LAST_AUTHENTICATED_TIME_DESCENDING',
  'LAST_AUTHENTICATED_TIME_ASCENDING',
] as const;
export type SortKey = (typeof SORT_KEYS)[number];

const ENTITY_PATH = '^o-[0-9a-z]{10,32}\\/r-[0-9a-z]{4,32}[0-9a-z-\\/]*';
const GENERATE: Readonly<Record<string, Constraint>> = {
  EntityPath: { required: true, length: [19, 427], pattern: ENTITY_PATH },
  OrganizationsPolicyId: { pattern: '^p-[0-9a-zA-Z_]{8,128}$' },
};
const GET: Readonly<Record<string, Constraint>> = {
  JobId: { required: true, length: [36, 36] },
  MaxItems: { range: [1, 1000] },
  Marker: { length: [1, 320] },
  SortKey: { values: SORT_KEYS },
};

export interface GenerateParameters {
  readonly entityPath: string;
  readonly organizationsPolicyId?: string;
}

export interface GetParameters {
  readonly jobId: string;
  readonly maxItems: number;
  readonly marker?: string;
  readonly sortKey: SortKey;
}

/** @throws ServiceError ValidationError that names every constraint that is not met */
export function generateParameters(given: Parameters): GenerateParameters {
  validate(given, GENERATE);
  return { entityPath: given.EntityPath ?? '', organizationsPolicyId: given.OrganizationsPolicyId };
}

/** @throws ServiceError ValidationError that names every constraint that is not met */
export function getParameters(given: Parameters): GetParameters {
  validate(given, GET);
  return {
    jobId: given.JobId ?? '',
    maxItems: Number(given.MaxItems ?? 100),
    marker: given.Marker,
    sortKey: SORT_KEYS.find((key) => key === given.SortKey) ?? 'SERVICE_NAMESPACE_ASCENDING',
  };
}

function validate(given: Parameters, constraints: Readonly<Record<string, Constraint>>): void {
  const failures = Object.entries(constraints).flatMap(([name, constraint]) => {
    const value = given[name];
    const field = `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
    return unmet(value, constraint).map(
      (demand) => `Value at '${field}' failed to satisfy constraint: Member must ${demand}`,
    );
  });
  if (failures.length > 0) {
    const errors = failures.length === 1 ? '1 validation error' : `${failures.length} validation errors`;
    throw new ServiceError(400, 'ValidationError', `${errors} detected: ${failures.join('; ')}`);
  }
}

/** The constraints that a value does not meet, in AWS's words. */
function unmet(value: string | undefined, constraint: Constraint): string[] {
  if (value === undefined) {
    return constraint.required ? ['not be null'] : [];
  }
  const { length: [minLength, maxLength] = [0, Infinity], range: [min, max] = [], pattern, values } = constraint;
  const demands: (readonly [met: boolean, demand: string])[] = [
    [value.length >= minLength, `have length greater than or equal to ${minLength}`],
    [value.length <= maxLength, `have length less than or equal to ${maxLength}`],
    [pattern === undefined || matches(value, pattern), `satisfy regular expression pattern: ${pattern}`],
    [values?.includes(value) ?? true, `satisfy enum value set: [${values?.join(', ') ?? ''}]`],
  ];
  if (min !== undefined && max !== undefined) {
    demands.push(
      [/^-?\d+$/.test(value), 'be an integer'],
      [!(Number(value) < min), `have value greater than or equal to ${min}`],
      [!(Number(value) > max), `have value less than or equal to ${max}`],
    );
  }
  return demands.filter(([met]) => !met).map(([, demand]) => demand);
}

function matches(value: string, pattern: string): boolean {
  return new RegExp(`^(?:${pattern})$`).test(value);
}
