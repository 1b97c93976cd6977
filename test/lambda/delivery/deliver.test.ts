import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { Ajv } from 'ajv';
import { mockClient } from 'aws-sdk-client-mock';
import type { CompletedJob, FollowedJob } from '../../../lambda/report/port';
import { S3Bucket, s3 as ownClient } from '../../../lambda/aws/s3-bucket';
import { deliver } from '../../../lambda/delivery/deliver';
import type { ReportDocument } from '../../../lambda/report/report-document';
import type { AccessDetail } from '../../../lambda/report/types';
import schema from '../../../lambda/delivery/report.schema.json';
import { ENTITY_PATH, JOB_ID, POLICY_ID } from '../../support/report-events';
import { completed, FakeIam, START, TestClock } from '../../support/report-fakes';
import { httpSettings } from '../../support/http-settings';

const client = mockClient(S3Client);
const s3 = new S3Client({ region: 'eu-central-1' });
beforeEach(() => {
  client.reset();
});

const ROWS: AccessDetail[] = [
  {
    ServiceName: 'Amazon S3',
    ServiceNamespace: 's3',
    Region: 'eu-central-1',
    EntityPath: `${ENTITY_PATH}/123456789012`,
    LastAuthenticatedTime: '2026-09-10T10:00:00.000Z',
    TotalAuthenticatedEntities: 7,
  },
  {
    ServiceName: 'Amazon EC2',
    ServiceNamespace: 'ec2',
    Region: 'eu-west-1',
    EntityPath: `${ENTITY_PATH}/123456789012`,
    LastAuthenticatedTime: '2026-01-10T10:00:00.000Z',
    TotalAuthenticatedEntities: 1,
  },
  { ServiceName: '=cmd|" /C calc"!A0', ServiceNamespace: 'evil', TotalAuthenticatedEntities: 0 },
];

const request = (organizationsPolicyId?: string) => ({
  entityPath: ENTITY_PATH,
  organizationsPolicyId,
  timeoutSeconds: 1800,
  failDeployment: true,
  destination: {
    bucket: 'reports',
    prefix: 'audit/access',
    unusedForDays: 90,
    scpStrategy: 'DENY_UNUSED' as const,
    protectedServices: [],
  },
});
const job = {
  ...completed(),
  servicesAccessible: 3,
  servicesNotAccessed: 1,
  jobId: JOB_ID,
} as FollowedJob<CompletedJob>;

const run = (policyId?: string) => {
  const clock = new TestClock();
  const iam = new FakeIam(clock, { pages: [{ rows: ROWS, servicesAccessible: 3 }] });
  return deliver(request(policyId), job, { iam, clock, bucket: new S3Bucket('reports', s3) }, START + 60_000);
};
const written = () => client.commandCalls(PutObjectCommand).map(({ args }) => args[0].input);
const body = (name: string) => written().find(({ Key }) => Key?.endsWith(name))?.Body as string;

const HOME = `audit/access/${ENTITY_PATH}`;
const RUN = `20260911T152626Z-${JOB_ID}`;

it.each([
  ['an entity', undefined, 'entity'],
  ['a policy', POLICY_ID, POLICY_ID],
])('writes five objects, the pointer last: %s', async (_name, policyId, folder) => {
  expect(await run(policyId)).toEqual({
    reportUri: `s3://reports/${HOME}/${folder}/${RUN}/`,
    servicesUnused: 2,
  });
  expect(written().map(({ Bucket, Key, ContentType }) => [Bucket, Key, ContentType])).toEqual([
    ['reports', `${HOME}/${folder}/${RUN}/report.json`, 'application/json'],
    ['reports', `${HOME}/${folder}/${RUN}/report.csv`, 'text/csv; charset=utf-8'],
    ['reports', `${HOME}/${folder}/${RUN}/report.html`, 'text/html; charset=utf-8'],
    ['reports', `${HOME}/${folder}/${RUN}/suggested-scp.json`, 'application/json'],
    ['reports', `${HOME}/${folder}/latest.json`, 'application/json'],
  ]);
});

it('writes the whole report by its schema, sorted by namespace', async () => {
  await run(POLICY_ID);
  const report = JSON.parse(body('report.json')) as ReportDocument;
  const validate = new Ajv({ allErrors: true }).compile(schema);
  validate(report);
  expect(validate.errors).toBeNull();
  expect(report).toEqual({
    SchemaVersion: '1',
    Request: { EntityPath: ENTITY_PATH, OrganizationsPolicyId: POLICY_ID, UnusedForDays: 90 },
    Job: {
      JobId: JOB_ID,
      JobCreationDate: '2026-09-11T15:26:19.516Z',
      JobCompletionDate: '2026-09-11T15:26:26.816Z',
    },
    Counts: { NumberOfServicesAccessible: 3, NumberOfServicesNotAccessed: 1, NumberOfServicesUnused: 2 },
    AccessDetails: [ROWS[1], ROWS[2], ROWS[0]],
  });
});

it('writes CSV as spreadsheets open it, with formulas made text', async () => {
  await run();
  const path = `${ENTITY_PATH}/123456789012`;
  expect(body('report.csv').split('\r\n').slice(1)).toEqual([
    `"ec2","Amazon EC2","true","2026-01-10T10:00:00.000Z",1,"eu-west-1","${path}","2026-01-10",244,"123456789012"`,
    `"evil","'=cmd|"" /C calc""!A0","true",,0,,,,,`,
    `"s3","Amazon S3","false","2026-09-10T10:00:00.000Z",7,"eu-central-1","${path}","2026-09-10",1,"123456789012"`,
    '',
  ]);
});

it('points to the run', async () => {
  await run();
  expect(JSON.parse(body('latest.json'))).toEqual({
    SchemaVersion: '1',
    ReportUri: `s3://reports/${HOME}/entity/${RUN}/`,
    Job: expect.objectContaining({ JobId: JOB_ID }) as object,
  });
});

it('writes the same again when it is called again', async () => {
  await run();
  const first = written();
  client.resetHistory();
  await run();
  expect(written()).toEqual(first);
});

const refusal = (name: string, message: string) => Object.assign(new Error(message), { name });

it.each([
  ['report.json', 0],
  ['report.csv', 1],
  ['report.html', 2],
  ['suggested-scp.json', 3],
])('fails without a pointer where %s is refused', async (name, number) => {
  const put = client.on(PutObjectCommand);
  for (let before = 0; before < number; before++) {
    put.resolvesOnce({});
  }
  put.rejects(refusal('AccessDenied', 'Access Denied'));
  await expect(run()).rejects.toThrow(
    `could not be written to bucket reports, key ${HOME}/entity/${RUN}/${name}: the report function needs s3:PutObject;`,
  );
  expect(written().map(({ Key }) => Key)).not.toContain(`${HOME}/entity/latest.json`);
});

it.each([
  ['AccessDenied', 'not authorized to perform: kms:GenerateDataKey', 'kms:GenerateDataKey on its key'],
  ['NoSuchBucket', 'The specified bucket does not exist', 'there is no such bucket. S3 says: NoSuchBucket'],
])('fails on %s with what to do', async (name, words, message) => {
  client.on(PutObjectCommand).rejects(refusal(name, words));
  await expect(run()).rejects.toMatchObject({ code: name, message: expect.stringContaining(message) as string });
});

it('keeps the end of what S3 says', async () => {
  const words = `User: ${'u'.repeat(600)} is not authorized to perform: s3:PutObject with an explicit deny`;
  client.on(PutObjectCommand).rejects(refusal('AccessDenied', words));
  await expect(run()).rejects.toThrow(
    'S3 says: AccessDenied: not authorized to perform: s3:PutObject with an explicit deny',
  );
});

it('waits 10 s for a way to the bucket', async () => {
  expect(await httpSettings(ownClient())).toMatchObject({ connectionTimeout: 10_000 });
});
