import { ServiceError } from '../http/service-error';

const MAX_CHARACTERS = 2_048;

/** The only statements that it knows: what a session policy of another kind means cannot be told here. */
interface Statement {
  readonly Effect: 'Allow';
  readonly Action: readonly string[];
  readonly Resource: '*';
}

/** A policy that a session is given besides those of its role: it may do no more than both allow. */
export class SessionPolicy {
  /** As it was sent. */
  readonly text: string;
  private readonly patterns: readonly RegExp[];

  /** @throws ServiceError for a text that is too long, or that is no policy of the kind that is known here. */
  constructor(text: string) {
    if (text.length > MAX_CHARACTERS) {
      const constraint = `Member must have length less than or equal to ${MAX_CHARACTERS}`;
      throw new ServiceError(400, 'ValidationError', `Value at 'policy' failed to satisfy constraint: ${constraint}`);
    }
    this.text = text;
    this.patterns = statementsOf(text).flatMap(({ Action }) => Action.map(patternOf));
  }

  /** @param action such as `iam:GetOrganizationsAccessReport`. */
  allows(action: string): boolean {
    return this.patterns.some((pattern) => pattern.test(action));
  }
}

function statementsOf(text: string): readonly Statement[] {
  try {
    const { Version, Statement } = JSON.parse(text) as { Version?: unknown; Statement?: unknown };
    if (Version === '2012-10-17' && Array.isArray(Statement) && Statement.every(isKnown)) {
      return Statement;
    }
  } catch {
    // No JSON is no policy either.
  }
  throw new ServiceError(400, 'MalformedPolicyDocument', 'Syntax errors in policy.');
}

function isKnown(statement: unknown): statement is Statement {
  const { Effect, Action, Resource, ...others } = statement as Partial<Record<string, unknown>>;
  const isText = (action: unknown) => typeof action === 'string' && /^[a-z]+:[A-Za-z*]+$/.test(action);
  return (
    Effect === 'Allow' &&
    Array.isArray(Action) &&
    Action.every(isText) &&
    Resource === '*' &&
    Object.keys(others).length === 0
  );
}

function patternOf(action: string): RegExp {
  return new RegExp(`^${action.replaceAll('*', '.*')}$`);
}
