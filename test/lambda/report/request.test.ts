import { parseRequest } from '../../../lambda/report/request';
import { ENTITY_PATH, POLICY_ID, ROLE_ARN } from '../../support/ids';

const properties = { ServiceToken: 'arn:aws:lambda:eu-central-1:123456789012:function:f', EntityPath: ENTITY_PATH };
const request = {
  entityPath: ENTITY_PATH,
  organizationsPolicyId: undefined,
  managementRole: undefined,
  timeoutSeconds: 1800,
  failDeployment: true,
  destination: undefined,
};

const LONGEST = `o-a1b2c3d4e5/r-f6g7/${'a'.repeat(407)}`;

const LONGEST_ROLE_ARN = `arn:aws-iso-e:iam::123456789012:role/${'p'.repeat(511)}/${'r'.repeat(64)}`;

it.each<readonly [string, object, object]>([
  ['nothing but a path', {}, {}],
  ['empty strings', { OrganizationsPolicyId: '', Timeout: '', FailDeployment: '', Destination: '' }, {}],
  ['no role', { ManagementRoleArn: '', ExternalId: '', ManagementRoleSessionPolicy: '' }, {}],
  ['properties of other names', { Region: 'eu-central-1', entityPath: 7, ['__proto__']: { Timeout: '1' } }, {}],
  ['the shortest path', { EntityPath: 'o-a1b2c3d4e5/r-f6g7' }, { entityPath: 'o-a1b2c3d4e5/r-f6g7' }],
  ['the longest path', { EntityPath: LONGEST }, { entityPath: LONGEST }],
  ['the longest path with a trailing slash', { EntityPath: `${LONGEST}/` }, { entityPath: LONGEST }],
  ['a policy', { OrganizationsPolicyId: POLICY_ID }, { organizationsPolicyId: POLICY_ID }],
  ['a role', { ManagementRoleArn: ROLE_ARN }, { managementRole: { arn: ROLE_ARN } }],
  [
    'a role, and an empty external id',
    { ManagementRoleArn: ROLE_ARN, ExternalId: '' },
    { managementRole: { arn: ROLE_ARN } },
  ],
  ...['id', 'a'.repeat(1224), 'a0_+=,.@:/-'].map(
    (externalId) =>
      [
        `a role with external id ${externalId.slice(0, 20)}`,
        { ManagementRoleArn: ROLE_ARN, ExternalId: externalId },
        { managementRole: { arn: ROLE_ARN, externalId } },
      ] as const,
  ),
  ...[LONGEST_ROLE_ARN, 'arn:aws-us-gov:iam::123456789012:role/r'].map(
    (arn) => [`role ${arn.slice(0, 50)}`, { ManagementRoleArn: arn }, { managementRole: { arn } }] as const,
  ),
  ...[true, false].map(
    (hasSessionPolicy) =>
      [
        `a role whose sessions have a policy: ${hasSessionPolicy}`,
        { ManagementRoleArn: ROLE_ARN, ManagementRoleSessionPolicy: String(hasSessionPolicy) },
        { managementRole: { arn: ROLE_ARN, hasSessionPolicy } },
      ] as const,
  ),
  ['the shortest timeout', { Timeout: '1' }, { timeoutSeconds: 1 }],
  ['the longest timeout that is kept', { Timeout: '3590' }, { timeoutSeconds: 3590 }],
  ['the longest timeout', { Timeout: '3600' }, { timeoutSeconds: 3590 }],
  ['a deployment that may fail', { FailDeployment: 'true' }, { failDeployment: true }],
  ['a deployment that may not fail', { FailDeployment: 'false' }, { failDeployment: false }],
])('takes %s', (_name, change, expected) => {
  expect(parseRequest({ ...properties, ...change })).toEqual({ ...request, ...expected });
});

it.each<[string, unknown, string]>([
  ['EntityPath', undefined, 'the path of a root, an OU or an account, such as o-a1b2c3d4e5/r-f6g7, got: nothing'],
  ['EntityPath', '', 'got: ""'],
  ['EntityPath', '/', 'got: "/"'],
  ['EntityPath', [ENTITY_PATH], `got: ["${ENTITY_PATH}"]`],
  ['EntityPath', { replace: 'o' }, 'got: {"replace":"o"}'],
  ['EntityPath', `${ENTITY_PATH}//\n`, 'got: "'],
  ['EntityPath', 'o-a1b2c3d4e/r-f6g7h8', 'got: "'],
  ['EntityPath', 'o-a1b2c3d4e5/r-f6g', 'got: "'],
  ['EntityPath', 'o-a1b2c3d4e5/r-f6g/ou', 'got: "'],
  ['EntityPath', `${LONGEST}a`, 'got: "'],
  ['EntityPath', `0${ENTITY_PATH}`, 'got: "0o-'],
  ['EntityPath', `${ENTITY_PATH}_`, '_"'],
  ['OrganizationsPolicyId', null, 'the id of a service control policy, such as p-a1b2c3d4, got: null'],
  ['OrganizationsPolicyId', [POLICY_ID], `got: ["${POLICY_ID}"]`],
  ['OrganizationsPolicyId', 'p-a1b2c3d', 'got: "p-a1b2c3d"'],
  ['OrganizationsPolicyId', `p-${'a'.repeat(129)}`, 'got: "p-aaa'],
  ['OrganizationsPolicyId', `x${POLICY_ID}`, 'got: "xp-'],
  ['OrganizationsPolicyId', `${POLICY_ID}!`, '!"'],
  ['ManagementRoleArn', [ROLE_ARN], 'the ARN of a role, got: ["arn'],
  ['ManagementRoleArn', ` ${ROLE_ARN}`, 'got: " arn'],
  ['ManagementRoleArn', `${ROLE_ARN} `, 'Reports "'],
  ['ManagementRoleArn', `${LONGEST_ROLE_ARN}r`, 'got: "arn'],
  ['ManagementRoleArn', 'arn:aws:iam::999988887777:role/', 'role/"'],
  ['ManagementRoleArn', ROLE_ARN.replace('role', 'user'), 'user/'],
  ['ManagementRoleArn', ROLE_ARN.replace('999988887777', '99998888777'), 'got: "arn'],
  ['ManagementRoleArn', ROLE_ARN.replace('iam::', 'iam:eu-central-1:'), 'got: "arn'],
  ['Timeout', 60, 'whole seconds from 1 to 3600, got: 60'],
  ['Timeout', ['60'], 'got: ["60"]'],
  ['Timeout', '0', 'got: "0"'],
  ['Timeout', '3601', 'got: "3601"'],
  ['Timeout', '00060', 'got: "00060"'],
  ['Timeout', ' 60', 'got: " 60"'],
  ['Timeout', '60.5', 'got: "60.5"'],
  ['FailDeployment', true, 'true or false, got: true'],
  ['FailDeployment', 'True', 'got: "True"'],
])('fails on %s = %j', (property, given, message) => {
  const parse = () => parseRequest({ ...properties, [property]: given });
  expect(parse).toThrow(`The Organizations access report was not requested: ${property} must be`);
  expect(parse).toThrow(message);
});

it.each<[string, unknown]>([
  ['a character', 'a'],
  ['too many characters', 'a'.repeat(1225)],
  ['a space', 'external id'],
  ['a list', ['external']],
])('fails on an external id of %s', (_name, ExternalId) => {
  expect(() => parseRequest({ ...properties, ManagementRoleArn: ROLE_ARN, ExternalId })).toThrow(
    `ExternalId must be 2 to 1,224 letters, digits or characters of +=,.@:/-_, got: ${JSON.stringify(ExternalId).slice(0, 300)}`,
  );
});

it('fails on an external id without a role', () => {
  expect(() => parseRequest({ ...properties, ExternalId: 'external' })).toThrow(
    'ManagementRoleArn must be the ARN of a role, got: nothing',
  );
});

it.each([
  { name: 'without a role', role: {}, message: 'ManagementRoleArn must be the ARN of a role, got: nothing' },
  {
    name: 'that is neither on nor off',
    role: { ManagementRoleArn: ROLE_ARN },
    message: 'must be true or false, got: "off"',
  },
])('fails on a session policy $name', ({ role, message }) => {
  expect(() => parseRequest({ ...properties, ...role, ManagementRoleSessionPolicy: 'off' })).toThrow(message);
});

it('fails without any properties', () => {
  expect(() => parseRequest(undefined)).toThrow('EntityPath must be');
});

describe('a destination', () => {
  const base = { Bucket: 'reports', Prefix: 'prefix', UnusedForDays: '90', ScpStrategy: 'DENY_UNUSED' };
  const destination = {
    bucket: 'reports',
    prefix: 'prefix',
    unusedForDays: 90,
    scpStrategy: 'DENY_UNUSED',
    protectedServices: [],
  };
  const KEY = 'arn:aws-us-gov:kms:us-gov-west-1:111122223333:';
  const parse = (change: object) => parseRequest({ ...properties, Destination: { ...base, ...change } });

  it.each([
    ['as it is', {}, {}],
    ['the shortest bucket', { Bucket: 'abc' }, { bucket: 'abc' }],
    ['the longest bucket', { Bucket: 'a'.repeat(255) }, { bucket: 'a'.repeat(255) }],
    ['the shortest prefix', { Prefix: 'a' }, { prefix: 'a' }],
    ['the longest prefix', { Prefix: 'a'.repeat(300) }, { prefix: 'a'.repeat(300) }],
    ['one day', { UnusedForDays: '1' }, { unusedForDays: 1 }],
    ['99 days', { UnusedForDays: '99' }, { unusedForDays: 99 }],
    ['399 days', { UnusedForDays: '399' }, { unusedForDays: 399 }],
    ['400 days', { UnusedForDays: '400' }, { unusedForDays: 400 }],
    ['another strategy', { ScpStrategy: 'ALLOW_USED' }, { scpStrategy: 'ALLOW_USED' }],
    ['no protected services', { ProtectedServices: '' }, {}],
    ['one protected service', { ProtectedServices: 's3' }, { protectedServices: ['s3'] }],
    [
      'protected services',
      { ProtectedServices: ['s3', 'a'.repeat(64)] },
      { protectedServices: ['s3', 'a'.repeat(64)] },
    ],
    ['an owner', { ExpectedBucketOwner: '222222222222' }, { expectedBucketOwner: '222222222222' }],
    ['encryption by S3', { ServerSideEncryption: 'AES256' }, { serverSideEncryption: 'AES256' }],
    ['encryption by KMS', { ServerSideEncryption: 'aws:kms' }, { serverSideEncryption: 'aws:kms' }],
    ...[`${KEY}key/1234abcd-12ab-34cd-56ef-1234567890ab`, `${KEY}alias/aws/s3`].map(
      (SSEKMSKeyId): [string, object, object] => [
        `encryption by ${SSEKMSKeyId}`,
        { ServerSideEncryption: 'aws:kms', SSEKMSKeyId },
        { serverSideEncryption: 'aws:kms', kmsKeyId: SSEKMSKeyId },
      ],
    ),
    ['no names', { ResolveNames: 'false' }, { resolveNames: false }],
    ['names', { ResolveNames: 'true' }, { resolveNames: true }],
    ['an ACL', { ACL: 'bucket-owner-full-control' }, { acl: 'bucket-owner-full-control' }],
    ['empty strings', { ExpectedBucketOwner: '', ServerSideEncryption: '', SSEKMSKeyId: '', ACL: '' }, {}],
  ])('is taken: %s', (_name, change, expected) => {
    expect(parse(change).destination).toEqual({ ...destination, ...expected });
  });

  it.each<[string, object]>([
    ['a short bucket', { Bucket: 'ab' }],
    ['a long bucket', { Bucket: 'a'.repeat(256) }],
    ['a bucket with more before it', { Bucket: ' reports' }],
    ['a bucket with more after it', { Bucket: 'reports?' }],
    ['an array of a bucket', { Bucket: ['reports'] }],
    ['no prefix', { Prefix: '' }],
    ['a long prefix', { Prefix: 'a'.repeat(301) }],
    ['a prefix that ends in a slash', { Prefix: 'prefix/' }],
    ['a prefix with more before it', { Prefix: '*prefix' }],
    ['a number of days', { UnusedForDays: 90 }],
    ['a fourth digit of days', { UnusedForDays: '4001' }],
    ['more before the days', { UnusedForDays: '-90' }],
    ['no strategy', { ScpStrategy: undefined }],
    ['an empty namespace', { ProtectedServices: [''] }],
    ['a long namespace', { ProtectedServices: ['a'.repeat(65)] }],
    ['one wrong namespace among others', { ProtectedServices: ['s3', 'S3'] }],
    ['null for namespaces', { ProtectedServices: null }],
  ])('fails on %s', (_name, change) => {
    expect(() => parse(change)).toThrow('Destination must be a Bucket, a Prefix, UnusedForDays from 1 to 400');
  });

  it.each<[string, object]>([
    ['an invalid account as owner', { ExpectedBucketOwner: '12345678901' }],
    ['a list of owners', { ExpectedBucketOwner: ['123456789012'] }],
    ['another encryption', { ServerSideEncryption: 'aws:kms:dsse' }],
    ['a key without encryption by KMS', { SSEKMSKeyId: `${KEY}key/a`, ServerSideEncryption: 'AES256' }],
    ['an invalid key', { SSEKMSKeyId: 'key', ServerSideEncryption: 'aws:kms' }],
    ['a key of another service', { SSEKMSKeyId: KEY.replace('kms', 'iam'), ServerSideEncryption: 'aws:kms' }],
    ['a key with more after it', { SSEKMSKeyId: `${KEY}key/a b`, ServerSideEncryption: 'aws:kms' }],
    ['another ACL', { ACL: 'public-read' }],
  ])('fails on %s', (_name, change) => {
    expect(() => parse(change)).toThrow(
      "Destination must be a bucket with, if given, an account's id as ExpectedBucketOwner, AES256 or aws:kms",
    );
  });

  it('fails on names that are neither on nor off', () => {
    expect(() => parse({ ResolveNames: 'no' })).toThrow('ResolveNames of Destination must be true or false, got: "no"');
  });

  it.each([[null], [7], ['reports'], [[]], [{}]])('fails on %j', (Destination) => {
    expect(() => parseRequest({ ...properties, Destination })).toThrow(`got: ${JSON.stringify(Destination)}`);
  });
});
