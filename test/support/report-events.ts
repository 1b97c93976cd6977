import type { CdkCustomResourceEvent } from 'aws-lambda';
import type { ReportState } from '../../lib/wire/report';
import type { IsCompleteEvent } from '../../lambda/report/is-complete';
import { START } from './report-fakes';

export const ENTITY_PATH = 'o-a1b2c3d4e5/r-f6g7/ou-f6g7-h8i9j0k1';
export const POLICY_ID = 'p-a1b2c3d4';
export const ROLE_ARN = 'arn:aws:iam::999988887777:role/AccessReports';
export const JOB_ID = '11111111-2222-3333-4444-555555555555';
export const OTHER_JOB_ID = '99999999-8888-7777-6666-555555555555';

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

export function event(change: Change = {}): CdkCustomResourceEvent {
  return {
    ...base,
    ...(change.RequestType !== 'Create' && { PhysicalResourceId: base.RequestId }),
    ...change,
    ResourceProperties: { ...properties, ...change.ResourceProperties },
  } as unknown as CdkCustomResourceEvent;
}

export function followUp(change: Change = {}, state: Partial<ReportState> = { JobId: JOB_ID }): IsCompleteEvent {
  return {
    ...event(change),
    PhysicalResourceId: base.RequestId,
    AccessReport: { RequestedAt: START, CalledAt: START, ...state },
  } as IsCompleteEvent;
}
