/** Long enough that there are few chunks, and short enough to be no burden. */
const CHARACTERS_OF_A_CHUNK = 64 * 1024;

/** A text in UTF-8. It is made a chunk at a time, so that a long one is never in memory as a whole before it is bytes. */
export function bytes(pieces: Iterable<string>): Buffer {
  const chunks: Buffer[] = [];
  let text = '';
  for (const piece of pieces) {
    text += piece;
    if (text.length >= CHARACTERS_OF_A_CHUNK) {
      chunks.push(Buffer.from(text));
      text = '';
    }
  }
  return Buffer.concat([...chunks, Buffer.from(text)]);
}
