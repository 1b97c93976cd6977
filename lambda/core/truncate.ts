/**
 * CloudFormation takes answers of at most 4,096 bytes, and the framework does not check: an answer that is too long
 * hides the cause behind "Response object is too long".
 */

/** Of a message, which leaves room for the rest of an answer, also where all names in it are as long as they can be. */
export const MAX_MESSAGE_BYTES = 1_900;

/** Of a property's value that a message repeats. */
export const MAX_ECHO_BYTES = 500;

const MARK = '…';

/** Cuts a text, in whole characters and with a mark, so that it takes at most so many bytes inside a JSON string. */
export function truncate(text: string, maxBytes: number): string {
  return jsonBytes(text) <= maxBytes ? text : beginning(text, maxBytes - jsonBytes(MARK)) + MARK;
}

/** The same, of a text whose end says as much as its beginning. */
export function truncateMiddle(text: string, maxBytes: number): string {
  if (jsonBytes(text) <= maxBytes) {
    return text;
  }
  const half = Math.floor((maxBytes - jsonBytes(MARK)) / 2);
  return beginning(text, half) + MARK + reversed(beginning(reversed(text), half));
}

/** As many whole characters as fit. */
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

/** How long a text is inside a JSON string. */
export function jsonBytes(text: string): number {
  return Buffer.byteLength(JSON.stringify(text)) - '""'.length;
}
