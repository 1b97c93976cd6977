import type { DestinationProperties, ReportProperties } from '../../lib/wire/report';
import type { ScpStrategy } from '../suggestion/document';
import type { ReportError } from './report-error';
import { invalidRequest } from './messages';
import { shortened } from '../core/text';

/** What one resource asks for, checked. */
export interface ReportRequest {
  readonly entityPath: string;
  readonly organizationsPolicyId?: string;
  readonly managementRole?: ManagementRole;
  readonly timeoutSeconds: number;
  readonly failDeployment: boolean;
  readonly destination?: ReportDestination;
}

/** A role in the organization's management account, for functions that run in another. */
export interface ManagementRole {
  readonly arn: string;
  readonly externalId?: string;
}

/** Where the whole report goes, and how a policy is suggested from it. */
export interface ReportDestination {
  readonly bucket: string;
  readonly prefix: string;
  readonly unusedForDays: number;
  readonly scpStrategy: ScpStrategy;
  readonly protectedServices: readonly string[];
}

const ENTITY_PATH = /^o-[0-9a-z]{10,32}\/r-[0-9a-z]{4,32}[0-9a-z\-/]*$/;
const POLICY_ID = /^p-[0-9a-zA-Z_]{8,128}$/;
const ROLE_ARN = /^arn:[a-z-]{3,20}:iam::\d{12}:role\/[\w+=,.@/-]{1,576}$/;
const EXTERNAL_ID = /^[\w+=,.@:/-]{2,1224}$/;
// CloudFormation gives up after an hour, and the answer needs a moment to reach it.
const LONGEST_SECONDS = 3590;
const DEFAULT_SECONDS = 1800;
const MAX_ECHO = 500;
/** As wide as S3's own, with room for access point ARNs. */
const BUCKET = /^[0-9A-Za-z.:/_-]{3,255}$/;
const PREFIX = /^(?!\/)[0-9A-Za-z!_.'()/=-]{1,300}(?<!\/)$/;
const DAYS = /^([1-9]|[1-9]\d|[123]\d\d|400)$/;
const NAMESPACE = /^[0-9a-z-]{1,64}$/;

/**
 * Reads properties as CloudFormation sends them: strings, some of them tokens at synth and unchecked there. Properties
 * of other names are left alone, because CloudFormation adds its own (ServiceToken, and who knows what next).
 */
export function parseRequest(
  properties: Readonly<Partial<Record<keyof ReportProperties, unknown>>> | undefined,
): ReportRequest {
  return {
    entityPath: entityPath(properties?.EntityPath),
    organizationsPolicyId: policyId(properties?.OrganizationsPolicyId),
    managementRole: managementRole(properties?.ManagementRoleArn, properties?.ExternalId),
    timeoutSeconds: timeoutSeconds(properties?.Timeout),
    failDeployment: failDeployment(properties?.FailDeployment),
    destination: destination(properties?.Destination),
  };
}

function entityPath(given: unknown): string {
  const path = typeof given === 'string' ? given.replace(/\/$/, '') : '';
  if (path.length > 427 || !ENTITY_PATH.test(path)) {
    throw invalid('EntityPath', 'the path of a root, an OU or an account, such as o-a1b2c3d4e5/r-f6g7', given);
  }
  return path;
}

function policyId(given: unknown): string | undefined {
  if (absent(given)) {
    return undefined;
  }
  if (typeof given !== 'string' || !POLICY_ID.test(given)) {
    throw invalid('OrganizationsPolicyId', 'the id of a service control policy, such as p-a1b2c3d4', given);
  }
  return given;
}

function managementRole(arn: unknown, externalId: unknown): ManagementRole | undefined {
  if (absent(arn) && absent(externalId)) {
    return undefined;
  }
  if (!isText(arn, ROLE_ARN)) {
    throw invalid('ManagementRoleArn', 'the ARN of a role', arn);
  }
  if (absent(externalId)) {
    return { arn };
  }
  if (!isText(externalId, EXTERNAL_ID)) {
    throw invalid('ExternalId', '2 to 1,224 letters, digits or characters of +=,.@:/-_', externalId);
  }
  return { arn, externalId };
}

function timeoutSeconds(given: unknown): number {
  if (absent(given)) {
    return DEFAULT_SECONDS;
  }
  if (typeof given !== 'string' || !/^\d{1,4}$/.test(given) || Number(given) < 1 || Number(given) > 3600) {
    throw invalid('Timeout', 'whole seconds from 1 to 3600', given);
  }
  return Math.min(Number(given), LONGEST_SECONDS);
}

function failDeployment(given: unknown): boolean {
  if (absent(given)) {
    return true;
  }
  if (given !== 'true' && given !== 'false') {
    throw invalid('FailDeployment', 'true or false', given);
  }
  return given === 'true';
}

function destination(given: unknown): ReportDestination | undefined {
  if (absent(given)) {
    return undefined;
  }
  const {
    Bucket,
    Prefix,
    UnusedForDays,
    ScpStrategy,
    ProtectedServices,
  }: Partial<Record<keyof DestinationProperties, unknown>> = typeof given === 'object' && given !== null ? given : {};
  const protectedServices: unknown[] = absent(ProtectedServices) ? [] : [ProtectedServices].flat();
  if (
    !isText(Bucket, BUCKET) ||
    !isText(Prefix, PREFIX) ||
    !isText(UnusedForDays, DAYS) ||
    (ScpStrategy !== 'DENY_UNUSED' && ScpStrategy !== 'ALLOW_USED') ||
    !protectedServices.every((namespace) => isText(namespace, NAMESPACE))
  ) {
    throw invalid(
      'Destination',
      'a Bucket, a Prefix, UnusedForDays from 1 to 400, a ScpStrategy (DENY_UNUSED or ALLOW_USED) and ProtectedServices',
      given,
    );
  }
  return {
    bucket: Bucket,
    prefix: Prefix,
    unusedForDays: Number(UnusedForDays),
    scpStrategy: ScpStrategy,
    protectedServices: protectedServices,
  };
}

function isText(given: unknown, pattern: RegExp): given is string {
  return typeof given === 'string' && pattern.test(given);
}

function absent(given: unknown): boolean {
  return given === undefined || given === '';
}

function invalid(property: keyof ReportProperties, rule: string, given: unknown): ReportError {
  const echo = given === undefined ? 'nothing' : shortened(JSON.stringify(given), MAX_ECHO);
  return invalidRequest(`${property} must be ${rule}, got: ${echo}`);
}
