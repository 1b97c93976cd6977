import { sheet } from '../../delivery/csv';
import type { DecisionName } from '../../suggestion/document';
import type { ReportFigures } from '../types';
import type { ManifestEntity } from './manifest';

/** How many services have each decision of the suggested policy. */
const COLUMN_OF: Readonly<Record<DecisionName, string>> = {
  USED: 'NumberOfServicesUsed',
  DENIED: 'NumberOfServicesDenied',
  KEPT: 'NumberOfServicesKept',
  ALREADY_DENIED: 'NumberOfServicesAlreadyDenied',
  ATTEMPTED: 'NumberOfServicesAttempted',
  NOT_FITTING: 'NumberOfServicesNotFitting',
};
const DECISIONS = Object.keys(COLUMN_OF) as DecisionName[];

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
  ...DECISIONS.map((name) => COLUMN_OF[name]),
];

/** One sheet for the organization: a row for each entity, with names, figures, and why there are none. */
export function entitiesSheet(entities: readonly ManifestEntity[]): Iterable<string> {
  return sheet(
    COLUMNS,
    entities.map(({ Report, Reason, ErrorCode, ErrorMessage, ...entity }) => ({
      ...entity,
      ...Report,
      ...(Report && decisionColumns(Report)),
      Reason: Reason ?? (ErrorCode === undefined ? undefined : `${ErrorCode}: ${ErrorMessage ?? ''}`),
    })),
  );
}

function decisionColumns({ Decisions }: ReportFigures): Record<string, number> {
  return Object.fromEntries(DECISIONS.map((name) => [COLUMN_OF[name], Decisions[name] ?? 0]));
}
