/** Controls such as ESC, and invisible characters that change how others are shown, such as their direction. */
const NOT_SHOWN = /[\p{Cc}\p{Cf}]/gu;

/** Makes one line of a foreign text, without characters that a terminal would act on. */
export function printable(text: string): string {
  return text.replace(/\s+/g, ' ').replace(NOT_SHOWN, '\uFFFD');
}
