/**
 * The value of an attribute that has none. SSM parameters refuse empty values, so an empty attribute would fail every stack
 * that stores it, even while it rolls back.
 */
export const NO_VALUE = {
  /** Of texts, dates included. */
  text: '-',
  /** Of figures. */
  figure: '-1',
} as const;
