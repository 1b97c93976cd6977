import { Annotations, Token } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { isService, nearestServices } from '../validation/nearest-services';
import { checkedNamespaces } from '../validation/properties';
import type { ScpStrategy } from '../wire/report';
import { unknownService } from './messages';

/** What the suggestion leaves alone. */
export interface SuggestedScpOptions {
  /**
   * Namespaces of services that are never denied, such as `bedrock`, besides those that an account cannot be run
   * without. Letters in lower case, digits and `-`. Of one that IAM did not know when this version was made, synth warns
   * with the nearest names.
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
    private readonly chosen: ScpStrategy,
    private readonly namespaces: string[],
  ) {}

  /** @internal */
  public _bind(scope: Construct): Record<'ScpStrategy' | 'ProtectedServices', unknown> {
    warnOfUnknownServices(scope, this.namespaces);
    return {
      ScpStrategy: this.chosen,
      ProtectedServices: this.namespaces.length > 0 ? this.namespaces : undefined,
    };
  }

  /**
   * The strategy's name in the resource's properties: `DENY_UNUSED` or `ALLOW_USED`.
   *
   * @deprecated nothing takes it; it goes with the next version
   */
  public get strategy(): string {
    return this.chosen;
  }

  /**
   * Namespaces that are never denied besides the usual ones.
   *
   * @deprecated nothing takes them; they go with the next version
   */
  public get protectedServices(): string[] {
    return this.namespaces;
  }
}

/** IAM takes any namespace, so a misspelt one would do nothing and say nothing. */
function warnOfUnknownServices(scope: Construct, namespaces: readonly string[]): void {
  const unknown = Token.isUnresolved(namespaces)
    ? []
    : namespaces.filter((namespace) => !Token.isUnresolved(namespace) && !isService(namespace));
  for (const namespace of unknown) {
    Annotations.of(scope).addWarningV2(
      'cdk-organizations-access-report:unknownService',
      unknownService(namespace, nearestServices(namespace).join(', ')),
    );
  }
}
