/** What requests are signed with. */
export interface Credentials {
  readonly accessKeyId?: string;
  readonly secretAccessKey?: string;
  readonly sessionToken?: string;
}

/** Removes credentials from text of another's making: a signature error quotes the request's headers. */
export function redactCredentials(text: string, credentials: Credentials = environmentCredentials()): string {
  const { accessKeyId, secretAccessKey, sessionToken } = credentials;
  return [secretAccessKey, sessionToken, accessKeyId]
    .filter((secret): secret is string => secret !== undefined && secret !== '')
    .reduce((cleaned, secret) => cleaned.replaceAll(secret, '***'), text);
}

function environmentCredentials(): Credentials {
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = process.env;
  return { accessKeyId: AWS_ACCESS_KEY_ID, secretAccessKey: AWS_SECRET_ACCESS_KEY, sessionToken: AWS_SESSION_TOKEN };
}
