/**
 * What an attribute holds where it has no value: SSM parameters refuse empty values, so an empty attribute would fail every
 * stack that stores it, in the end also while it rolls back.
 */
export const NO_VALUE = {
  /** Of texts, dates included. */
  text: '-',
  /** Of figures. */
  figure: '-1',
} as const;
