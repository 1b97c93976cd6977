/**
 * Patterns as policies write them: `*` stands for any characters, `?` for one, and `${*}`, `${?}` and `${$}` for the character
 * itself.
 */

/** Whether a pattern matches; undefined if that depends on the rest of the string. */
export type Match = boolean | undefined;
type Matches = (pattern: string) => Match;

/** Any character that no pattern has. */
const ANY_OTHER = '';
const ANY_ONE = Symbol('?');
const ANY_NUMBER = Symbol('*');
type Token = string | typeof ANY_ONE | typeof ANY_NUMBER;

/**
 * Whether any string that matches `within` fulfills a condition. All strings are tried, the shortest first. Strings that bring
 * every pattern to the same state count as one. Strings that cannot fulfill the condition any more are dropped.
 *
 * @param patterns all patterns of the condition
 * @param condition decides by which patterns match
 */
export function someString(
  within: string,
  patterns: readonly string[],
  condition: (matches: Matches) => Match,
): boolean {
  const relevant = [within, ...new Set(patterns.filter((pattern) => mayOverlap(pattern, within)))];
  const automata = relevant.map(automatonOf);
  const [first] = automata;
  const index = new Map(relevant.map((pattern, position) => [pattern, position]));
  const alphabet = [...new Set([ANY_OTHER, ...automata.flatMap(({ characters }) => characters)])];
  const seen = new Set<string>();
  let states = [automata.map(() => Automaton.START)];
  while (states.length > 0) {
    const longer: number[][] = [];
    for (const state of states) {
      const ask = (which: 'ended' | 'foreseen'): Match =>
        condition((pattern) => {
          const position = index.get(pattern);
          return position === undefined ? false : automata[position][which](state[position]);
        });
      const foreseen = ask('foreseen');
      if (foreseen === true || (foreseen === undefined && first.ended(state[0]) && ask('ended') === true)) {
        return true;
      }
      for (const character of foreseen === false ? [] : alphabet) {
        const after = automata.map((automaton, position) => automaton.step(state[position], character));
        const key = after.join();
        if (first.foreseen(after[0]) !== false && !seen.has(key)) {
          seen.add(key);
          longer.push(after);
        }
      }
    }
    states = longer;
  }
  return false;
}

/** False only if two patterns begin differently, so that no string matches both. */
function mayOverlap(one: string, other: string): boolean {
  const [literal, otherLiteral] = [one, other].map((pattern) => /^[^*?$]*/.exec(pattern)?.[0] ?? '');
  return literal.startsWith(otherLiteral) || otherLiteral.startsWith(literal);
}

const known = new Map<string, Automaton>();
const MAX_KNOWN = 5_000;

function automatonOf(pattern: string): Automaton {
  const automaton = known.get(pattern) ?? new Automaton(tokensOf(pattern));
  if (known.size >= MAX_KNOWN) {
    known.clear();
  }
  known.set(pattern, automaton);
  return automaton;
}

function tokensOf(pattern: string): readonly Token[] {
  return (pattern.match(/\$\{[*?$]\}|./gsu) ?? []).map((part) => {
    switch (part) {
      case '*':
        return ANY_NUMBER;
      case '?':
        return ANY_ONE;
      default:
        return part.replace(/^\$\{(.)\}$/, '$1');
    }
  });
}

/** Reads strings character by character. States are created on first use. */
class Automaton {
  static readonly START = 0;
  readonly characters: readonly string[];
  /** For each state, the numbers of tokens that may have been read. */
  private readonly positions: (readonly number[])[] = [];
  private readonly steps: Map<string, number>[] = [];
  private readonly ids = new Map<string, number>();
  /** From this token on, everything matches. */
  private readonly lastToken: number;

  constructor(private readonly tokens: readonly Token[]) {
    this.characters = tokens.filter((token) => typeof token === 'string');
    this.lastToken = tokens.at(-1) === ANY_NUMBER ? tokens.length - 1 : Infinity;
    this.stateAt([0]);
  }

  /** Whether the string matches if it ends here. */
  ended(state: number): boolean {
    return this.positions[state].includes(this.tokens.length);
  }

  /** Whether the string matches with any rest. */
  foreseen(state: number): Match {
    const positions = this.positions[state];
    return positions.includes(this.lastToken) || (positions.length === 0 ? false : undefined);
  }

  step(state: number, character: string): number {
    const next = this.steps[state].get(character) ?? this.stateAt(this.after(this.positions[state], character));
    this.steps[state].set(character, next);
    return next;
  }

  private after(positions: readonly number[], character: string): number[] {
    return positions.flatMap((position) => {
      const token = this.tokens[position];
      if (token === ANY_NUMBER) {
        return position;
      }
      return token === ANY_ONE || token === character ? position + 1 : [];
    });
  }

  private stateAt(positions: readonly number[]): number {
    const all = new Set(positions);
    for (const position of all) {
      if (this.tokens[position] === ANY_NUMBER) {
        all.add(position + 1);
      }
    }
    const sorted = [...all].sort((a, b) => a - b);
    const id = this.ids.get(sorted.join()) ?? this.positions.length;
    if (id === this.positions.length) {
      this.ids.set(sorted.join(), id);
      this.positions.push(sorted);
      this.steps.push(new Map());
    }
    return id;
  }
}
