import { Stack } from 'aws-cdk-lib';
import type { Role } from 'aws-cdk-lib/aws-iam';
import { openTrustPolicy } from './messages';

/** A statement of a trust policy in a template. */
export interface TrustStatement {
  readonly Effect?: string;
  readonly Principal?: unknown;
  readonly NotPrincipal?: unknown;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** Whether a statement is about everybody. */
export function isAboutEverybody({ Principal, NotPrincipal }: TrustStatement): boolean {
  return NotPrincipal !== undefined || awsPrincipals(Principal).includes('*');
}

/** Whether a statement is about whole accounts. Policies in these accounts then decide who may assume the role. */
export function isAboutAccounts({ Principal }: TrustStatement): boolean {
  return awsPrincipals(Principal).some((one) => /^"\d{12}"$|:root"[\]}]*$/.test(JSON.stringify(one)));
}

/** Whether a statement has a condition on the organization. */
export function namesOrganization({ Condition = {} }: TrustStatement): boolean {
  const keys = Object.values(Condition).flatMap((tests) => Object.keys(tests));
  return keys.some((key) => /^aws:PrincipalOrg(?:ID|Paths)$/i.test(key));
}

/** Fails synth if everybody may assume a role. */
export function validateTrust(role: Role): void {
  role.node.addValidation({
    validate: () => {
      const { Statement = [] } = Stack.of(role).resolve(role.assumeRolePolicy) as { Statement?: TrustStatement[] };
      return Statement.some(isOpen) ? [openTrustPolicy(role.node.path)] : [];
    },
  });
}

function isOpen(statement: TrustStatement): boolean {
  const tests = Object.entries(statement.Condition ?? {}).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]) => restricts(operator, key.toLowerCase(), [values].flat())),
  );
  return statement.Effect === 'Allow' && isAboutEverybody(statement) && !tests.includes(true);
}

function awsPrincipals(principal: unknown): unknown[] {
  const { AWS = [] } = (typeof principal === 'string' ? { AWS: principal } : (principal ?? {})) as { AWS?: unknown };
  return [AWS].flat();
}

/** Condition keys that identify a caller, with the pattern of values that are specific enough. */
const IDENTIFYING_KEYS: Readonly<Record<string, RegExp>> = {
  'aws:principalorgid': /^[^*?]+$/,
  'aws:principalorgpaths': /^o-[0-9a-z]{10,32}\//,
  'aws:principalaccount': /^[^*?]+$/,
  'aws:principalarn': /^arn:[^:]+:(?:iam|sts)::\d{12}:/,
  'aws:sourcevpc': /^[^*?]+$/,
  'aws:sourcevpce': /^[^*?]+$/,
};
/** Operators that do not match if the request lacks the key. */
const REQUIRING_OPERATORS = /^(?:ForAnyValue:)?(?:String(?:Equals|EqualsIgnoreCase|Like)|Arn(?:Equals|Like))$/;

/** Whether a condition restricts the callers. A value that is not a string is a token, known only at deploy time. */
function restricts(operator: string, key: string, values: readonly unknown[]): boolean {
  const isIdentifying = (value: unknown) => typeof value !== 'string' || IDENTIFYING_KEYS[key].test(value);
  return REQUIRING_OPERATORS.test(operator) && key in IDENTIFYING_KEYS && values.every(isIdentifying);
}
