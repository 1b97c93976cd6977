import {
  GenerateOrganizationsAccessReportCommand,
  GetOrganizationsAccessReportCommand,
  IAMClient,
} from '@aws-sdk/client-iam';
import { ListRootsCommand, OrganizationsClient } from '@aws-sdk/client-organizations';
import {
  GetObjectCommand,
  type GetObjectCommandOutput,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { DescribeExecutionCommand, SFNClient } from '@aws-sdk/client-sfn';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import type { Context } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { handler as list } from '../../../lambda/functions/inventory-list';
import { handler as report } from '../../../lambda/functions/inventory-report';
import { handler as summarize } from '../../../lambda/functions/inventory-summary';
import { runOf } from '../../../lambda/inventory/keys';
import type { InventorySettings } from '../../../lib/wire/inventory';

jest.mock('../../../lambda/core/clock', () => {
  let time = Date.parse('2026-11-22T03:00:10.000Z');
  const sleep = (milliseconds: number) => {
    time += milliseconds;
    return Promise.resolve();
  };
  return { systemClock: { now: () => time, sleep, random: () => 0.5 } };
});

const Run = {
  Execution: 'arn:aws:states:eu-central-1:111122223333:execution:Runs:a-run',
  StartedAt: '2026-11-22T03:00:00Z',
};
const Settings: InventorySettings = {
  Destination: { Bucket: 'inventory', Prefix: 'reports', UnusedForDays: '90', ScpStrategy: 'DENY_UNUSED' },
  FreshForSeconds: 0,
};
const ROLE = { ManagementRoleArn: 'arn:aws:iam::999988887777:role/AccessReports', ExternalId: 'external' };
const context = { getRemainingTimeInMillis: () => 900_000 } as Context;
const [s3, iam, sts, sfn, organizations] = [
  mockClient(S3Client),
  mockClient(IAMClient),
  mockClient(STSClient),
  mockClient(SFNClient),
  mockClient(OrganizationsClient),
];
/** What is in the bucket. */
let objects: Record<string, unknown>;

beforeEach(() => {
  jest.spyOn(console, 'info').mockImplementation(() => undefined);
  process.env.AWS_LAMBDA_FUNCTION_NAME = 'Report';
  for (const client of [s3, iam, sts, sfn, organizations]) {
    client.reset();
  }
  const run = runOf(Run);
  objects = {
    'reports/inventory/lock.json': run,
    [`reports/inventory/runs/${run.Id}/organization.json`]: {
      ...{ RootPath: 'o-a1b2c3d4e5/r-f6g7', ManagementAccountId: '111111111111' },
      ...{ Units: [], Accounts: [], Policies: [] },
    },
  };
  const body = (text: string) => ({ transformToString: () => Promise.resolve(text) }) as GetObjectCommandOutput['Body'];
  s3.on(PutObjectCommand).resolves({});
  s3.on(ListObjectsV2Command).callsFake(({ Prefix = '' }: { Prefix?: string }) => ({
    Contents: Object.keys(objects)
      .filter((key) => key.startsWith(Prefix))
      .map((Key) => ({ Key })),
  }));
  s3.on(GetObjectCommand).callsFake(({ Key = '' }: { Key?: string }) => ({
    Body: body(JSON.stringify(objects[Key])),
    ETag: '"1"',
  }));
  sts.on(AssumeRoleCommand).resolves({
    Credentials: {
      AccessKeyId: 'ASIAASSUMED',
      SecretAccessKey: 'secret',
      SessionToken: 'token',
      Expiration: new Date('2026-11-22T04:00:00Z'),
    },
  });
  iam.on(GenerateOrganizationsAccessReportCommand).resolves({ JobId: '11111111-2222-3333-4444-555555555555' });
  iam.on(GetOrganizationsAccessReportCommand).resolves({
    JobStatus: 'COMPLETED',
    JobCreationDate: new Date('2026-11-22T03:00:11Z'),
    JobCompletionDate: new Date('2026-11-22T03:00:19Z'),
    NumberOfServicesAccessible: 0,
    NumberOfServicesNotAccessed: 0,
    AccessDetails: [],
    IsTruncated: false,
  });
});

const entity = { Id: '123456789012', Type: 'ACCOUNT', Name: 'shop', EntityPath: 'o-a1b2c3d4e5/r-f6g7/123456789012' };
const batch = (settings: InventorySettings) => {
  objects[`reports/inventory/runs/${runOf(Run).Id}/batches/2/7.jsonl`] = entity;
  return report({ Settings: settings, Run, Pass: 2, Batch: 7 }, context);
};

it('reports on the batch that it is told, with its own role', async () => {
  expect(await batch(Settings)).toEqual({ Done: 1, Failed: 0, Left: 0 });
  expect(iam.commandCalls(GenerateOrganizationsAccessReportCommand)[0].args[0].input).toMatchObject({
    EntityPath: entity.EntityPath,
  });
  const written = s3.commandCalls(PutObjectCommand).map(({ args }) => args[0].input.Key);
  expect(written.at(-1)).toBe('reports/inventory/entities/123456789012.json');
  expect(sts.calls()).toHaveLength(0);
});

it('assumes the role of the management account once a batch, so that no batch outlasts its session', async () => {
  const settings = { ...Settings, ...ROLE };
  expect(await batch(settings)).toEqual({ Done: 1, Failed: 0, Left: 0 });
  expect(sts.commandCalls(AssumeRoleCommand)).toHaveLength(1);
  await batch(settings);
  expect(sts.commandCalls(AssumeRoleCommand)).toHaveLength(2);
  expect(sts.commandCalls(AssumeRoleCommand)[1].args[0].input).toMatchObject({
    RoleArn: ROLE.ManagementRoleArn,
    RoleSessionName: 'Report',
    ExternalId: 'external',
  });
});

it('lists with the role of the management account', async () => {
  organizations.on(ListRootsCommand).rejects(
    Object.assign(new Error('No.'), {
      name: 'InvalidInputException',
      $fault: 'client',
      $metadata: { httpStatusCode: 400 },
    }),
  );
  await expect(list({ Settings: { ...Settings, ...ROLE }, Run }, context)).rejects.toThrow(
    /^The organization was not listed: act on what Organizations says/,
  );
  expect(sts.commandCalls(AssumeRoleCommand)).toHaveLength(1);
});

it('says which run is under way, and lists nothing', async () => {
  const other = { Id: 'other', Execution: 'arn:other', StartedAt: '2026-11-21T03:00:00.000Z' };
  objects['reports/inventory/lock.json'] = other;
  sfn.on(DescribeExecutionCommand, { executionArn: 'arn:other' }).resolves({ status: 'RUNNING' });
  expect(await list({ Settings, Run }, context)).toEqual({
    State: 'ANOTHER_RUN',
    Pass: 0,
    Batches: [],
    RunUnderWay: 'arn:other',
  });
  expect(organizations.calls()).toHaveLength(0);
});

it('finds what a pass has left, and summarizes', async () => {
  const home = `reports/inventory/runs/${runOf(Run).Id}`;
  objects[`${home}/plan.jsonl`] = { ...entity, Plan: 'REPORT' };
  expect(await list({ Settings, Run, AfterPass: 1 }, context)).toEqual({
    State: 'REPORT',
    Pass: 2,
    Batches: [0],
    RunUnderWay: '',
  });
  expect(await summarize({ Settings, Run }, context)).toEqual({
    State: 'FAILED',
    ManifestUri: `s3://inventory/${home}/manifest.json`,
    Counts: { Entities: 1, Done: 0, Fresh: 0, Failed: 0, NotReached: 1, LeftOut: 0 },
  });
});
