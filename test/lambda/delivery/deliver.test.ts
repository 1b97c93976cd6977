import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { ReportDocument } from '../../../lambda/report/report-document';
import type { SuggestedScp } from '../../../lambda/suggestion/document';
import { attached, deny, rootWith } from '../../support/suggest';
import { ENTITY_PATH, JOB_ID, POLICY_ID } from '../../support/ids';
import { expectBySchema } from '../../support/expect-schema';
import { START } from '../../support/clocks';
import { bucket, useOrganization, ROWS, request, TIMES, run, body, sha256, HOME, RUN, FILES } from './deliver.setup';

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
    useOrganization({
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
    });
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

/** How many services have each decision, counted in the file. */
function countsOf(text: string): Record<string, number> {
  const { Decisions } = JSON.parse(text) as { Decisions: { Decision: string }[] };
  const counts: Record<string, number> = {};
  for (const { Decision } of Decisions) {
    counts[Decision] = (counts[Decision] ?? 0) + 1;
  }
  return counts;
}
