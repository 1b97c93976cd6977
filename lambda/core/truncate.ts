/**
 * CloudFormation takes answers of at most 4,096 bytes, and the framework does not check: an answer that is too long
 * hides the cause behind "Response object is too long".
 */

const MARK = '…';

/** Cuts a text, in whole characters and with a mark, so that it takes at most so many bytes inside a JSON string. */
export function truncate(text: string, maxBytes: number): string {
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
