import { sheet } from '../../delivery/csv';
import type { ManifestEntity } from './manifest';

/** New ones come last, so that whoever counts columns finds those that there were. */
const COLUMNS = [
  'EntityPath',
  'Type',
  'Id',
  'Name',
  'Status',
  'NumberOfServicesAccessible',
  'NumberOfServicesNotAccessed',
  'NumberOfServicesUnused',
  'JobCompletionDate',
  'ReportUri',
  'Reason',
] as const;

/** One sheet for the organization: a row for each entity, with names, figures, and why there are none. */
export function entitiesSheet(entities: readonly ManifestEntity[]): string {
  return sheet(
    COLUMNS,
    entities.map(({ Report, Reason, ErrorCode, ErrorMessage, ...entity }) => ({
      ...entity,
      ...Report,
      Reason: Reason ?? (ErrorCode === undefined ? undefined : `${ErrorCode}: ${ErrorMessage ?? ''}`),
    })),
  );
}
