import type { Boundary } from '../../lambda/suggestion/boundary';
import type { AccountAge } from '../../lambda/suggestion/evidence';
import { isUnused, type ReportDocument } from '../../lambda/report/report-document';
import { FULL_AWS_ACCESS, loadOrganization, type Organization, sampleOrganizationFile } from '../../local/organization';
import { accessReport } from '../../local/organization/access-report';
import { entitiesOf } from '../../local/organization/entities';
import { placesOf } from '../../local/organization/places';
import { COMPLETED, report, ROOT_REPORT } from './scp-reports';

/** The report on the root of the sample organization, as it is delivered. */
export async function sampleReport(): Promise<ReportDocument> {
  return reportOn(await loadOrganization(sampleOrganizationFile), ROOT_REPORT.Request.EntityPath);
}

export function reportOn(organization: Organization, EntityPath: string): ReportDocument {
  const { managementAccountId } = organization;
  const entity = entitiesOf(organization).get(EntityPath);
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
    Request: { ...document.Request, EntityPath },
    Counts: {
      NumberOfServicesAccessible: rows.length,
      NumberOfServicesNotAccessed: rows.filter((row) => row.LastAuthenticatedTime === undefined).length,
      NumberOfServicesUnused: rows.filter((row) => isUnused(row, document)).length,
    },
  };
}

/** What is attached to an entity and to all above it, as the organization file says. */
export function boundaryOf(organization: Organization, entityPath: string): Boundary {
  const { byId, policies } = placesOf(organization);
  const [, ...ids] = entityPath.split('/');
  return {
    levels: ids.map((entityId) => ({
      entityId,
      policies: (byId.get(entityId)?.policyIds ?? []).flatMap((id) => {
        const policy = policies.get(id);
        return policy ? [{ id, name: policy.name, content: JSON.stringify(policy.content) }] : [];
      }),
    })),
  };
}

/** When the accounts below a path joined the organization; those of which the file says nothing, long ago. */
export function agesOf(organization: Organization, entityPath: string): readonly AccountAge[] {
  return placesOf(organization)
    .accounts.filter(({ id, path }) => path.startsWith(entityPath) && id !== organization.managementAccountId)
    .map(({ id, account }) => ({
      accountId: id,
      joinedAt: new Date(account?.joinedTimestamp ?? '2020-01-01T00:00:00Z').toISOString(),
    }));
}
