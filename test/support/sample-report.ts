import { isUnused, type ReportDocument } from '../../lambda/report/report-document';
import { FULL_AWS_ACCESS, loadOrganization, sampleOrganizationFile } from '../../local/organization';
import { accessReport } from '../../local/organization/access-report';
import { entitiesOf } from '../../local/organization/entities';
import { COMPLETED, report, ROOT_REPORT } from './scp-reports';

/** The report on the root of the sample organization, as it is delivered. */
export async function sampleReport(): Promise<ReportDocument> {
  const organization = await loadOrganization(sampleOrganizationFile);
  const { managementAccountId } = organization;
  const entity = entitiesOf(organization).get(ROOT_REPORT.Request.EntityPath);
  const policies = new Map([FULL_AWS_ACCESS, ...organization.policies].map((policy) => [policy.id, policy]));
  const details = entity ? accessReport({ entity, policies, managementAccountId, at: COMPLETED }) : [];
  const document = report(
    ...details.map(({ LastAuthenticatedTime: time, ...rest }) =>
      time === undefined ? rest : { ...rest, LastAuthenticatedTime: new Date(time).toISOString() },
    ),
  );
  const rows = document.AccessDetails;
  return {
    ...document,
    Counts: {
      NumberOfServicesAccessible: rows.length,
      NumberOfServicesNotAccessed: rows.filter((row) => row.LastAuthenticatedTime === undefined).length,
      NumberOfServicesUnused: rows.filter((row) => isUnused(row, document)).length,
    },
  };
}
