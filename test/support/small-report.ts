import type { ReportDocument } from '../../lambda/report/report-document';
import { COMPLETED, report, ROOT_REPORT, row } from './scp-reports';

/** Four services: one unused for 91 days, one never used, one used a day ago, one half a day ago by whom IAM does not say. */
export const SMALL_REPORT: ReportDocument = {
  ...report(row('ec2', 91), row('iam'), row('s3', 1), {
    ServiceName: 'Name of sts',
    ServiceNamespace: 'sts',
    LastAuthenticatedTime: new Date(COMPLETED - 43_200_000).toISOString(),
    TotalAuthenticatedEntities: 1_204,
  }),
  Counts: { NumberOfServicesAccessible: 4, NumberOfServicesNotAccessed: 1, NumberOfServicesUnused: 2 },
};

export const ONE_SERVICE: ReportDocument = {
  ...report(row('s3', 1)),
  Counts: { NumberOfServicesAccessible: 1, NumberOfServicesNotAccessed: 0, NumberOfServicesUnused: 0 },
};

export const ON_AN_OU: ReportDocument = {
  ...ROOT_REPORT,
  Request: {
    EntityPath: 'o-a1b2c3d4e5/r-f6g7/ou-f6g7-h8i9j0k1',
    OrganizationsPolicyId: 'p-a1b2c3d4',
    UnusedForDays: 1,
  },
  Counts: { NumberOfServicesAccessible: 1_204, NumberOfServicesNotAccessed: 301, NumberOfServicesUnused: 1_003 },
};

export const ON_AN_ACCOUNT: ReportDocument = {
  ...ROOT_REPORT,
  Request: { EntityPath: 'o-a1b2c3d4e5/r-f6g7/123456789012', UnusedForDays: 400 },
};

/** On an OU, with names that would be markup or formulas elsewhere, and one that is missing. */
export const WITH_NAMES: ReportDocument = {
  ...report({ ...row('s3', 1), EntityPath: 'o-a1b2c3d4e5/r-f6g7/ou-f6g7-h8i9j0k1/222222222222' }, row('sqs', 2)),
  Request: { EntityPath: 'o-a1b2c3d4e5/r-f6g7/ou-f6g7-h8i9j0k1', UnusedForDays: 90 },
  Names: {
    NumberOfNamesMissing: 1,
    Reason: 'Organizations says: AccessDeniedException: <i>no</i>',
    Entities: {
      '222222222222': { Name: '<script>alert(1)</script>', JoinedTimestamp: '2020-01-01T00:00:00.000Z' },
      'ou-f6g7-h8i9j0k1': { Name: 'Payments & "more"' },
    },
  },
};
