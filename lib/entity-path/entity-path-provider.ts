import { Stack } from 'aws-cdk-lib';
import { Provider } from 'aws-cdk-lib/custom-resources';
import { Construct } from 'constructs';
import { entityPathStatements } from '../permissions/entity-path';
import { PATH_PROVIDER_ID, providerFunction } from '../provider/provider-function';
import { existingProvider, type SharedProvider } from '../provider/shared-ids';
import { PATH_FINDINGS } from '../synthesis/path-findings';

/**
 * The function that looks up all paths of one stack, and the Provider framework around it. It is not the report function, because
 * that one's role names the paths, and so needs them first.
 */
export class EntityPathProvider extends Construct implements SharedProvider {
  public static getOrCreate(scope: Construct): EntityPathProvider {
    const stack = Stack.of(scope);
    const existing = existingProvider(stack, PATH_PROVIDER_ID) as EntityPathProvider | undefined;
    return existing ?? new EntityPathProvider(stack);
  }

  public readonly _serviceToken: string;
  private readonly entityIds: (string | undefined)[] = [];

  private constructor(stack: Stack) {
    super(stack, PATH_PROVIDER_ID);
    const { handler, vpcAndLogs } = providerFunction(this, {
      description: 'Looks up the paths of entities in AWS Organizations',
      handler: 'entity-path.handler',
      policyName: 'EntityPath',
      statements: () => entityPathStatements(stack, this.entityIds),
      findings: PATH_FINDINGS,
    });
    this._serviceToken = new Provider(this, 'Provider', { onEventHandler: handler, ...vpcAndLogs }).serviceToken;
  }

  /** Allows the function to look up an entity, or the root if there is no id. */
  public register(entityId: string | undefined): void {
    this.entityIds.push(entityId);
  }
}
