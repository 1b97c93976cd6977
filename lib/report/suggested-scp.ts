import { Annotations, Token } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { isService, nearestServices } from '../validation/nearest-services';
import { checkedNamespaces } from '../validation/properties';
import type { ScpStrategy } from '../wire/report';
import { unknownService } from './messages';

/** Options of the suggestion. */
export interface SuggestedScpOptions {
  /**
   * Namespaces of services that are never denied, such as `bedrock`, in addition to those that every account needs. 1 to 64
   * lower-case letters, digits or `-` each. Synth warns of a namespace that no service had when this version was released, and
   * names the nearest ones.
   *
   * @default - only services that every account needs
   */
  readonly protectedServices?: string[];
}

/**
 * How a service control policy is suggested from a report, in `suggested-scp.json`. The library attaches no policy. Try it on a
 * test OU first.
 */
export class SuggestedScp {
  /** Denies the services of the report that nobody used in the last `unusedFor`. Services that AWS adds later stay allowed. */
  public static denyUnused(options: SuggestedScpOptions = {}): SuggestedScp {
    return new SuggestedScp('DENY_UNUSED', checkedNamespaces(options.protectedServices ?? []));
  }

  /** Denies every service that nobody used in the last `unusedFor`. Services that AWS adds later are denied too. */
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
   * Namespaces that are never denied, in addition to those that every account needs.
   *
   * @deprecated nothing takes them; they go with the next version
   */
  public get protectedServices(): string[] {
    return this.namespaces;
  }
}

/** IAM accepts any namespace, so a misspelt one would protect nothing without an error. */
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
