import type { InventoryEntity, InventorySettings } from '../../../lib/wire/inventory';
import { homeOf } from '../../delivery/keys';
import { requestFor } from '../settings';
import type { LeftOutReason, Outcome, PlannedEntity, Run } from '../types';
import type { ListedMember, Listing } from './listing';

/** What is known from earlier runs. */
export interface EarlierRuns {
  /** What became of entities when a run last got to them, by their ids. */
  readonly outcomes: ReadonlyMap<string, Outcome>;
  /** What the last run was to report on; empty if there was none. */
  readonly lastPlan: readonly PlannedEntity[];
  /** Id of the last run. */
  readonly lastRun?: string;
}

/** Every entity of the organization, and those that the user named and that are not in it, in the order in which a run takes them. */
export function planOf(
  listing: Listing,
  settings: InventorySettings,
  run: Run,
  { outcomes, lastPlan, lastRun }: EarlierRuns,
): PlannedEntity[] {
  const all = entitiesOf(listing);
  const isChosen = chosenBy(settings);
  const planned = all.map(({ entity, state }): PlannedEntity => {
    const reason =
      isChosen(entity.EntityPath) ?? leftOutByState(state) ?? (entity.EntityPath === '' ? 'NOT_FOUND' : undefined);
    if (reason !== undefined) {
      return { ...entity, Plan: 'LEFT_OUT', Reason: reason };
    }
    return { ...entity, Plan: isFresh(entity, outcomes.get(entity.Id), settings, run) ? 'FRESH' : 'REPORT' };
  });
  const gaps = new Set(lastPlan.filter(({ Plan }) => Plan === 'REPORT').map(({ Id }) => Id));
  const isGap = ({ Id }: PlannedEntity) => {
    const outcome = outcomes.get(Id);
    return outcome?.Status === 'FAILED' || (gaps.has(Id) && outcome?.Run !== lastRun);
  };
  return [...planned.filter(isGap), ...planned.filter((entity) => !isGap(entity)), ...notFound(settings, all)];
}

interface Found {
  readonly entity: InventoryEntity;
  /** Of an account. */
  readonly state?: string;
}

/** The root first, then OUs from the top down, then accounts in the order of their paths. */
function entitiesOf({ rootPath, units, accounts }: Listing): Found[] {
  const root: InventoryEntity = {
    Id: rootPath.slice(rootPath.indexOf('/') + 1),
    Type: 'ROOT',
    Name: 'Root',
    EntityPath: rootPath,
  };
  const inOrder = Object.values(accounts).sort((a, b) => compare(a.EntityPath, b.EntityPath) || compare(a.Id, b.Id));
  return [
    { entity: root },
    ...units.map((unit) => ({ entity: { ...unit, Type: 'ORGANIZATIONAL_UNIT' as const } })),
    ...inOrder.map(({ Id, Name, EntityPath, State }: ListedMember) => ({
      entity: { Id, Type: 'ACCOUNT' as const, Name, EntityPath },
      state: State,
    })),
  ];
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** An OU that the user names stands for itself and all that is below it. */
function chosenBy({ Entities, Exclude = [] }: InventorySettings): (path: string) => LeftOutReason | undefined {
  const chosen = Entities && new Set(Entities);
  const excluded = new Set(Exclude);
  return (path) => {
    const ids = path.split('/');
    if (ids.some((id) => excluded.has(id))) {
      return 'EXCLUDED';
    }
    return chosen === undefined || ids.some((id) => chosen.has(id)) ? undefined : 'NOT_CHOSEN';
  };
}

function leftOutByState(state: string | undefined): LeftOutReason | undefined {
  return state === undefined || state === 'ACTIVE' ? undefined : (state as LeftOutReason);
}

/** A report that is younger than `freshFor`, made by the same settings, and on the same path: an account may have moved. */
function isFresh(
  entity: InventoryEntity,
  outcome: Outcome | undefined,
  settings: InventorySettings,
  run: Run,
): boolean {
  const { Report } = outcome ?? {};
  if (outcome?.Status !== 'DONE' || Report === undefined) {
    return false;
  }
  const age = Date.parse(run.StartedAt) - Date.parse(Report.JobCompletionDate);
  const request = requestFor(entity.EntityPath, settings);
  const home = `s3://${request.destination.bucket}/${homeOf(request)}/`;
  return age < settings.FreshForSeconds * 1_000 && Report.ReportUri.startsWith(home);
}

function notFound({ Entities = [], Exclude = [] }: InventorySettings, all: readonly Found[]): PlannedEntity[] {
  const ids = new Set(all.map(({ entity }) => entity.Id));
  return [...new Set([...Entities, ...Exclude])]
    .filter((id) => !ids.has(id))
    .map((Id) => ({ Id, Type: typeOf(Id), Name: '', EntityPath: '', Plan: 'LEFT_OUT', Reason: 'NOT_FOUND' }));
}

function typeOf(id: string): InventoryEntity['Type'] {
  return id.startsWith('ou-') ? 'ORGANIZATIONAL_UNIT' : id.startsWith('r-') ? 'ROOT' : 'ACCOUNT';
}
