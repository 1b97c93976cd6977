import type { CdkCustomResourceEvent } from 'aws-lambda';
import type { ReportState, StackState } from '../../lib/wire/report';
import type { IsCompleteEvent } from '../../lambda/report/is-complete';
import { START } from './clocks';
import { ACCOUNT, ENTITY_PATH, JOB_ID, PATHS } from './ids';

const properties = {
  ServiceToken: 'arn:aws:lambda:eu-central-1:123456789012:function:framework-onEvent',
  ServiceTimeout: '1860',
  EntityPath: ENTITY_PATH,
  Timeout: '1800',
};

const base = {
  RequestType: 'Create',
  RequestId: '0f1e2d3c-0000-0000-0000-000000000000',
  StackId: 'arn:aws:cloudformation:eu-central-1:123456789012:stack/Reports/a1b2c3d4-0000-0000-0000-000000000000',
  LogicalResourceId: 'ReportE5F6',
  ResourceType: 'Custom::OrganizationsAccessReport',
  ResponseURL: 'https://cloudformation-custom-resource-response.s3.amazonaws.com/?X-Amz-Signature=secret',
  ServiceToken: properties.ServiceToken,
};

type Change = Record<string, unknown> & { ResourceProperties?: Record<string, unknown> };

/** Of a report, as the framework hands it to onEvent. */
export function event(change: Change = {}): CdkCustomResourceEvent {
  return {
    ...base,
    ...(change.RequestType !== 'Create' && { PhysicalResourceId: base.RequestId }),
    ...change,
    ResourceProperties: { ...properties, ...change.ResourceProperties },
  } as unknown as CdkCustomResourceEvent;
}

/** Of a report, as the framework hands it to isComplete: with what onEvent returned. */
export function followUp(change: Change = {}, state: Partial<ReportState> = { JobId: JOB_ID }): IsCompleteEvent {
  return {
    ...event(change),
    PhysicalResourceId: base.RequestId,
    AccessReport: { RequestedAt: START, CalledAt: START, ...state },
  } as IsCompleteEvent;
}

/** Of a looked-up path, as the framework hands it to onEvent. */
export const entityPathEvent = (change: Record<string, unknown> = {}): CdkCustomResourceEvent =>
  ({
    ...base,
    LogicalResourceId: 'PathE5F6',
    ResourceType: 'Custom::OrganizationsEntityPath',
    ...(change.RequestType === undefined ? {} : { PhysicalResourceId: PATHS.get(ACCOUNT) }),
    ResourceProperties: { ServiceToken: 'arn', ServiceTimeout: '900', EntityId: ACCOUNT },
    ...change,
  }) as unknown as CdkCustomResourceEvent;

/** A stack while it is updated. */
export const inUpdate = (change: Partial<StackState> = {}): StackState => ({
  Status: 'UPDATE_IN_PROGRESS',
  OperationId: 'of-update',
  ChangedAt: '2026-09-11T15:26:00.000Z',
  ...change,
});
