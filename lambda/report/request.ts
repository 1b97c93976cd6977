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
import { MAX_ECHO_BYTES, truncate } from '../core/truncate';
import { invalidProperty, type PropertyRule } from './messages';
import type { ReportError } from './report-error';
import type { ManagementRole, DeliverySettings, ReportRequest } from './types';

// CloudFormation waits 1 hour at most, and the answer takes some seconds to reach it.
const LONGEST_SECONDS = limits.MAX_TIMEOUT_SECONDS - 10;

/** Unvalidated properties: tokens may have become anything. */
export type GivenProperties = Readonly<Partial<Record<keyof ReportProperties, unknown>>> | undefined;

/**
 * Reads the properties of a resource: strings, of which some were tokens at synth and so were not checked there. Other
 * properties are ignored, because CloudFormation adds its own, such as ServiceToken.
 *
 * @throws ReportError with the code `InvalidRequest`
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
    throw invalid('EntityPath', given);
  }
  return path;
}

function policyId(given: unknown): string | undefined {
  if (absent(given)) {
    return undefined;
  }
  if (!isText(given, patterns.POLICY_ID)) {
    throw invalid('OrganizationsPolicyId', given);
  }
  return given;
}

function managementRole(properties: GivenProperties): ManagementRole | undefined {
  const { ManagementRoleArn: arn, ExternalId, ManagementRoleSessionPolicy } = properties ?? {};
  if ([arn, ExternalId, ManagementRoleSessionPolicy].every(absent)) {
    return undefined;
  }
  if (!isText(arn, patterns.ROLE_ARN)) {
    throw invalid('ManagementRoleArn', arn);
  }
  const hasSessionPolicy = flag('ManagementRoleSessionPolicy', ManagementRoleSessionPolicy);
  return { arn, ...externalId(ExternalId), ...(hasSessionPolicy !== undefined && { hasSessionPolicy }) };
}

function externalId(given: unknown): Pick<ManagementRole, 'externalId'> {
  if (absent(given)) {
    return {};
  }
  if (!isText(given, patterns.EXTERNAL_ID)) {
    throw invalid('ExternalId', given);
  }
  return { externalId: given };
}

function timeoutSeconds(given: unknown): number {
  if (absent(given)) {
    return DEFAULT_TIMEOUT_SECONDS;
  }
  if (!isNumber(given, limits.MAX_TIMEOUT_SECONDS)) {
    throw invalid('Timeout', given);
  }
  return Math.min(Number(given), LONGEST_SECONDS);
}

function flag(
  property: 'FailDeployment' | 'ManagementRoleSessionPolicy' | 'ResolveNames',
  given: unknown,
): boolean | undefined {
  if (absent(given)) {
    return undefined;
  }
  if (given !== 'true' && given !== 'false') {
    throw invalid(property, given);
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
    ResolveNames,
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
    throw invalid('Destination', given);
  }
  return {
    bucket: Bucket,
    prefix: Prefix,
    unusedForDays: Number(UnusedForDays),
    scpStrategy: ScpStrategy,
    protectedServices,
    ...(!absent(ResolveNames) && { resolveNames: flag('ResolveNames', ResolveNames) }),
    ...objectSettings(writing, given),
  };
}

/** Owner, encryption and ACL of the objects. */
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
    throw invalid('DestinationObjects', given);
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

/** A whole number from 1 to `most`, as CloudFormation writes it. */
function isNumber(given: unknown, most: number): given is string {
  return isText(given, /^[1-9]\d{0,3}$/) && Number(given) <= most;
}

function isOneOf<T>(choices: readonly T[], given: unknown): given is T {
  return choices.includes(given as T);
}

function absent(given: unknown): given is undefined | '' {
  return given === undefined || given === '';
}

function invalid(rule: PropertyRule, given: unknown): ReportError {
  return invalidProperty(rule, given === undefined ? 'nothing' : truncate(JSON.stringify(given), MAX_ECHO_BYTES));
}
