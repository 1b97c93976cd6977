import fc from 'fast-check';
import type { AccessDetail } from '../../lambda/report/types';
import type { AttachedPolicy, Boundary } from '../../lambda/suggestion/boundary';
import type { ScpContent, ScpStatement, SuggestedScp } from '../../lambda/suggestion/document';
import type { ScpStrategy } from '../../lib/wire/report';
import { FULL_AWS_ACCESS } from '../../local/organization';
import { services } from '../../local/organization/services';
import { row } from './scp-reports';

/** An OU whose accounts used some services, with policies of others above it and at it. */
export interface Case {
  readonly strategy: ScpStrategy;
  /** Days ago, by namespace. */
  readonly uses: ReadonlyMap<string, number>;
  readonly protectedServices: readonly string[];
  /** Somebody else's denies at the root: services, and whether principals are excepted. */
  readonly above: readonly { readonly services: readonly string[]; readonly excepts: boolean }[];
  /** How many policies of others are at the OU besides p-FullAWSAccess. */
  readonly others: number;
  /** After the first run, somebody excepts a role in each policy of ours. */
  readonly excepts: boolean;
  /** After the first run, somebody denies at the root what ours deny, so that nothing is left of ours. */
  readonly movesUp: boolean;
  /** Of services that are denied then, this many are called all the same. */
  readonly attempts: number;
  /** Whether each run can read the attached policies. */
  readonly readable: readonly [boolean, boolean, boolean];
}

export const EXCEPTION = { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/Emergency' } };
export const NAMES = [...services.keys()];
const some = (maxLength: number) => fc.uniqueArray(fc.constantFrom(...NAMES), { maxLength });
export const cases: fc.Arbitrary<Case> = fc.record({
  strategy: fc.constantFrom<ScpStrategy>('DENY_UNUSED', 'DENY_UNUSED', 'ALLOW_USED'),
  uses: fc
    .uniqueArray(fc.tuple(fc.constantFrom(...NAMES), fc.integer({ min: 0, max: 399 })), {
      selector: ([name]) => name,
      maxLength: 120,
      size: 'max',
    })
    .map((uses) => new Map(uses)),
  protectedServices: some(4),
  above: fc.array(fc.record({ services: some(30), excepts: fc.boolean() }), { maxLength: 2 }),
  others: fc.integer({ min: 0, max: 9 }),
  excepts: fc.boolean(),
  movesUp: fc.integer({ min: 0, max: 9 }).map((chance) => chance === 0),
  attempts: fc.integer({ min: 0, max: 3 }),
  readable: fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()).map(([a, b, c]) => [a || b, b || c, a || c] as const),
});

const deny = (list: readonly string[], excepts: boolean): ScpContent => ({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Deny',
      Action: list.map((name) => `${name}:*`),
      Resource: '*',
      ...(excepts && { Condition: EXCEPTION }),
    },
  ],
});
const policy = (id: string, content: ScpContent): AttachedPolicy => ({
  id,
  name: id,
  content: JSON.stringify(content),
});
const FULL = policy(FULL_AWS_ACCESS.id, FULL_AWS_ACCESS.content as ScpContent);

const listed = new WeakMap<object, ReadonlySet<string>>();
/** By a statement of ours, which names whole services. */
function isDeniedBy({ Action, NotAction }: ScpStatement, name: string): boolean {
  const list = (Action ?? NotAction) as readonly string[];
  const known = listed.get(list) ?? new Set(list);
  listed.set(list, known);
  return known.has(`${name}:*`) === (Action !== undefined);
}

/** The organization while it lives through the runs. */
export class Life {
  readonly ours = new Map<string, ScpContent>();
  readonly attempted = new Set<string>();
  /** What others deny at the root. */
  readonly deniedAbove: Case['above'][number][] = [];
  private created = 0;

  constructor(private readonly one: Case) {
    this.deniedAbove.push(...one.above);
  }

  private get above(): AttachedPolicy[] {
    return [
      FULL,
      ...this.deniedAbove.map(({ services: list, excepts }, index) =>
        policy(`p-above000${index}`, deny(list, excepts)),
      ),
    ];
  }

  private get atTheUnit(): AttachedPolicy[] {
    const others = Array.from({ length: this.one.others }, (_, index) =>
      policy(`p-other000${index}`, {
        Version: '2012-10-17',
        Statement: [{ Effect: 'Deny', Action: 's3:DeleteBucket', Resource: '*' }],
      }),
    );
    return [FULL, ...others, ...[...this.ours].map(([id, content]) => policy(id, content))];
  }

  boundary(readable: boolean): Boundary {
    return readable
      ? {
          levels: [
            { entityId: 'r-f6g7', policies: this.above },
            { entityId: 'ou-f6g7-h8i9j0k1', policies: this.atTheUnit },
          ],
        }
      : { unread: 'AccessDenied' };
  }

  /** What the policies leave: everything that no statement without a condition denies. */
  rows(): AccessDetail[] {
    const denied = this.deniedAbove.filter(({ excepts }) => !excepts).flatMap(({ services: list }) => list);
    const outright = [...this.ours.values()]
      .flatMap(({ Statement }) => Statement)
      .filter(({ Condition }) => !Condition);
    const isDenied = new Set([...denied, ...NAMES.filter((name) => outright.some((each) => isDeniedBy(each, name)))]);
    return NAMES.filter((name) => !isDenied.has(name)).map((name) =>
      row(name, this.attempted.has(name) ? 0 : this.one.uses.get(name)),
    );
  }

  denies(name: string): boolean {
    return [...this.ours.values()].some(({ Statement }) => Statement.some((each) => isDeniedBy(each, name)));
  }

  apply({ Policies }: SuggestedScp): void {
    for (const { Action, PolicyId, Content } of Policies) {
      if (Action === 'DETACH') {
        this.ours.delete(PolicyId ?? '');
      } else if (Content && Action !== 'NONE' && (PolicyId !== undefined || this.atTheUnit.length < 10)) {
        this.ours.set(PolicyId ?? `p-ours${String(this.created++).padStart(4, '0')}`, Content);
      }
    }
  }

  /** Somebody excepts a role, somebody calls what is denied, and somebody denies it at the root too. */
  happen(): void {
    if (this.one.movesUp) {
      this.deniedAbove.push({ services: NAMES.filter((name) => this.denies(name)), excepts: false });
    }
    if (this.one.excepts) {
      for (const [id, content] of this.ours) {
        this.ours.set(id, {
          ...content,
          Statement: content.Statement.map((each) => ({ ...each, Condition: EXCEPTION })),
        });
      }
      for (const name of NAMES.filter((each) => this.denies(each)).slice(0, this.one.attempts)) {
        this.attempted.add(name);
      }
    }
  }

  get attached(): number {
    return this.atTheUnit.length;
  }
}
