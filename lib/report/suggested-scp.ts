import { checkedNamespaces } from '../validation/properties';
import type { ScpStrategy } from '../wire/report';

/** What the suggestion leaves alone. */
export interface SuggestedScpOptions {
  /**
   * Namespaces of services that are never denied, such as `bedrock`, besides those that an account cannot be run
   * without. Letters in lower case, digits and `-`.
   *
   * @default - only those that an account cannot be run without
   */
  readonly protectedServices?: string[];
}

/**
 * How a service control policy is suggested from a report, as `suggested-scp.json`. It is never attached: try it on a test
 * OU first.
 */
export class SuggestedScp {
  /** Denies the services that nobody used for `unusedFor`. Services that AWS adds later stay allowed. */
  public static denyUnused(options: SuggestedScpOptions = {}): SuggestedScp {
    return new SuggestedScp('DENY_UNUSED', checkedNamespaces(options.protectedServices ?? []));
  }

  /** Denies everything but the services that somebody used in `unusedFor`. Services that AWS adds later are denied. */
  public static allowOnlyUsed(options: SuggestedScpOptions = {}): SuggestedScp {
    return new SuggestedScp('ALLOW_USED', checkedNamespaces(options.protectedServices ?? []));
  }

  private constructor(
    /** @internal */
    public readonly _strategy: ScpStrategy,
    /** @internal */
    public readonly _protectedServices: string[],
  ) {}

  /**
   * The strategy's name in the resource's properties: `DENY_UNUSED` or `ALLOW_USED`.
   *
   * @deprecated nothing takes it; it goes with the next version
   */
  public get strategy(): string {
    return this._strategy;
  }

  /**
   * Namespaces that are never denied besides the usual ones.
   *
   * @deprecated nothing takes them; they go with the next version
   */
  public get protectedServices(): string[] {
    return this._protectedServices;
  }
}
