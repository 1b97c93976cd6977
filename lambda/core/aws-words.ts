import { jsonBytes, truncate, truncateMiddle } from './truncate';

const MAX_CODE = 128;
const MAX_WORDS = 600;

/**
 * What is left out of a long refusal, one after the other until it is short enough. The log has all of it. What tells most is
 * kept: the action, the reason with the policy's ARN, and the authorization id, by which AWS tells the rest.
 */
const LEFT_OUT = [
  // Ends in the authorization id, which follows once more.
  /\bGo to https:.*?(?=authorization id:)/,
  // The sentence before says who was refused, and on what.
  /^User: \S+ is /,
  / on resource: ("[^"]*"|\S+)/,
] as const;

/** The end of a message: a service's own words about a failure, such as `IAM says: AccessDenied: …`. */
export function says(
  service: 'IAM' | 'Organizations' | 'S3' | 'STS',
  { code, message }: { readonly code: string; readonly message: string },
): string {
  const words = LEFT_OUT.reduce(
    (text, part) => (jsonBytes(text) <= MAX_WORDS ? text : text.replace(part, '')),
    message,
  );
  return `${service} says: ${truncate(code, MAX_CODE)}: ${truncateMiddle(words, MAX_WORDS)}`;
}
