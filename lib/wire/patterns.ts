/* Patterns of whole ids, paths and names. AWS's own patterns, if AWS publishes one. */

// https://docs.aws.amazon.com/organizations/latest/APIReference/API_Organization.html and its siblings
const ORGANIZATION = 'o-[0-9a-z]{10,32}';
const ROOT = 'r-[0-9a-z]{4,32}';
const ORGANIZATIONAL_UNIT = 'ou-[0-9a-z]{4,32}-[0-9a-z]{8,32}';
const ACCOUNT = '\\d{12}';

const whole = (pattern: string): RegExp => new RegExp(`^(?:${pattern})$`);

export const ORGANIZATION_ID = whole(ORGANIZATION);
export const ROOT_ID = whole(ROOT);
export const ORGANIZATIONAL_UNIT_ID = whole(ORGANIZATIONAL_UNIT);
export const ACCOUNT_ID = whole(ACCOUNT);
/** An account, an OU or a root: the entities that have a path. */
export const ENTITY_ID = whole(`${ACCOUNT}|${ORGANIZATIONAL_UNIT}|${ROOT}`);

/**
 * A path as IAM takes it.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_GenerateOrganizationsAccessReport.html
 */
export const ENTITY_PATH = whole(`${ORGANIZATION}/${ROOT}[0-9a-z\\-/]*`);
/** A path as Organizations writes it, but without the trailing slash. */
export const ORGANIZATIONS_PATH = whole(`${ORGANIZATION}/${ROOT}(?:/${ORGANIZATIONAL_UNIT})*(?:/${ACCOUNT})?`);

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_GenerateOrganizationsAccessReport.html */
export const POLICY_ID = /^p-[0-9a-zA-Z_]{8,128}$/;

export const ROLE_ARN = /^arn:[a-z-]{3,20}:iam::\d{12}:role\/[\w+=,.@/-]{1,576}$/;
/** @see https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
export const EXTERNAL_ID = /^[\w+=,.@:/-]{2,1224}$/;

/** As wide as S3's pattern, which also allows ARNs of access points. */
export const BUCKET = /^[0-9A-Za-z.:/_-]{3,255}$/;
/** The beginning of keys, without slashes around it. */
export const PREFIX = /^(?!\/)[0-9A-Za-z!_.'()/=-]{1,300}(?<!\/)$/;

/** ARN of a key, or of an alias of one. */
export const KMS_KEY_ARN = /^arn:[a-z-]{3,20}:kms:[a-z0-9-]{1,40}:\d{12}:(?:key|alias)\/[\w/-]{1,256}$/;

/** The prefix of a service's IAM actions. */
export const SERVICE_NAMESPACE = /^[0-9a-z-]{1,64}$/;
