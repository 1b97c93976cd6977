import { DEFAULT_TIMEOUT_SECONDS } from '../../lib/wire/defaults';
import * as limits from '../../lib/wire/limits';
import * as patterns from '../../lib/wire/patterns';
import {
  BUCKET_OWNER_FULL_CONTROL,
  type DestinationProperties,
  OBJECT_ENCRYPTIONS,
  type ReportProperties,
  SCP_STRATEGIES,
} from '../../lib/wire/report';
import { truncate } from '../core/truncate';
import { invalidRequest } from './messages';
import type { ReportError } from './report-error';
import type { ManagementRole, DeliverySettings, ReportRequest } from './types';

// CloudFormation gives up after an hour, and the answer needs a moment to reach it.
const LONGEST_SECONDS = limits.MAX_TIMEOUT_SECONDS - 10;
const MAX_ECHO = 500;

/** Properties as they come: whatever a token became, or nothing. */
export type GivenProperties = Readonly<Partial<Record<keyof ReportProperties, unknown>>> | undefined;

/**
 * Reads properties as CloudFormation sends them: strings, some of them tokens at synth and unchecked there. Properties
 * of other names are left alone, because CloudFormation adds its own (ServiceToken, and who knows what next).
 */
export function parseRequest(properties: GivenProperties): ReportRequest {
  return {
    entityPath: entityPath(properties?.EntityPath),
    organizationsPolicyId: policyId(properties?.OrganizationsPolicyId),
    managementRole: managementRole(properties),
    timeoutSeconds: timeoutSeconds(properties?.Timeout),
    failDeployment: flag('FailDeployment', properties?.FailDeployment) ?? true,
    destination: destination(properties?.Destination),
  };
}

function entityPath(given: unknown): string {
  const path = typeof given === 'string' ? given.replace(/\/$/, '') : '';
  if (path.length > limits.MAX_ENTITY_PATH || !patterns.ENTITY_PATH.test(path)) {
    throw invalid('EntityPath', 'the path of a root, an OU or an account, such as o-a1b2c3d4e5/r-f6g7', given);
  }
  return path;
}

function policyId(given: unknown): string | undefined {
  if (absent(given)) {
    return undefined;
  }
  if (!isText(given, patterns.POLICY_ID)) {
    throw invalid('OrganizationsPolicyId', 'the id of a service control policy, such as p-a1b2c3d4', given);
  }
  return given;
}

function managementRole(properties: GivenProperties): ManagementRole | undefined {
  const { ManagementRoleArn: arn, ExternalId, ManagementRoleSessionPolicy } = properties ?? {};
  if ([arn, ExternalId, ManagementRoleSessionPolicy].every(absent)) {
    return undefined;
  }
  if (!isText(arn, patterns.ROLE_ARN)) {
    throw invalid('ManagementRoleArn', 'the ARN of a role', arn);
  }
  const hasSessionPolicy = flag('ManagementRoleSessionPolicy', ManagementRoleSessionPolicy);
  return { arn, ...externalId(ExternalId), ...(hasSessionPolicy !== undefined && { hasSessionPolicy }) };
}

function externalId(given: unknown): Pick<ManagementRole, 'externalId'> {
  if (absent(given)) {
    return {};
  }
  if (!isText(given, patterns.EXTERNAL_ID)) {
    throw invalid('ExternalId', '2 to 1,224 letters, digits or characters of +=,.@:/-_', given);
  }
  return { externalId: given };
}

function timeoutSeconds(given: unknown): number {
  if (absent(given)) {
    return DEFAULT_TIMEOUT_SECONDS;
  }
  if (!isNumber(given, limits.MAX_TIMEOUT_SECONDS)) {
    throw invalid('Timeout', `whole seconds from 1 to ${limits.MAX_TIMEOUT_SECONDS}`, given);
  }
  return Math.min(Number(given), LONGEST_SECONDS);
}

function flag(property: keyof ReportProperties, given: unknown): boolean | undefined {
  if (absent(given)) {
    return undefined;
  }
  if (given !== 'true' && given !== 'false') {
    throw invalid(property, 'true or false', given);
  }
  return given === 'true';
}

function destination(given: unknown): DeliverySettings | undefined {
  if (absent(given)) {
    return undefined;
  }
  const {
    Bucket,
    Prefix,
    UnusedForDays,
    ScpStrategy,
    ProtectedServices,
    ...writing
  }: Partial<Record<keyof DestinationProperties, unknown>> = typeof given === 'object' && given !== null ? given : {};
  const protectedServices: unknown[] = absent(ProtectedServices) ? [] : [ProtectedServices].flat();
  if (
    !isText(Bucket, patterns.BUCKET) ||
    !isText(Prefix, patterns.PREFIX) ||
    !isNumber(UnusedForDays, limits.MAX_UNUSED_FOR_DAYS) ||
    !isOneOf(SCP_STRATEGIES, ScpStrategy) ||
    !protectedServices.every((namespace) => isText(namespace, patterns.SERVICE_NAMESPACE))
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
    protectedServices,
    ...objectSettings(writing, given),
  };
}

/** How objects are written. */
function objectSettings(
  {
    ExpectedBucketOwner,
    ServerSideEncryption,
    SSEKMSKeyId,
    ACL,
  }: Partial<Record<keyof DestinationProperties, unknown>>,
  given: unknown,
): Partial<DeliverySettings> {
  if (
    !(absent(ExpectedBucketOwner) || isText(ExpectedBucketOwner, patterns.ACCOUNT_ID)) ||
    !(absent(ServerSideEncryption) || isOneOf(OBJECT_ENCRYPTIONS, ServerSideEncryption)) ||
    !(absent(SSEKMSKeyId) || (isText(SSEKMSKeyId, patterns.KMS_KEY_ARN) && ServerSideEncryption === 'aws:kms')) ||
    !(absent(ACL) || ACL === BUCKET_OWNER_FULL_CONTROL)
  ) {
    throw invalid(
      'Destination',
      "an account for ExpectedBucketOwner, AES256 or aws:kms for ServerSideEncryption, with aws:kms a key's ARN for " +
        `SSEKMSKeyId, and ${BUCKET_OWNER_FULL_CONTROL} for ACL, where it has them`,
      given,
    );
  }
  return {
    ...(ExpectedBucketOwner && { expectedBucketOwner: ExpectedBucketOwner }),
    ...(ServerSideEncryption && { serverSideEncryption: ServerSideEncryption }),
    ...(SSEKMSKeyId && { kmsKeyId: SSEKMSKeyId }),
    ...(ACL && { acl: ACL }),
  };
}

function isText(given: unknown, pattern: RegExp): given is string {
  return typeof given === 'string' && pattern.test(given);
}

/** A whole number from 1, as CloudFormation writes it. */
function isNumber(given: unknown, most: number): given is string {
  return isText(given, /^[1-9]\d{0,3}$/) && Number(given) <= most;
}

function isOneOf<T>(choices: readonly T[], given: unknown): given is T {
  return choices.includes(given as T);
}

function absent(given: unknown): given is undefined | '' {
  return given === undefined || given === '';
}

function invalid(property: keyof ReportProperties, rule: string, given: unknown): ReportError {
  const echo = given === undefined ? 'nothing' : truncate(JSON.stringify(given), MAX_ECHO);
  return invalidRequest(`${property} must be ${rule}, got: ${echo}`);
}
