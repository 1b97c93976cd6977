import type { ReportDocument } from '../../lambda/report/report-document';
import type { AccessDetail } from '../../lambda/report/types';

/** When the job of every report here was completed. */
export const COMPLETED = Date.parse('2026-09-11T15:26:19.516Z');

export const ROOT_REPORT: ReportDocument = {
  SchemaVersion: '1',
  Request: { EntityPath: 'o-a1b2c3d4e5/r-f6g7', UnusedForDays: 90 },
  Job: {
    JobId: '01234567-89ab-cdef-0123-456789abcdef',
    JobCreationDate: '2026-09-11T15:26:12.000Z',
    JobCompletionDate: '2026-09-11T15:26:19.516Z',
  },
  Counts: { NumberOfServicesAccessible: 0, NumberOfServicesNotAccessed: 0, NumberOfServicesUnused: 0 },
  AccessDetails: [],
};

/** A row of a service, used that many days before the report was completed, or never. */
export function row(namespace: string, daysAgo?: number): AccessDetail {
  const name = { ServiceName: `Name of ${namespace}`, ServiceNamespace: namespace };
  return daysAgo === undefined
    ? { ...name, ...(namespace === 'iam' && { Region: 'us-east-1' }), TotalAuthenticatedEntities: 0 }
    : {
        ...name,
        Region: 'eu-central-1',
        EntityPath: 'o-a1b2c3d4e5/r-f6g7/222222222222',
        LastAuthenticatedTime: new Date(COMPLETED - daysAgo * 86_400_000).toISOString(),
        TotalAuthenticatedEntities: 1,
      };
}

export function report(...AccessDetails: AccessDetail[]): ReportDocument {
  return { ...ROOT_REPORT, AccessDetails };
}

/** Unused: athena, batch and iam. Used: ec2. */
export const SMALL = [row('iam'), row('ec2', 1), row('batch', 91), row('athena')];

/** Rows of so many services, whose names are so long that some 150 of them fill a policy. */
export const madeUp = (count: number, daysAgo?: number): AccessDetail[] =>
  Array.from({ length: count }, (_, index) =>
    row(`service-${String(index).padStart(5, '0')}`.padEnd(60, '-'), daysAgo),
  );
