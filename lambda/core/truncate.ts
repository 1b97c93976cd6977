/*
 * CloudFormation takes answers of at most 4,096 bytes, and the Provider framework does not check: a longer one fails with
 * "Response object is too long", which hides the cause.
 */

/** Of a message. The rest of an answer fits too, even with the longest names. */
export const MAX_MESSAGE_BYTES = 1_900;

/** Of a property's value that a message repeats. */
export const MAX_ECHO_BYTES = 500;

const MARK = '…';

/** Cuts the end of a text, in whole characters and with a mark. The result takes at most `maxBytes` in a JSON string. */
export function truncate(text: string, maxBytes: number): string {
  return jsonBytes(text) <= maxBytes ? text : beginning(text, maxBytes - jsonBytes(MARK)) + MARK;
}

/** Cuts the middle of a text, because its end says as much as its beginning. */
export function truncateMiddle(text: string, maxBytes: number): string {
  if (jsonBytes(text) <= maxBytes) {
    return text;
  }
  const half = Math.floor((maxBytes - jsonBytes(MARK)) / 2);
  return beginning(text, half) + MARK + reversed(beginning(reversed(text), half));
}

/** As many whole characters as fit into `maxBytes`. */
function beginning(text: string, maxBytes: number): string {
  let bytes = 0;
  let kept = '';
  for (const character of text) {
    bytes += jsonBytes(character);
    if (bytes > maxBytes) {
      break;
    }
    kept += character;
  }
  return kept;
}

function reversed(text: string): string {
  return Array.from(text).reverse().join('');
}

/** Bytes of a text in a JSON string. */
export function jsonBytes(text: string): number {
  return Buffer.byteLength(JSON.stringify(text)) - '""'.length;
}
