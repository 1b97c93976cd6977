import { Ajv, type ErrorObject, type SchemaObject, type ValidateFunction } from 'ajv';
import { Refusal } from '../../organization/refusal';
import { ServiceError } from '../http/service-error';

/** Parameters by their names in the API, as they were sent. */
export type Parameters = Readonly<Record<string, unknown>>;

/** Checked parameters. All that the operation requires are there, and all are text except the size of pages. */
export type Values = Readonly<Record<string, string>>;

const POLICY_TYPES = [
  'SERVICE_CONTROL_POLICY',
  'RESOURCE_CONTROL_POLICY',
  'TAG_POLICY',
  'BACKUP_POLICY',
  'AISERVICES_OPT_OUT_POLICY',
  'CHATBOT_POLICY',
  'DECLARATIVE_POLICY_EC2',
  'SECURITYHUB_POLICY',
  'INSPECTOR_POLICY',
  'UPGRADE_ROLLOUT_POLICY',
  'BEDROCK_POLICY',
  'S3_POLICY',
  'NETWORK_SECURITY_DIRECTOR_POLICY',
];

const ACCOUNT_ID = '\\d{12}';
const ROOT_ID = 'r-[0-9a-z]{4,32}';
const UNIT_ID = 'ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}';

/** What each parameter may be, in all operations. */
const PARAMETERS: Readonly<Record<string, SchemaObject>> = {
  AccountId: pattern(ACCOUNT_ID),
  OrganizationalUnitId: pattern(UNIT_ID),
  PolicyId: pattern('p-[0-9a-zA-Z_]{8,128}'),
  ParentId: pattern(ROOT_ID, UNIT_ID),
  SourceParentId: pattern(ROOT_ID, UNIT_ID),
  DestinationParentId: pattern(ROOT_ID, UNIT_ID),
  ChildId: pattern(ACCOUNT_ID, UNIT_ID),
  TargetId: pattern(ROOT_ID, UNIT_ID, ACCOUNT_ID),
  ChildType: { type: 'string', enum: ['ACCOUNT', 'ORGANIZATIONAL_UNIT'] },
  Filter: { type: 'string', enum: POLICY_TYPES },
  Type: { type: 'string', enum: POLICY_TYPES },
  Name: { type: 'string', minLength: 1, maxLength: 128 },
  Description: { type: 'string', maxLength: 512 },
  Content: { type: 'string', minLength: 1 },
  NextToken: { type: 'string', maxLength: 100_000 },
  MaxResults: { type: 'integer', minimum: 1, maximum: 20 },
};

const PAGES = ['NextToken?', 'MaxResults?'];

/** The parameters of each operation. Those with a question mark are optional. */
const OPERATIONS: Readonly<Record<string, readonly string[]>> = {
  AttachPolicy: ['PolicyId', 'TargetId'],
  CreatePolicy: ['Content', 'Description', 'Name', 'Type'],
  DeletePolicy: ['PolicyId'],
  DescribeAccount: ['AccountId'],
  DescribeOrganization: [],
  DescribeOrganizationalUnit: ['OrganizationalUnitId'],
  DescribePolicy: ['PolicyId'],
  DetachPolicy: ['PolicyId', 'TargetId'],
  ListAccounts: PAGES,
  ListAccountsForParent: ['ParentId', ...PAGES],
  ListChildren: ['ParentId', 'ChildType', ...PAGES],
  ListOrganizationalUnitsForParent: ['ParentId', ...PAGES],
  ListParents: ['ChildId', ...PAGES],
  ListPolicies: ['Filter', ...PAGES],
  ListPoliciesForTarget: ['TargetId', 'Filter', ...PAGES],
  ListRoots: PAGES,
  ListTargetsForPolicy: ['PolicyId', ...PAGES],
  MoveAccount: ['AccountId', 'SourceParentId', 'DestinationParentId'],
  UpdateOrganizationalUnit: ['OrganizationalUnitId', 'Name?'],
  UpdatePolicy: ['PolicyId', 'Name?', 'Description?', 'Content?'],
};

const ajv = new Ajv();
const validators = new Map(Object.entries(OPERATIONS).map(([action, names]) => [action, validatorOf(names)]));

/**
 * Checks the parameters of an operation. Null means absent.
 *
 * @throws ServiceError UnknownOperationException, and SerializationException for a value of the wrong type
 * @throws Refusal InvalidInputException, with the reason that AWS gives
 */
export function checkedParameters(action: string, given: Parameters): Values {
  const isValid = validators.get(action);
  if (isValid === undefined) {
    throw new ServiceError(400, 'UnknownOperationException', `The simulator has no operation '${action}'.`);
  }
  const parameters = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null));
  if (!isValid(parameters)) {
    throw refusalOf((isValid.errors ?? [])[0]);
  }
  return parameters as Values;
}

function pattern(...alternatives: string[]): SchemaObject {
  return { type: 'string', pattern: `^(${alternatives.join('|')})$` };
}

function validatorOf(names: readonly string[]): ValidateFunction {
  const properties = Object.fromEntries(names.map(bare).map((name) => [name, PARAMETERS[name]]));
  return ajv.compile({ type: 'object', properties, required: names.filter((name) => name === bare(name)) });
}

function bare(name: string): string {
  return name.replace('?', '');
}

/** Reason and message for each keyword that is not met. All texts except the first two are those of the documentation. */
const REFUSALS: Readonly<Partial<Record<string, readonly [reason: string, message: string]>>> = {
  pattern: ['INVALID_PATTERN', 'You provided a value that does not match the required pattern.'],
  enum: ['INVALID_ENUM', 'You specified an invalid value.'],
  required: ['INPUT_REQUIRED', 'You must include a value for all required parameters.'],
  minimum: ['MIN_VALUE_EXCEEDED', 'You provided a numeric parameter that has a smaller value than allowed.'],
  maximum: ['MAX_VALUE_EXCEEDED', 'You provided a numeric parameter that has a larger value than allowed.'],
  minLength: ['MIN_LENGTH_EXCEEDED', 'You provided a string parameter that is shorter than allowed.'],
  maxLength: ['MAX_LENGTH_EXCEEDED', 'You provided a string parameter that is longer than allowed.'],
};

/** Reasons that AWS documents for one parameter. */
const OWN_REASONS: Readonly<Partial<Record<string, string>>> = {
  'pattern TargetId': 'INVALID_PATTERN_TARGET_ID',
  'enum Filter': 'INVALID_ENUM_POLICY_TYPE',
  'enum Type': 'INVALID_ENUM_POLICY_TYPE',
};

function refusalOf({ keyword, instancePath, params }: ErrorObject): Error {
  const name = (params as { missingProperty?: string }).missingProperty ?? instancePath.slice(1);
  const refusal = REFUSALS[keyword];
  if (refusal === undefined) {
    return new ServiceError(400, 'SerializationException', `The value of ${name} has the wrong type.`);
  }
  const [reason, message] = refusal;
  const upperSnakeCase = name.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase();
  return new Refusal(
    'InvalidInputException',
    message,
    OWN_REASONS[`${keyword} ${name}`] ?? `${reason}:${upperSnakeCase}`,
  );
}
