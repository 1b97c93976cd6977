import { Duration, Token } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { OrganizationsAccessReportProvider } from '../provider/organizations-access-report-provider';
import { SuggestedScp } from '../report/suggested-scp';
import type { ReportDestination } from '../report/report-destination';
import { checkedEntityId } from '../validation/entity-ids';
import { checkedExternalId, checkedUnusedFor } from '../validation/properties';
import { checkedManagementRoleArn } from '../validation/role-arn';
import { DEFAULT_FRESH_FOR_DAYS, DEFAULT_UNUSED_FOR_DAYS } from '../wire/defaults';
import type { InventorySettings } from '../wire/inventory';
import type { DestinationProperties } from '../wire/report';
import { MAX_UNUSED_FOR_DAYS } from '../wire/limits';
import { externalIdWithoutRole, freshForToken, invalidFreshFor, noEntities, tokenList } from './messages';
import type { OrganizationsAccessReportInventoryProps } from './organizations-access-report-inventory-props';

/** Tokens and all, as the definition takes them. */
export interface BoundSettings extends Readonly<Record<Exclude<keyof InventorySettings, 'Destination'>, unknown>> {
  readonly Destination: Readonly<Record<keyof DestinationProperties, unknown>> & { readonly Prefix: string };
}

/** What the state machine hands to its functions, checked. */
export function inventorySettings(
  scope: Construct,
  props: OrganizationsAccessReportInventoryProps,
  destination: ReportDestination,
  functions: Pick<OrganizationsAccessReportProvider, '_deliver' | '_registerBucketOwner'>,
): BoundSettings {
  const { managementRole, externalId, entities, exclude, freshFor, unusedFor, suggestedScp } = props;
  if (externalId !== undefined && managementRole === undefined) {
    throw new Error(externalIdWithoutRole());
  }
  if (entities?.length === 0) {
    throw new Error(noEntities());
  }
  return {
    Destination: {
      ...destination._bind(functions),
      UnusedForDays: String(checkedUnusedFor(unusedFor ?? Duration.days(DEFAULT_UNUSED_FOR_DAYS))),
      ...(suggestedScp ?? SuggestedScp.denyUnused())._bind(scope),
    },
    ManagementRoleArn: managementRole && checkedManagementRoleArn(managementRole.roleArn),
    ExternalId: externalId === undefined ? undefined : checkedExternalId(externalId),
    FreshForSeconds: checkedFreshFor(freshFor ?? Duration.days(DEFAULT_FRESH_FOR_DAYS)),
    Entities: checkedIds('entities', entities),
    Exclude: checkedIds('exclude', exclude),
  };
}

function checkedFreshFor(given: Duration): number {
  if (given.isUnresolved()) {
    throw new Error(freshForToken());
  }
  const seconds = given.toSeconds();
  if (seconds < 0 || seconds > MAX_UNUSED_FOR_DAYS * 86_400) {
    throw new Error(invalidFreshFor(given.toHumanString()));
  }
  return seconds;
}

/** In ascending order and each once, tokens behind them: another order is no other inventory. */
function checkedIds(property: string, given: readonly string[] | undefined): string[] | undefined {
  if (Token.isUnresolved(given)) {
    throw new Error(tokenList(property));
  }
  if (given === undefined || given.length === 0) {
    return undefined;
  }
  const ids = given.map(checkedEntityId);
  const isToken = (id: string) => Token.isUnresolved(id);
  return [...new Set([...ids.filter((id) => !isToken(id)).sort(), ...ids.filter(isToken)])];
}
