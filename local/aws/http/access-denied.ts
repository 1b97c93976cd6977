import { randomUUID } from 'node:crypto';
import { ServiceError } from './service-error';

const DETAILS = 'https://us-east-1.console.aws.amazon.com/iam/home?region=us-east-1#/authorization-details';

/** A call that no policy of its caller allows, or that a service control policy denies. */
export interface DeniedCall {
  /** ARN of the caller. */
  readonly user: string;
  /** With its prefix, such as `iam:GetOrganizationsAccessReport`. */
  readonly action: string;
  /** ARN, or `*` for an action without resource types. */
  readonly resource: string;
  /** ARN of the service control policy. Default: no policy allows the call. */
  readonly deniedBy?: string;
}

/** IAM's refusal of a call to itself. */
export function accessDenied(call: DeniedCall): ServiceError {
  return new ServiceError(403, 'AccessDenied', deniedText(call));
}

/** What IAM says of a call. Since 2026 it ends with an id that stands for what IAM judged, and a link to it. */
export function deniedText({ user, action, resource, deniedBy }: DeniedCall): string {
  const id = BigInt(`0x${randomUUID().replaceAll('-', '')}`).toString(36);
  const reason =
    deniedBy === undefined
      ? `because no identity-based policy allows the ${action} action`
      : `with an explicit deny in a service control policy: ${deniedBy}`;
  const details = `Go to ${DETAILS}/${id} for complete details, or call the GetRequestAuthorizationDetails API with the following authorization id: ${id}`;
  return `User: ${user} is not authorized to perform: ${action} on resource: ${resource} ${reason}. ${details}`;
}
