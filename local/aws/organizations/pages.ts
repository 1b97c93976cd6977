import { Refusal } from '../../organization/refusal';
import type { Values } from './parameters';

const PAGE_SIZE = 20;

/** A list before it is cut into pages. */
export interface List {
  /** The member of the answer that it is in, such as `Accounts`. */
  readonly name: string;
  /** Its items from a place up to another, as Organizations writes them. */
  readonly slice: (start: number, end: number) => readonly object[];
  readonly length: number;
}

/** Writes only the items that are on the page. */
export function listOf<T>(name: string, items: readonly T[] = [], write: (item: T) => object): List {
  return { name, slice: (start, end) => items.slice(start, end).map(write), length: items.length };
}

/** An answer with one page of a list, and the token of the next. */
export function pageOf(
  { name, slice, length }: List,
  action: string,
  { NextToken: token, MaxResults: size, ...parameters }: Partial<Values>,
  beginsEmpty: boolean,
): object {
  const start = token === undefined ? 0 : startOf(token, action, parameters);
  const end = beginsEmpty && token === undefined ? 0 : start + Number(size ?? PAGE_SIZE);
  return {
    [name]: slice(start, end),
    ...(end < length && { NextToken: tokenOf(action, parameters, end) }),
  };
}

/** A token belongs to an operation and all of its parameters but the size of the page. */
function tokenOf(action: string, parameters: Partial<Values>, start: number): string {
  const named = Object.entries(parameters).sort(([a], [b]) => (a < b ? -1 : 1));
  return Buffer.from(JSON.stringify([start, action, named])).toString('base64');
}

function startOf(token: string, action: string, parameters: Partial<Values>): number {
  const start = Number(/^\[(\d+),/.exec(Buffer.from(token, 'base64').toString())?.[1]);
  // Made again it must be the same, which only a token given by tokenOf for this list is.
  if (!Number.isSafeInteger(start) || tokenOf(action, parameters, start) !== token) {
    const message = 'You provided a value that does not match the required pattern.';
    throw new Refusal('InvalidInputException', message, 'INVALID_NEXT_TOKEN');
  }
  return start;
}
