import { jsonBytes, truncate, truncateMiddle } from './truncate';

const MAX_CODE_BYTES = 128;
const MAX_MESSAGE_BYTES = 600;

/**
 * Parts of AWS's refusals that are removed from a long one, in this order, until it is short enough. The log has the whole
 * text. Kept are the action, the reason with the policy's ARN, and the authorization id, with which AWS explains the denial.
 */
const REMOVABLE = [
  // The link ends in the authorization id, which follows once more.
  /\bGo to https:.*?(?=authorization id:)/,
  // Our own sentence before it names the caller and the report.
  /^User: \S+ is /,
  / on resource: ("[^"]*"|\S+)/,
] as const;

/** An error of AWS for the end of a message, `code: message`, each truncated. */
export function awsErrorText({ code, message }: { readonly code: string; readonly message: string }): string {
  const text = REMOVABLE.reduce(
    (kept, part) => (jsonBytes(kept) <= MAX_MESSAGE_BYTES ? kept : kept.replace(part, '')),
    message,
  );
  return `${truncate(code, MAX_CODE_BYTES)}: ${truncateMiddle(text, MAX_MESSAGE_BYTES)}`;
}
