import { createHash } from 'node:crypto';

/** Secret key and session token of an access key: known by its id, so that a fault can quote them. */
export function secretsOf(accessKeyId: string): [secretAccessKey: string, sessionToken: string] {
  // Real ones are base64 too.
  const secret = (kind: string) => createHash('sha256').update(`${kind} of ${accessKeyId}`).digest('base64');
  return [secret('key'), secret('token')];
}

/** An error message with all that a request was signed with, in headers and in a query. */
export function quoting(accessKeyId: string): string {
  const [secretAccessKey, sessionToken] = secretsOf(accessKeyId);
  const query = `X-Amz-Security-Token=${encodeURIComponent(sessionToken)}`;
  return `signed by ${accessKeyId} with ${secretAccessKey} and ${sessionToken} for ?${query}`;
}

/** What is left of it. */
export const QUOTED = 'signed by *** with *** and *** for ?X-Amz-Security-Token=***';
