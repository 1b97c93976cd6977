import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { deliver } from '../../../lambda/delivery/deliver';
import type { BucketErrorKind } from '../../../lambda/delivery/port';
import type { CompletedJob, FollowedJob } from '../../../lambda/report/port';
import type { OrganizationFacts } from '../../../lambda/organization/facts';
import type { ReportDocument } from '../../../lambda/report/report-document';
import type { AccessDetail, DeliveryTimes, DeliverySettings } from '../../../lambda/report/types';
import type { SuggestedScp } from '../../../lambda/suggestion/document';
import { attached, deny, rootWith } from '../../support/suggest';
import { type BucketCall, bucketFailure, FakeBucket } from '../../support/fake-bucket';
import { ENTITY_PATH, JOB_ID, POLICY_ID } from '../../support/ids';
import { expectBySchema } from '../../support/expect-schema';
import { knownOrganization } from '../../support/organization-fakes';
import { completed, FakeIam } from '../../support/fake-iam';
import { START, TestClock } from '../../support/clocks';

let clock: TestClock;
let bucket: FakeBucket;
let organization: OrganizationFacts;
let logged: jest.SpyInstance;
beforeEach(() => {
  clock = new TestClock();
  clock.chance = 0;
  bucket = new FakeBucket(clock);
  organization = knownOrganization();
  logged = jest.spyOn(console, 'info').mockImplementation();
});
afterEach(() => {
  logged.mockRestore();
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

const request = (organizationsPolicyId?: string, settings: Partial<DeliverySettings> = {}) => ({
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
    ...settings,
  },
});
const job = {
  ...completed(),
  servicesAccessible: 3,
  servicesNotAccessed: 1,
  jobId: JOB_ID,
} as FollowedJob<CompletedJob>;

const TIMES: DeliveryTimes = { requestedAt: START, deadline: START + 1_800_000, endsAt: START + 880_000 };

const run = (given = request(), times = TIMES) => {
  const iam = new FakeIam(clock, { pages: [{ rows: ROWS, servicesAccessible: 3 }] });
  return deliver(given, job, { iam, clock, bucket, organization }, times);
};
const body = (name: string) => bucket.written.find(({ key }) => key.endsWith(`/${name}`))?.body ?? '';
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

const HOME = `audit/access/${ENTITY_PATH}`;
const RUN = `20260911T152626Z-${JOB_ID}`;
const FILES = ['report.json', 'report.csv', 'report.html', 'suggested-scp.json', 'SHA256SUMS'];

it.each([
  ['an entity', undefined, {}, 'entity'],
  ['a policy', POLICY_ID, {}, POLICY_ID],
  ['other settings', undefined, { unusedForDays: 30 }, 'entity-3cc87ec8'],
])('writes six objects, the pointer last: %s', async (_name, policyId, settings, folder) => {
  expect(await run(request(policyId, settings))).toEqual({
    reportUri: `s3://reports/${HOME}/${folder}/${RUN}/`,
    servicesUnused: 2,
    suggestedScpSha256: sha256(body('suggested-scp.json')),
    decisions: countsOf(body('suggested-scp.json')),
  });
  expect(bucket.written.map(({ key, contentType }) => [key, contentType])).toEqual([
    [`${HOME}/${folder}/${RUN}/report.json`, 'application/json'],
    [`${HOME}/${folder}/${RUN}/report.csv`, 'text/csv; charset=utf-8'],
    [`${HOME}/${folder}/${RUN}/report.html`, 'text/html; charset=utf-8'],
    [`${HOME}/${folder}/${RUN}/suggested-scp.json`, 'application/json'],
    [`${HOME}/${folder}/${RUN}/SHA256SUMS`, 'text/plain; charset=utf-8'],
    [`${HOME}/${folder}/latest.json`, 'application/json'],
  ]);
});

it('writes the whole report by its schema, sorted by namespace', async () => {
  await run(request(POLICY_ID));
  const report = JSON.parse(body('report.json')) as ReportDocument;
  expectBySchema(report, 'report');
  expect(report).toEqual({
    SchemaVersion: '1',
    Request: { EntityPath: ENTITY_PATH, OrganizationsPolicyId: POLICY_ID, UnusedForDays: 90 },
    Job: {
      JobId: JOB_ID,
      JobCreationDate: '2026-09-11T15:26:19.516Z',
      JobCompletionDate: '2026-09-11T15:26:26.816Z',
    },
    Counts: { NumberOfServicesAccessible: 3, NumberOfServicesNotAccessed: 1, NumberOfServicesUnused: 2 },
    Names: { NumberOfNamesMissing: 0, Entities: {} },
    AccessDetails: [ROWS[1], ROWS[2], ROWS[0]],
  });
});

describe('what the organization says', () => {
  const NAMES = { NumberOfNamesMissing: 1, Reason: 'a reason', Entities: { '123456789012': { Name: '=shop' } } };
  const boundary = rootWith(attached('p-theirs01', deny(['braket'])));
  const asked: unknown[] = [];
  beforeEach(() => {
    asked.splice(0);
    organization = {
      boundary: (...given) => {
        asked.push(given);
        return Promise.resolve(boundary);
      },
      names: (...given) => {
        asked.push(given);
        return Promise.resolve({
          names: NAMES,
          ages: [{ accountId: '123456789012', joinedAt: '2020-01-01T00:00:00.000Z' }],
        });
      },
    };
  });

  it('is in every form', async () => {
    await run();
    const report = JSON.parse(body('report.json')) as ReportDocument;
    expectBySchema(report, 'report');
    expect(report.Names).toEqual(NAMES);
    expect(body('report.csv')).toContain(`"123456789012","'=shop",`);
    const scp = JSON.parse(body('suggested-scp.json')) as SuggestedScp;
    expectBySchema(scp, 'suggestion');
    expect(scp).toMatchObject({
      Boundary: { Status: 'READ', FreeSlots: 8 },
      AccountAges: { Status: 'KNOWN', NumberOfAccounts: 1, NumberOfYoungAccounts: 0 },
    });
    expect(scp.Decisions).toContainEqual(
      expect.objectContaining({ ServiceNamespace: 'braket', Decision: 'ALREADY_DENIED' }),
    );
  });

  it.each([
    ['15 s', {}, 15_000],
    ['less than the invocation has', { endsAt: START + 20_000 }, 10_000],
    ['less than the report has', { deadline: START + 15_000 }, 5_000],
  ])('is read in %s', async (_name, times, until) => {
    await run(request(), { ...TIMES, ...times });
    const within = { requestedAt: START, until: START + until };
    const account = `${ENTITY_PATH}/123456789012`;
    expect(asked).toEqual([
      [ENTITY_PATH, within],
      [ENTITY_PATH, [account, account], within],
    ]);
  });

  it('has no names if they are not to be read', async () => {
    await run(request(undefined, { resolveNames: false }));
    expect(asked).toHaveLength(1);
    const report = JSON.parse(body('report.json')) as ReportDocument;
    expectBySchema(report, 'report');
    expect(report).not.toHaveProperty('Names');
    expect(JSON.parse(body('suggested-scp.json'))).toMatchObject({ AccountAges: { Status: 'UNKNOWN' } });
  });
});

it('writes CSV as spreadsheets open it, with formulas made text', async () => {
  await run();
  const path = `${ENTITY_PATH}/123456789012`;
  expect(body('report.csv').split('\r\n').slice(1)).toEqual([
    `"ec2","Amazon EC2","true","2026-01-10T10:00:00.000Z",1,"eu-west-1","${path}","2026-01-10",244,"123456789012",,,"KEPT","NEEDED"`,
    `"evil","'=cmd|"" /C calc""!A0","true",,0,,,,,,,,"DENIED",`,
    `"s3","Amazon S3","false","2026-09-10T10:00:00.000Z",7,"eu-central-1","${path}","2026-09-10",1,"123456789012",,,"USED",`,
    '',
  ]);
});

it('two reports on one job with other settings do not touch each other', async () => {
  const other = { unusedForDays: 30, scpStrategy: 'ALLOW_USED' as const };
  const [first, second] = [await run(), await run(request(undefined, other))];
  expect(first?.reportUri).not.toBe(second?.reportUri);
  expect(bucket.written).toHaveLength(12);
  expect(bucket.objects.size).toBe(12);
  const pointers = [...bucket.objects].filter(([key]) => key.endsWith('/latest.json'));
  expect(pointers.map(([, text]) => (JSON.parse(text) as { ReportUri: string }).ReportUri)).toEqual([
    first?.reportUri,
    second?.reportUri,
  ]);
});

it('gives checksums that sha256sum takes in the folder of the run', async () => {
  await run();
  const folder = mkdtempSync(join(tmpdir(), 'checksums-'));
  try {
    for (const { key, body: content } of bucket.written) {
      writeFileSync(join(folder, basename(key)), content);
    }
    const check = () =>
      execFileSync('sha256sum', ['-c', 'SHA256SUMS'], { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
    expect(check().trim().split('\n')).toEqual(FILES.slice(0, 4).map((name) => `${name}: OK`));
    writeFileSync(join(folder, 'suggested-scp.json'), `${body('suggested-scp.json')} `);
    expect(check).toThrow('1 computed checksum did NOT match');
  } finally {
    rmSync(folder, { recursive: true });
  }
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
  const first = bucket.written.splice(0);
  await run();
  expect(bucket.written).toEqual(first);
});

/** A fault of every write of a file, for so many seconds. */
const during = (seconds: number, kind: BucketErrorKind, file = '', code?: string, message?: string) => {
  const fail = ({ operation, key }: BucketCall) =>
    operation === 'put' && key.endsWith(file) && clock.elapsed < seconds * 1_000
      ? bucketFailure(kind, code, message)
      : undefined;
  bucket = new FakeBucket(clock, fail, '222222222222');
};

describe('a fault of a write', () => {
  it('that passes is waited out, a second or two after each try', async () => {
    clock.chance = 0.5;
    during(10, 'transient', 'report.csv');
    expect(await run()).toBeDefined();
    const ofCsv = [0, 1.5, 3, 4.5, 6, 7.5, 9, 10.5].map((at) => `put report.csv@${at}`);
    expect(bucket.log).toEqual(['put report.json@0', ...ofCsv, ...bucket.log.slice(9)]);
    expect(logged).toHaveBeenCalledWith({
      message: 'S3 gave no answer to work with',
      kind: 'transient',
      code: 'Code',
      error: 'S3 said so.',
      key: `${HOME}/entity/${RUN}/report.csv`,
    });
  });

  it.each<[BucketErrorKind, number]>([
    ['transient', 1_500],
    ['not-permitted', 80],
    ['other-owner', 80],
    ['key-not-permitted', 80],
    ['credentials', 80],
  ])('is waited out: %s for %i s', async (kind, seconds) => {
    during(seconds, kind);
    expect(await run(request(), { ...TIMES, endsAt: Infinity })).toBeDefined();
    expect(clock.elapsed).toBeGreaterThanOrEqual(seconds * 1_000);
  });

  it.each<[BucketErrorKind, number]>([
    ['transient', 1_799],
    ['not-permitted', 89],
    ['other-owner', 89],
    ['key-not-permitted', 89],
    ['credentials', 89],
    ['no-bucket', 0],
    ['key-unusable', 0],
    ['region', 0],
    ['refused', 0],
  ])('that stays fails: %s after %i s', async (kind, seconds) => {
    during(Infinity, kind);
    await expect(run(request(), { ...TIMES, endsAt: Infinity })).rejects.toMatchObject({ code: 'Code' });
    expect(clock.elapsed).toBe(seconds * 1_000);
  });

  it('is not waited out longer than the report', async () => {
    during(Infinity, 'not-permitted');
    await expect(run(request(), { ...TIMES, deadline: START + 30_000 })).rejects.toThrow('needs s3:PutObject');
    expect(clock.elapsed).toBe(29_000);
  });

  it('does not wait for permissions that were granted long ago', async () => {
    during(Infinity, 'not-permitted');
    await expect(run(request(), { ...TIMES, requestedAt: START - 90_000 })).rejects.toThrow('needs s3:PutObject');
    expect(clock.elapsed).toBe(0);
  });

  it.each(FILES)('leaves the pointer where it is: %s', async (file) => {
    during(Infinity, 'refused', file);
    await expect(run()).rejects.toThrow(
      `The Organizations access report could not be written to bucket reports, key ${HOME}/entity/${RUN}/${file}: `,
    );
    expect(bucket.log.at(-1)).toBe(`put ${file}@0`);
    expect([...bucket.objects.keys()]).not.toContain(`${HOME}/entity/latest.json`);
  });
});

describe('an invocation that ends before S3 takes the report', () => {
  it('lets the caller call again', async () => {
    during(Infinity, 'transient', 'report.html');
    expect(await run()).toBeUndefined();
    expect(clock.elapsed).toBe(879_000);
    expect(logged).toHaveBeenLastCalledWith({
      message: 'the invocation ends before the report is written',
      reportUri: `s3://reports/${HOME}/entity/${RUN}/`,
    });
  });

  it('also while the pointer is read', async () => {
    bucket = new FakeBucket(clock, ({ operation }) => (operation === 'get' ? bucketFailure('transient') : undefined));
    expect(await run()).toBeUndefined();
  });

  it.each([880_000, 885_000])('fails where the report has no time left for another: %i', async (deadline) => {
    during(Infinity, 'transient');
    await expect(run(request(), { ...TIMES, deadline: START + deadline })).rejects.toThrow('S3 gave no usable answer');
  });

  it('fails where waiting would be in vain then', async () => {
    during(Infinity, 'not-permitted');
    await expect(run(request(), { ...TIMES, endsAt: START + 87_000 })).rejects.toThrow('needs s3:PutObject');
    expect(clock.elapsed).toBe(86_000);
  });
});

it.each<[BucketErrorKind, string, string]>([
  ['no-bucket', 'report.json', 'there is no such bucket: check its name, or create it'],
  ['not-permitted', 'report.json', "the report function needs s3:PutObject; look at the bucket's policy"],
  ['key-not-permitted', 'report.json', "needs kms:GenerateDataKey on the KMS key; look at the key's policy"],
  ['key-unusable', 'report.json', 'the KMS key is disabled, about to be deleted, or not there: enable it'],
  ['other-owner', 'report.json', "the bucket must belong to account 222222222222: check its name and 'bucketOwner'"],
  ['region', 'report.json', 'the bucket is in another Region, and cannot be written there either'],
  ['credentials', 'report.json', "S3 does not know the function's credentials: deploy again"],
  ['transient', 'report.json', "S3 gave no usable answer in the report's time: deploy again"],
  ['refused', 'report.json', 'act on what S3 says, and deploy again'],
  ['changed', 'latest.json', 'latest.json changes all the time: find who else writes it'],
])('has advice of its own: %s', async (kind, file, advice) => {
  during(Infinity, kind, file, 'TheCode', 'The words.');
  await expect(run(request(), { ...TIMES, deadline: START + 120_000 })).rejects.toMatchObject({
    code: 'TheCode',
    message: expect.stringMatching(
      new RegExp(
        `could not be written to bucket reports, key \\S+${file}: .*${advice}.*\\. S3 says: TheCode: The words\\.$`,
      ),
    ) as string,
  });
});

it('fails on a fault of our own', async () => {
  bucket = new FakeBucket(clock, () => new TypeError('x'));
  await expect(run()).rejects.toThrow(TypeError);
});

it('keeps the end of what S3 says', async () => {
  const words = `User: ${'u'.repeat(600)} is not authorized to perform: s3:PutObject with an explicit deny`;
  during(Infinity, 'refused', 'report.json', 'AccessDenied', words);
  await expect(run()).rejects.toThrow(
    'S3 says: AccessDenied: not authorized to perform: s3:PutObject with an explicit deny',
  );
});

/** How many services have each decision, counted in the file. */
function countsOf(text: string): Record<string, number> {
  const { Decisions } = JSON.parse(text) as { Decisions: { Decision: string }[] };
  const counts: Record<string, number> = {};
  for (const { Decision } of Decisions) {
    counts[Decision] = (counts[Decision] ?? 0) + 1;
  }
  return counts;
}
