import type { CdkCustomResourceEvent } from 'aws-lambda';
import type { ReportHandover } from '../../lib/wire/report';
import type { AccessReports } from './port';
import type { Clock } from '../core/clock';
import { log } from '../core/log';
import { type GivenProperties, parseRequest } from './request';
import type { FindStackState } from './stack-operation';
import type { ReportRequest } from './types';

export interface OnEventServices {
  /** IAM for a request: with the function's role, or with the request's management role. */
  readonly iamFor: (request: ReportRequest) => AccessReports;
  readonly clock: Clock;
  readonly stackState: FindStackState;
}

/**
 * Create and Update request the report. Delete does nothing: IAM has no call to delete a report, and a deletion must never fail.
 * Errors are ignored here. isComplete meets them again, and is the only place that waits or fails.
 * No physical id is returned, so that the framework's own stays for the resource's life.
 */
export async function onEvent(event: CdkCustomResourceEvent, services: OnEventServices): Promise<ReportHandover> {
  const { clock, stackState } = services;
  const RequestedAt = clock.now();
  if (event.RequestType === 'Delete') {
    return { AccessReport: { RequestedAt, CalledAt: RequestedAt } };
  }
  const properties = event.ResourceProperties as GivenProperties;
  const JobId = await requestReport(properties, services);
  const CalledAt = clock.now();
  // IAM works meanwhile. A report that is only read must not wait for CloudFormation.
  const isRequestedOrWritten = JobId === undefined || Boolean(properties?.Destination);
  const Stack = isRequestedOrWritten ? await stackState(event.StackId) : undefined;
  return { AccessReport: { RequestedAt, CalledAt, JobId, Stack } };
}

async function requestReport(properties: GivenProperties, { iamFor }: OnEventServices): Promise<string | undefined> {
  try {
    const request = parseRequest(properties);
    const jobId = await iamFor(request).generate(request);
    log('requested the report', { entityPath: request.entityPath, jobId });
    return jobId;
  } catch (error) {
    log('could not request the report yet', { error: String(error) });
    return undefined;
  }
}
