import { UNUSED_ORDER } from '../../../local/aws/iam/unused-order';
import { type GenerateObservation, type GetObservation, iamObservations, jobErrors } from './observations';

/** A row of a report as the real API answers it: every value is text. */
export type Row = Readonly<Record<string, string>>;

/** All fields of a recorded answer about a job but its rows and its marker. */
export function expectedReport({ get, status, services, error, more = false }: GetObservation): object {
  const started = iamObservations.find(({ id }) => get.JobId === `{job:${id}}`) as GenerateObservation;
  return {
    JobStatus: status,
    JobCreationDate: started.created,
    ...(status !== 'IN_PROGRESS' && { JobCompletionDate: started.completed }),
    ...(services && {
      NumberOfServicesAccessible: String(services[0]),
      NumberOfServicesNotAccessed: String(services[1]),
    }),
    IsTruncated: String(more),
    ...(error && { ErrorDetails: { Code: error, Message: jobErrors[error] } }),
  };
}

/** The rows of a page, all of services that nobody used; undefined where they are not recorded. */
export function expectedRows(
  { rows, status }: GetObservation,
  services: ReadonlyMap<string, string>,
): readonly Row[] | undefined {
  if (rows === undefined) {
    return status === 'COMPLETED' ? undefined : [];
  }
  const namespaces = 'order' in rows ? inOrder(rows.order, services).slice(0, rows.count) : rows;
  return namespaces.map((namespace) => ({
    ServiceName: services.get(namespace) ?? '',
    ServiceNamespace: namespace,
    ...(namespace === 'iam' && { Region: 'us-east-1' }),
    TotalAuthenticatedEntities: '0',
  }));
}

function inOrder(order: string, services: ReadonlyMap<string, string>): readonly string[] {
  const byTime = UNUSED_ORDER.filter((namespace) => services.has(namespace));
  switch (order) {
    case 'namespace':
      return [...services.keys()];
    case 'time':
      return byTime;
    case 'time reversed':
      return byTime.toReversed();
    default:
      throw new Error(`The recordings have an order that is not known here: ${order}`);
  }
}
