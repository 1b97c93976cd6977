import type { PolicyDocument } from './organization';
import { actionsOf, type ServiceAction } from './service-actions';
import { services } from './services';
import { isCertain, isEverything, type Rule, ruleOf } from './statement-rule';
import { type Match, someString } from './wildcards';

/** Cached answers. Organizations have few combinations of SCPs, tests have many. */
const MAX_KNOWN = 500;
const known = new Map<string, ReadonlySet<string>>();

/**
 * The services that SCPs leave: at least one action on one resource is allowed at each level, and denied at none. An Allow with a
 * condition counts, a Deny with a condition does not.
 *
 * @param levels the SCPs attached to the root, to each OU on the path and to the entity
 */
export function accessibleServices(levels: readonly (readonly PolicyDocument[])[]): ReadonlySet<string> {
  const key = JSON.stringify(levels);
  const accessible = known.get(key) ?? new Evaluation(levels).accessible();
  if (known.size >= MAX_KNOWN) {
    known.clear();
  }
  known.set(key, accessible);
  return accessible;
}

/** Whether these SCPs would leave a service if there were no other level. */
export function serviceIsAllowed(documents: readonly PolicyDocument[], service: string): boolean {
  return accessibleServices([documents]).has(service);
}

/** The rules for a service or an action. Each level must allow it, and no rule may deny it. */
interface Verdict {
  readonly allows: readonly (readonly Rule[])[];
  readonly denies: readonly Rule[];
}

class Evaluation {
  private readonly all: Verdict;
  private readonly answers = new Map<string, boolean>();

  constructor(levels: readonly (readonly PolicyDocument[])[]) {
    const statements = levels.map((documents) => documents.flatMap(({ Statement }) => Statement));
    this.all = {
      allows: statements.map((level) => level.filter(({ Effect }) => Effect === 'Allow').map(ruleOf)),
      denies: statements
        .flat()
        .filter((statement) => statement.Effect === 'Deny' && isCertain(statement))
        .map(ruleOf),
    };
  }

  accessible(): ReadonlySet<string> {
    return new Set([...services.keys()].filter((service) => this.isAccessible(service)));
  }

  private isAccessible(service: string): boolean {
    const verdict = only(this.all, ({ coverage }) => coverage(service) !== 'none');
    const isWhole = ({ coverage, resources }: Rule) => coverage(service) === 'all' && isEverything(resources);
    // Almost every service is decided without its actions.
    return decided(verdict, isWhole) ?? actionsOf(service).some((action) => this.remains(service, action, verdict));
  }

  private remains(service: string, { name, resources }: ServiceAction, all: Verdict): boolean {
    const verdict = only(all, ({ covers }) => covers(service, name));
    return (
      decided(verdict, (rule) => isEverything(rule.resources)) ??
      resources.some((resource) => this.remainsOn(resource, verdict))
    );
  }

  /** Many actions have the same resources: the answers are cached. */
  private remainsOn(resource: string, { allows, denies }: Verdict): boolean {
    const key = JSON.stringify([
      resource,
      allows.map((rules) => rules.map(({ id }) => id)),
      denies.map(({ id }) => id),
    ]);
    const answer = this.answers.get(key) ?? existsOn(resource, { allows, denies });
    this.answers.set(key, answer);
    return answer;
  }
}

function only({ allows, denies }: Verdict, isMeant: (rule: Rule) => boolean): Verdict {
  return { allows: allows.map((rules) => rules.filter(isMeant)), denies: denies.filter(isMeant) };
}

/** The answer if rules for the whole service decide; undefined if other rules count too. */
function decided({ allows, denies }: Verdict, isWhole: (rule: Rule) => boolean): boolean | undefined {
  if (denies.some(isWhole) || allows.some((rules) => rules.length === 0)) {
    return false;
  }
  return denies.length === 0 && allows.every((rules) => rules.some(isWhole)) ? true : undefined;
}

function existsOn(resource: string, { allows, denies }: Verdict): boolean {
  const patterns = [...allows.flat(), ...denies].flatMap((rule) => rule.resources.patterns);
  return someString(resource, patterns, (matches) => {
    const isOn = ({ resources }: Rule) => {
      const match = some(resources.patterns.map(matches));
      return resources.inverted ? not(match) : match;
    };
    const isMissing = allows.map((rules) => not(some(rules.map(isOn))));
    return not(some([...isMissing, ...denies.map(isOn)]));
  });
}

function some(matches: readonly Match[]): Match {
  return matches.includes(true) || (matches.includes(undefined) ? undefined : false);
}

function not(match: Match): Match {
  return match === undefined ? undefined : !match;
}
