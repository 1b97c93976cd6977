/** What requests are signed with. */
export interface Credentials {
  readonly accessKeyId?: string;
  readonly secretAccessKey?: string;
  readonly sessionToken?: string;
}

/**
 * Removes credentials from text of another's making, however they are written in it: a signature error quotes the request's
 * headers, and its query, where they are URI-encoded.
 */
export function redactCredentials(text: string, credentials: Credentials = environmentCredentials()): string {
  const { accessKeyId, secretAccessKey, sessionToken } = credentials;
  return [secretAccessKey, sessionToken, accessKeyId]
    .filter((secret): secret is string => secret !== undefined && secret !== '')
    .reduce((cleaned, secret) => cleaned.replace(anyWritingOf(secret), '***'), text);
}

/** As it is; with the characters of base64 that are no letters or digits URI-encoded, once or more; or escaped as in JSON. */
function anyWritingOf(secret: string): RegExp {
  const pattern = secret.replace(/[^a-z0-9]/gi, (character) => {
    const hex = character.charCodeAt(0).toString(16);
    return `(?:\\\\?\\u${hex.padStart(4, '0')}|%(?:25)*${hex})`;
  });
  return new RegExp(pattern, 'gi');
}

function environmentCredentials(): Credentials {
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = process.env;
  return { accessKeyId: AWS_ACCESS_KEY_ID, secretAccessKey: AWS_SECRET_ACCESS_KEY, sessionToken: AWS_SESSION_TOKEN };
}
