/**
 * The text of `JSON.stringify(document, undefined, 2)` and a line break, in pieces: a long list takes much less memory an
 * item at a time.
 *
 * @param list the document's last member
 */
export function* json<K extends string>(document: Readonly<Record<K, readonly unknown[]>>, list: K): Generator<string> {
  const items = document[list];
  const empty = JSON.stringify({ ...document, [list]: [] }, undefined, 2);
  yield empty.slice(0, -']\n}'.length);
  for (const [index, item] of items.entries()) {
    yield `${index === 0 ? '' : ','}\n    ${JSON.stringify(item, undefined, 2).replaceAll('\n', '\n    ')}`;
  }
  yield items.length === 0 ? ']\n}\n' : '\n  ]\n}\n';
}
