const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&#x2F;': '/',
  '&#x3D;': '=',
};

export const decoded = (text: string): string => text.replace(/&#?\w+;/g, (entity) => ENTITIES[entity] ?? entity);

/** A text that comes in pieces. */
export const whole = (pieces: Iterable<string>): string => [...pieces].join('');

/** What the script, the style or a screen reader goes by; of the widths only those of the bars, in hundredths. */
const ATTRIBUTES =
  /(?<= )(aria-sort|checked|class(?=="(status|used|unused|never))|data-\w+|hidden|href|placeholder|value|width(?=="\d+\.))(="[^"]*")?/g;

/**
 * What a part of the page says, line by line: cells are divided by `|`, and what an element means besides its text is in
 * brackets before it. Spaces are the page's own.
 */
export function outline(part: { toString(): string }): string[] {
  const lines = part
    .toString()
    .replace(/\s+/g, ' ')
    .replace(/<(h1|h2|p|li|div|form|label|legend|tr)\b/g, '\n$&')
    .replace(/<\/t[hd]>(?= ?<t[hd])/g, ' | ')
    .replace(/<\/dt>/g, ': ')
    .replace(/<[^>]*>/g, (tag) => {
      const meant = tag.match(ATTRIBUTES)?.join(' ').replaceAll('"', '');
      return meant === undefined ? '' : `[${meant}] `;
    });
  return decoded(lines)
    .split('\n')
    .map((line) => line.replace(/ +/g, ' ').trim())
    .filter(Boolean);
}
