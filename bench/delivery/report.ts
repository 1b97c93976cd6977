import type { AccessDetail } from '../../lambda/report/types';

const ENTITY_PATH = 'o-a1b2c3d4e5/r-f6g7/ou-f6g7-wrk6n7c8/ou-f6g7-dev1t2h3/829783211971';

/** A report with this many services, every other one used. */
export function report(rows: number): AccessDetail[] {
  return Array.from({ length: rows }, (_, index) => {
    const number = String(index).padStart(4, '0');
    const row = { ServiceName: `AWS Service of a Usual Name ${number}`, ServiceNamespace: `service-${number}` };
    return index % 2 === 0
      ? { ...row, TotalAuthenticatedEntities: 0 }
      : {
          ...row,
          Region: 'eu-central-1',
          EntityPath: ENTITY_PATH,
          LastAuthenticatedTime: new Date(Date.UTC(2026, 8, 11) - index * 3_600_000).toISOString(),
          TotalAuthenticatedEntities: index % 40,
        };
  });
}
