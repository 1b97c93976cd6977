/** ESC and all other controls, and characters that show nothing but change how others are shown, such as their direction. */
const NOT_SHOWN = /[\p{Cc}\p{Cf}]/gu;

/** Makes one line of a text of another's making, in which nothing is left that a terminal would act on. */
export function printable(text: string): string {
  return text.replace(/\s+/g, ' ').replace(NOT_SHOWN, '\uFFFD');
}
