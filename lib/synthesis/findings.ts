/**
 * What a rule of cdk-nag finds below a construct of the library, and why it stays. The tables are in `report-findings.ts`,
 * `path-findings.ts` and `role-findings.ts`; `docs/security.md` shows the same.
 */
export interface Finding {
  readonly rule: string;
  /** The construct below the one that is searched; empty for that one itself. `*` stands for any characters but a slash. */
  readonly construct: string;
  /**
   * The finding's id as cdk-nag writes it; empty if the rule has only one finding. A name in braces stands for any text, and
   * `{prefix}` for the prefixes of the reports' destinations and their parents.
   */
  readonly finding: string;
  readonly reason: string;
}

/** Constructs that the Provider framework of aws-cdk-lib makes below a provider. */
export const FRAMEWORK = 'Provider/framework-*';
export const WAITER = 'Provider/waiter-state-machine';
