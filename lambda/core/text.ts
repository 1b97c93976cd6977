/**
 * CloudFormation takes answers of at most 4,096 bytes, and the framework does not check: an answer that is too long
 * hides the cause behind "Response object is too long".
 */

const MARK = '…';

/** Cuts a text, in whole characters and with a mark, so that it takes at most so many bytes inside a JSON string. */
export function shortened(text: string, maxBytes: number): string {
  if (jsonBytes(text) <= maxBytes) {
    return text;
  }
  let bytes = jsonBytes(MARK);
  let kept = '';
  for (const character of text) {
    bytes += jsonBytes(character);
    if (bytes > maxBytes) {
      break;
    }
    kept += character;
  }
  return kept + MARK;
}

function jsonBytes(text: string): number {
  return Buffer.byteLength(JSON.stringify(text)) - '""'.length;
}

/** What requests are signed with. */
export interface Credentials {
  readonly accessKeyId?: string;
  readonly secretAccessKey?: string;
  readonly sessionToken?: string;
}

/** Removes credentials from text of another's making: a signature error quotes the request's headers. */
export function withoutCredentials(text: string, credentials: Credentials = environmentCredentials()): string {
  const { accessKeyId, secretAccessKey, sessionToken } = credentials;
  return [secretAccessKey, sessionToken, accessKeyId]
    .filter((secret): secret is string => secret !== undefined && secret !== '')
    .reduce((cleaned, secret) => cleaned.replaceAll(secret, '***'), text);
}

function environmentCredentials(): Credentials {
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = process.env;
  return { accessKeyId: AWS_ACCESS_KEY_ID, secretAccessKey: AWS_SECRET_ACCESS_KEY, sessionToken: AWS_SESSION_TOKEN };
}
