import type { InventoryCounts, InventoryEntity } from '../../../lib/wire/inventory';
import type { LeftOutReason, Outcome, PlannedEntity, ReportFigures, Run } from '../types';

/** What became of one entity. */
export interface ManifestEntity extends InventoryEntity {
  readonly Status: 'DONE' | 'FRESH' | 'FAILED' | 'NOT_REACHED' | 'LEFT_OUT';
  /** If it is done or fresh. */
  readonly Report?: ReportFigures;
  /** If it failed. */
  readonly ErrorCode?: string;
  /** If it failed. */
  readonly ErrorMessage?: string;
  /** If it is left out. */
  readonly Reason?: LeftOutReason;
}

/** A run: `manifest.json`. The JSON Schema `manifest.schema.json` in the package says the same. */
export interface Manifest {
  readonly SchemaVersion: '1';
  readonly Run: {
    readonly Id: string;
    readonly Execution: string;
    readonly StartedAt: string;
    readonly EndedAt: string;
  };
  readonly Counts: InventoryCounts;
  readonly Entities: readonly ManifestEntity[];
}

/** Every entity of the plan, in its order, with what became of it. */
export function manifestOf(
  run: Run,
  endedAt: number,
  plan: readonly PlannedEntity[],
  outcomes: ReadonlyMap<string, Outcome>,
): Manifest {
  const entities = plan.map((planned) => manifestEntity(planned, outcomes.get(planned.Id), run));
  const count = (status: ManifestEntity['Status']) => entities.filter(({ Status }) => Status === status).length;
  return {
    SchemaVersion: '1',
    Run: { ...run, EndedAt: new Date(endedAt).toISOString() },
    Counts: {
      Entities: entities.length,
      Done: count('DONE'),
      Fresh: count('FRESH'),
      Failed: count('FAILED'),
      NotReached: count('NOT_REACHED'),
      LeftOut: count('LEFT_OUT'),
    },
    Entities: entities,
  };
}

function manifestEntity(
  { Plan, Reason, ...entity }: PlannedEntity,
  outcome: Outcome | undefined,
  run: Run,
): ManifestEntity {
  switch (Plan) {
    case 'LEFT_OUT':
      return { ...entity, Status: 'LEFT_OUT', Reason };
    case 'FRESH':
      return { ...entity, Status: 'FRESH', Report: outcome?.Report };
    case 'REPORT':
      if (outcome?.Run !== run.Id) {
        return { ...entity, Status: 'NOT_REACHED' };
      }
      return outcome.Status === 'DONE'
        ? { ...entity, Status: 'DONE', Report: outcome.Report }
        : { ...entity, Status: 'FAILED', ErrorCode: outcome.ErrorCode, ErrorMessage: outcome.ErrorMessage };
  }
}
