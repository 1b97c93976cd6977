import type { AccessDetail } from '../../lambda/report/types';
import { loadOrganization, sampleOrganizationFile } from '../../local/organization';
import { type Parameters, type Simulator, startSimulator } from '../../local/aws/iam';
import { members, resultXml } from '../../local/aws/http/query-protocol';

const GET = 'GetOrganizationsAccessReport';

/** A simulator of IAM in which every job is completed and has these rows. */
export async function servePages(rows: readonly AccessDetail[], rowsOfAPage: number): Promise<Simulator> {
  return startSimulator({
    organization: await loadOrganization(sampleOrganizationFile),
    intercept: ({ action, parameters }) =>
      action === GET ? { kind: 'replaceBody', body: page(rows, rowsOfAPage, parameters) } : undefined,
  });
}

function page(rows: readonly AccessDetail[], rowsOfAPage: number, { Marker = '0', MaxItems }: Parameters): string {
  const begin = Number(Marker);
  const end = begin + Math.min(Number(MaxItems), rowsOfAPage);
  const isTruncated = end < rows.length;
  const result = {
    JobStatus: 'COMPLETED',
    JobCreationDate: '2026-09-11T15:26:11.516Z',
    JobCompletionDate: '2026-09-11T15:26:19.516Z',
    NumberOfServicesAccessible: rows.length,
    NumberOfServicesNotAccessed: rows.filter((row) => row.TotalAuthenticatedEntities === 0).length,
    AccessDetails: members(rows.slice(begin, end).map((row) => ({ ...row }))),
    IsTruncated: isTruncated,
    ...(isTruncated && { Marker: String(end) }),
  };
  return resultXml(GET, result, '0f1e2d3c-0000-0000-0000-000000000000');
}
