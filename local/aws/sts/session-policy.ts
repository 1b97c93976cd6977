import { ServiceError } from '../http/service-error';

const MAX_CHARACTERS = 2_048;

/** The only supported statements. Session policies with others are refused. */
interface Statement {
  readonly Effect: 'Allow';
  readonly Action: readonly string[];
  readonly Resource: '*';
}

/** A session's policy in addition to those of its role. The session may do only what both allow. */
export class SessionPolicy {
  /** As it was sent. */
  readonly text: string;
  private readonly patterns: readonly RegExp[];

  /** @throws ServiceError for a text that is too long, or that is not a supported policy */
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
    // Text that is not JSON is refused too.
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
