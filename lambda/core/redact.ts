/** What requests are signed with. */
export interface Credentials {
  readonly accessKeyId?: string;
  readonly secretAccessKey?: string;
  readonly sessionToken?: string;
}

/**
 * Removes credentials from foreign text, in all their encodings: a signature error quotes the request's headers, and its query,
 * which is URI-encoded.
 */
export function redactCredentials(text: string, credentials: Credentials = environmentCredentials()): string {
  const { accessKeyId, secretAccessKey, sessionToken } = credentials;
  return [secretAccessKey, sessionToken, accessKeyId]
    .filter((secret): secret is string => secret !== undefined && secret !== '')
    .reduce((cleaned, secret) => cleaned.replace(everyEncodingOf(secret), '***'), text);
}

/** The secret as it is, and with its other characters than letters and digits escaped: for URIs, once or more, or for JSON. */
function everyEncodingOf(secret: string): RegExp {
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
