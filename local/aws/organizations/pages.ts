import { Refusal } from '../../organization/refusal';
import type { Values } from './parameters';

const PAGE_SIZE = 20;

/** A list that is answered page by page. */
export interface List {
  /** The member of the answer that has the list, such as `Accounts`. */
  readonly name: string;
  /** Its items from start to end, as Organizations writes them. */
  readonly slice: (start: number, end: number) => readonly object[];
  readonly length: number;
}

/** Only the items on the page are written. */
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

/** A token belongs to an operation and all its parameters except the size of the page. */
function tokenOf(action: string, parameters: Partial<Values>, start: number): string {
  const named = Object.entries(parameters).sort(([a], [b]) => (a < b ? -1 : 1));
  return Buffer.from(JSON.stringify([start, action, named])).toString('base64');
}

function startOf(token: string, action: string, parameters: Partial<Values>): number {
  const start = Number(/^\[(\d+),/.exec(Buffer.from(token, 'base64').toString())?.[1]);
  // Only tokens that tokenOf made for this list are the same when they are made again.
  if (!Number.isSafeInteger(start) || tokenOf(action, parameters, start) !== token) {
    const message = 'You provided a value that does not match the required pattern.';
    throw new Refusal('InvalidInputException', message, 'INVALID_NEXT_TOKEN');
  }
  return start;
}
