import type { CdkCustomResourceEvent } from 'aws-lambda';
import type { ReportHandover, ReportProperties } from '../../lib/wire/report';
import type { AccessReports } from './port';
import type { Clock } from '../core/clock';
import { log } from '../core/log';
import { parseRequest } from './request';
import type { ReportRequest } from './types';

export interface OnEventServices {
  /** IAM as the request is to be asked: with the function's role, or with one of the management account. */
  readonly iamFor: (request: ReportRequest) => AccessReports;
  readonly clock: Clock;
}

/**
 * Create and Update ask for the report; Delete has nothing to do, because IAM keeps reports by itself and must never
 * stop a deletion. Whatever goes wrong here is met again and judged in isComplete, the only place that waits or fails.
 * No physical id is given, so that the framework's own stays for the resource's life.
 */
export async function onEvent(event: CdkCustomResourceEvent, services: OnEventServices): Promise<ReportHandover> {
  const RequestedAt = services.clock.now();
  const JobId = event.RequestType === 'Delete' ? undefined : await ask(event.ResourceProperties, services);
  return { AccessReport: { RequestedAt, AskedAt: services.clock.now(), JobId } };
}

async function ask(properties: Partial<ReportProperties>, { iamFor }: OnEventServices): Promise<string | undefined> {
  try {
    const request = parseRequest(properties);
    const jobId = await iamFor(request).generate(request);
    log('asked for the report', { entityPath: request.entityPath, jobId });
    return jobId;
  } catch (error) {
    log('could not ask for the report yet', { error: String(error) });
    return undefined;
  }
}
