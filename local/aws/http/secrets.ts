import { createHash } from 'node:crypto';

/** Secret key and session token of an access key. They follow from its id, so that a fault can quote them. */
export function secretsOf(accessKeyId: string): [secretAccessKey: string, sessionToken: string] {
  // AWS's are base64 too.
  const secret = (kind: string) => createHash('sha256').update(`${kind} of ${accessKeyId}`).digest('base64');
  return [secret('key'), secret('token')];
}

/** An error message that quotes the credentials of a request, as in headers and as in a query. */
export function quoting(accessKeyId: string): string {
  const [secretAccessKey, sessionToken] = secretsOf(accessKeyId);
  const query = `X-Amz-Security-Token=${encodeURIComponent(sessionToken)}`;
  return `signed by ${accessKeyId} with ${secretAccessKey} and ${sessionToken} for ?${query}`;
}

/** That message with its credentials redacted. */
export const QUOTED = 'signed by *** with *** and *** for ?X-Amz-Security-Token=***';
