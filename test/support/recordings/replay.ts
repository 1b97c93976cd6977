/** What the replays of recordings against the simulators share. */

/** The service was so many milliseconds before the caller who had its answer. */
export const SERVER_LAG = 120;

/** Sends a call, signed by the access key of that name. */
export async function send(
  url: string,
  service: string,
  accessKeyId: string,
  body: string | URLSearchParams,
  headers: Readonly<Record<string, string>> = {},
): Promise<{ readonly status: number; readonly body: string }> {
  const date = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
  const credential = `${accessKeyId}/${date.slice(0, 8)}/us-east-1/${service}/aws4_request`;
  const authorization = `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=host;x-amz-date, Signature=0`;
  const response = await fetch(url, {
    method: 'POST',
    body,
    headers: { authorization, 'x-amz-date': date, ...headers },
  });
  return { status: response.status, body: await response.text() };
}

/** Whether a text is the recorded one, in which a word in braces stands for an id. */
export function matchesText(recorded: string, text: string): boolean {
  const parts = recorded.split(/\{[a-zA-Z]+\}/).map((part) => part.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return new RegExp(`^${parts.join('[^ ]+')}$`).test(text);
}

export function difference(what: string, expected: unknown, found: unknown): string {
  return `${what}: expected ${JSON.stringify(expected)}, found ${JSON.stringify(found)}`;
}
