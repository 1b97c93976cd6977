import { validateServiceControlPolicy } from '@cloud-copilot/iam-policy';
import { MAX_POLICY_LENGTH } from './limits';
import type { PolicyDocument, Statement } from './organization';
import { Refusal } from './refusal';

/** A list with one member may be written as that member. */
interface WrittenDocument {
  readonly Version?: string;
  readonly Statement: Statement | readonly Statement[];
}

const CONDITION_OPERATOR =
  /^((ForAllValues|ForAnyValue):)?(String(Not)?(Equals(IgnoreCase)?|Like)|(Numeric|Date)((Not)?Equals|(Less|Greater)Than(Equals)?)|Bool|BinaryEquals|(Not)?IpAddress|Arn(Not)?(Equals|Like)|Null)(IfExists)?$/i;

/**
 * Parses an SCP by AWS's rules: JSON in IAM's policy language, without principals.
 *
 * @throws Refusal if it is too long, or if AWS would not save it
 */
export function parsePolicy(text: string): PolicyDocument {
  if (text.length > MAX_POLICY_LENGTH) {
    const message = 'You have exceeded the maximum policy size.';
    throw new Refusal('ConstraintViolationException', message, 'POLICY_CONTENT_LIMIT_EXCEEDED');
  }
  const document = parseJson(text);
  if (!isWellFormed(document)) {
    const message = 'The provided policy document does not meet the requirements of the specified policy type.';
    throw new Refusal('MalformedPolicyDocumentException', message);
  }
  const { Version = '2008-10-17', Statement } = document;
  return { Version, Statement: list(Statement) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isWellFormed(document: unknown): document is WrittenDocument {
  if (!isObject(document)) {
    return false;
  }
  const statements = list(document.Statement);
  return (
    statements.length > 0 &&
    statements.every(isObject) &&
    validateServiceControlPolicy(document).length === 0 &&
    statements.every(hasValidMembers)
  );
}

/** Rules that the validator does not have. */
function hasValidMembers({ Action, NotAction, Resource, NotResource, Condition }: Record<string, unknown>): boolean {
  return (
    list(Action ?? NotAction).length > 0 &&
    list(Resource ?? NotResource).length > 0 &&
    list(Resource ?? NotResource).every((resource) => /^(\*|arn:.*)$/.test(String(resource))) &&
    Object.keys(Condition ?? {}).every((operator) => CONDITION_OPERATOR.test(operator))
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function list<T>(value: T | readonly T[]): readonly T[] {
  return Array.isArray(value) ? (value as readonly T[]) : [value as T];
}
