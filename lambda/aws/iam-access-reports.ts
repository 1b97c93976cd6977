import {
  type AccessDetail as IamAccessDetail,
  GenerateOrganizationsAccessReportCommand,
  GetOrganizationsAccessReportCommand,
  type GetOrganizationsAccessReportResponse,
  IAMClient,
  type IAMClientConfig,
} from '@aws-sdk/client-iam';
import type { OrganizationsAccessReportRequest } from '../../lib/wire/report-request';
import { CALL_TIMEOUT } from '../core/time-rules';
import { printable } from '../core/printable';
import type { Credentials } from '../core/redact';
import { type AccessReports, AccessReportsError, type ReportJob, type ReportPage } from '../report/port';
import type { AccessDetail } from '../report/types';
import { clientSettings, inTime } from './client-settings';
import { iamErrorKind } from './error-kinds';
import { failureOf } from './failure';
import { incompleteIamAnswer } from './messages';

/** The maximum of rows on a page. */
const MAX_ITEMS = 1000;

/** The IAM operations through the SDK. Returns the types and throws the errors of `lambda/report/port.ts`. */
export class IamAccessReports implements AccessReports {
  constructor(
    private readonly iam: Pick<IAMClient, 'send'>,
    /** Credentials of the client, which errors must not show. Default: those of the environment. */
    private readonly credentials?: Credentials,
  ) {}

  public async generate(request: OrganizationsAccessReportRequest): Promise<string> {
    const command = new GenerateOrganizationsAccessReportCommand({
      EntityPath: request.entityPath,
      OrganizationsPolicyId: request.organizationsPolicyId,
    });
    const { JobId: jobId } = await translateErrors(this.iam.send(command, inTime(CALL_TIMEOUT)), this.credentials);
    return required(jobId, 'JobId');
  }

  public async get(jobId: string): Promise<ReportJob> {
    // Every page has the figures of the whole report, so the smallest page is enough.
    const command = new GetOrganizationsAccessReportCommand({ JobId: jobId, MaxItems: 1 });
    return reportJob(await translateErrors(this.iam.send(command, inTime(CALL_TIMEOUT)), this.credentials));
  }

  public async getPage(jobId: string, marker?: string): Promise<ReportPage> {
    const command = new GetOrganizationsAccessReportCommand({ JobId: jobId, MaxItems: MAX_ITEMS, Marker: marker });
    const response = await translateErrors(this.iam.send(command, inTime(CALL_TIMEOUT)), this.credentials);
    if (reportJob(response).status !== 'COMPLETED') {
      throw incomplete('JobStatus', response.JobStatus);
    }
    return {
      rows: (response.AccessDetails ?? []).map(accessDetail),
      servicesAccessible: count(response.NumberOfServicesAccessible, 'NumberOfServicesAccessible'),
      ...(required(response.IsTruncated, 'IsTruncated') && { marker: required(response.Marker, 'Marker') }),
    };
  }
}

function accessDetail(row: IamAccessDetail): AccessDetail {
  const used = row.LastAuthenticatedTime && date(row.LastAuthenticatedTime, 'LastAuthenticatedTime').toISOString();
  // Optional in the service model, but present in all recordings.
  const accounts = row.TotalAuthenticatedEntities ?? (used === undefined ? 0 : undefined);
  return {
    ServiceName: required(row.ServiceName, 'ServiceName'),
    ServiceNamespace: required(row.ServiceNamespace, 'ServiceNamespace'),
    ...(row.Region !== undefined && { Region: row.Region }),
    ...(row.EntityPath !== undefined && { EntityPath: row.EntityPath }),
    ...(used !== undefined && { LastAuthenticatedTime: used }),
    ...(accounts !== undefined && { TotalAuthenticatedEntities: count(accounts, 'TotalAuthenticatedEntities') }),
  };
}

function reportJob(response: Partial<GetOrganizationsAccessReportResponse>): ReportJob {
  const createdAt = date(response.JobCreationDate, 'JobCreationDate');
  switch (response.JobStatus) {
    case 'IN_PROGRESS':
      return { status: 'IN_PROGRESS', createdAt };
    case 'COMPLETED':
      return {
        status: 'COMPLETED',
        createdAt,
        completedAt: date(response.JobCompletionDate, 'JobCompletionDate'),
        servicesAccessible: count(response.NumberOfServicesAccessible, 'NumberOfServicesAccessible'),
        servicesNotAccessed: count(response.NumberOfServicesNotAccessed, 'NumberOfServicesNotAccessed'),
      };
    case 'FAILED':
      return {
        status: 'FAILED',
        createdAt,
        completedAt: date(response.JobCompletionDate, 'JobCompletionDate'),
        errorCode: printable(required(response.ErrorDetails?.Code, 'ErrorDetails.Code')),
        errorMessage: printable(required(response.ErrorDetails?.Message, 'ErrorDetails.Message')),
      };
    default:
      throw incomplete('JobStatus', response.JobStatus);
  }
}

function required<T>(value: T | undefined, field: string): T {
  if (value === undefined) {
    throw incomplete(field, value);
  }
  return value;
}

function date(value: Date | undefined, field: string): Date {
  if (value === undefined || Number.isNaN(value.getTime())) {
    throw incomplete(field, value);
  }
  return value;
}

function count(value: number | undefined, field: string): number {
  if (value === undefined || !Number.isInteger(value) || value < 0) {
    throw incomplete(field, value);
  }
  return value;
}

/** An answer was cut or changed on its way. The next one may be whole. */
function incomplete(field: string, value: unknown): AccessReportsError {
  return new AccessReportsError('transient', 'IncompleteAnswer', incompleteIamAnswer(field, String(value)));
}

async function translateErrors<T>(answer: Promise<T>, credentials?: Credentials): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    const failure = failureOf(error, credentials);
    throw new AccessReportsError(iamErrorKind(failure), failure.code, failure.message);
  }
}

/** @param credentials default: those of the environment */
export const iamClient = (credentials?: IAMClientConfig['credentials']): IAMClient =>
  new IAMClient({ ...clientSettings(CALL_TIMEOUT), ...(credentials && { credentials }) });
