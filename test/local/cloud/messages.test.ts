import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { messages as messagesOfRun } from '../../../bin/messages';
import { repository } from '../../../local/cloud/environment';
import { messages } from '../../../local/cloud/messages';

type Message = string | ((...values: never[]) => string);

/** The texts of a message between its values. */
function parts(message: Message): string[] {
  const text =
    typeof message === 'string'
      ? message
      : message(...Array.from({ length: message.length }, (_, i) => `‹${i}›` as never));
  return text.split(/"?‹\d›"?|NaN/);
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

describe.each([
  ['local/cloud/messages.ts', messages],
  ['bin/messages.ts', messagesOfRun],
])('%s', (file, each) => {
  const lines = readFileSync(join(repository, file), 'utf8').split('\n');

  it.each(Object.entries<Message>(each))('has %s in one line, so that a search for it ends there', (_name, message) => {
    const pattern = new RegExp(parts(message).map(escaped).join('.*'));
    expect(lines.filter((line) => pattern.test(line) && !/^\s*(\/?\*|import )/.test(line))).not.toEqual([]);
  });
});
