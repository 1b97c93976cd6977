import { randomUUID } from 'node:crypto';
import { ServiceError } from '../http/service-error';

const DETAILS = 'https://us-east-1.console.aws.amazon.com/iam/home?region=us-east-1#/authorization-details';

/** A call that no policy of its caller allows. */
interface DeniedCall {
  /** ARN of the caller. */
  readonly user: string;
  /** With its prefix, such as `iam:GetOrganizationsAccessReport`. */
  readonly action: string;
  /** ARN, or `*` for an action without resource types. */
  readonly resource: string;
}

/** IAM's refusal of a call. Since 2026 it ends with an id that stands for what IAM judged, and a link to it. */
export function accessDenied({ user, action, resource }: DeniedCall): ServiceError {
  const id = BigInt(`0x${randomUUID().replaceAll('-', '')}`).toString(36);
  const reason = `no identity-based policy allows the ${action} action`;
  const details = `Go to ${DETAILS}/${id} for complete details, or call the GetRequestAuthorizationDetails API with the following authorization id: ${id}`;
  const message = `User: ${user} is not authorized to perform: ${action} on resource: ${resource} because ${reason}. ${details}`;
  return new ServiceError(403, 'AccessDenied', message);
}
