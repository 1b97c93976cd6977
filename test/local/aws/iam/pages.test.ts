import type { GetOrganizationsAccessReportResponse, SortKeyType } from '@aws-sdk/client-iam';
import { MANAGEMENT } from '../../../support/organizations';
import { refusalOf, simulatorPerTest, type Caller, type Setup } from '../../../support/iam-simulator';
import { services } from '../../../../local/organization/services';

const start = simulatorPerTest();
const INVALID_MARKER = { status: 400, code: 'ValidationError', message: 'Invalid Marker.' };

const OTHER_MARKER = { status: 400, code: 'InvalidInput', message: 'The marker passed in the request was invalid.' };

const namespaces = ({ AccessDetails = [] }: GetOrganizationsAccessReportResponse): (string | undefined)[] =>
  AccessDetails.map((row) => row.ServiceNamespace);

async function ended({ caller, clock }: Setup, EntityPath?: string): Promise<{ iam: Caller; JobId: string }> {
  const iam = caller();
  const JobId = await iam.generate(EntityPath === undefined ? {} : { EntityPath });
  clock.advance(1_000);
  return { iam, JobId };
}

describe('pages', () => {
  test.each([
    { name: 'by default', MaxItems: undefined, rows: 100 },
    { name: 'when requested', MaxItems: 7, rows: 7 },
    { name: 'when one page holds all', MaxItems: 1_000, rows: services.size },
  ])('have the requested number of rows $name', async ({ MaxItems, rows }) => {
    const { iam, JobId } = await ended(await start(), MANAGEMENT);
    const page = await iam.get({ JobId, MaxItems });

    expect(page.AccessDetails).toHaveLength(rows);
    expect(page.NumberOfServicesAccessible).toBe(services.size);
    expect(page.IsTruncated).toBe(rows < services.size);
    expect(page.Marker === undefined).toBe(rows === services.size);
  });

  test.each([
    { name: 'of one size', options: {}, sizes: [100] },
    { name: 'whose size changes', options: {}, sizes: [1, 250, 3, 1_000] },
    { name: 'that have fewer rows than requested', options: { pageSizeLimit: 30 }, sizes: [1_000] },
  ])('$name give every row once, and both counts each time', async ({ options, sizes }) => {
    const { iam, JobId } = await ended(await start(options), MANAGEMENT);
    const seen: unknown[] = [];
    let Marker: string | undefined;
    for (let index = 0; index === 0 || Marker !== undefined; index++) {
      const page = await iam.get({ JobId, MaxItems: sizes[Math.min(index, sizes.length - 1)], Marker });
      expect(page).toMatchObject({
        NumberOfServicesAccessible: services.size,
        NumberOfServicesNotAccessed: services.size,
        IsTruncated: page.Marker !== undefined,
      });
      seen.push(...namespaces(page));
      Marker = page.Marker;
    }
    expect(seen).toEqual([...services.keys()]);
  });

  test('have fewer rows than requested with pageSizeLimit', async () => {
    const { iam, JobId } = await ended(await start({ pageSizeLimit: 2 }));

    expect(namespaces(await iam.get({ JobId, MaxItems: 1_000 }))).toEqual(['ec2', 's3']);
  });

  test.each<[string | undefined, string[]]>([
    [undefined, ['ec2', 's3', 'sqs']],
    ['SERVICE_NAMESPACE_ASCENDING', ['ec2', 's3', 'sqs']],
    ['SERVICE_NAMESPACE_DESCENDING', ['sqs', 's3', 'ec2']],
    ['LAST_AUTHENTICATED_TIME_ASCENDING', ['sqs', 's3', 'ec2']],
    ['LAST_AUTHENTICATED_TIME_DESCENDING', ['ec2', 's3', 'sqs']],
  ])('sorted by %s', async (SortKey, expected) => {
    const { iam, JobId } = await ended(await start());

    expect(namespaces(await iam.get({ JobId, SortKey: SortKey as SortKeyType }))).toEqual(expected);
  });
});

describe('by time, services that nobody used', () => {
  const byTime = (order: string): SortKeyType => `LAST_AUTHENTICATED_TIME_${order}` as SortKeyType;

  test("are in IAM's order, and descending is its exact reverse", async () => {
    const { iam, JobId } = await ended(await start(), MANAGEMENT);
    const request = { JobId, MaxItems: 1_000 };
    const ascending = namespaces(await iam.get({ ...request, SortKey: byTime('ASCENDING') }));

    expect(ascending).toHaveLength(services.size);
    expect(ascending.slice(0, 4)).toEqual(['s3', 'partnercentral', 'resource-groups', 'signer']);
    expect(namespaces(await iam.get({ ...request, SortKey: byTime('DESCENDING') }))).toEqual(ascending.toReversed());
  });

  test('keep that order if they are few, and end with services that are newer than the recording', async () => {
    const few = ['a-newer', 'b-newer', 'iam', 's3', 'sqs'];
    const setup = await start({ services: new Map(few.map((namespace) => [namespace, namespace])) });
    const { iam, JobId } = await ended(setup, MANAGEMENT);

    expect(namespaces(await iam.get({ JobId }))).toEqual(few);
    expect(namespaces(await iam.get({ JobId, SortKey: byTime('ASCENDING') }))).toEqual([
      's3',
      'sqs',
      'iam',
      'a-newer',
      'b-newer',
    ]);
  });
});

describe('a marker', () => {
  const SortKey: SortKeyType = 'SERVICE_NAMESPACE_DESCENDING';

  test('continues its job and sort key, and has at most 320 characters', async () => {
    const { iam, JobId } = await ended(await start());
    const { Marker } = await iam.get({ JobId, MaxItems: 1, SortKey });

    expect(Marker?.length).toBeLessThanOrEqual(320);
    expect(namespaces(await iam.get({ JobId, SortKey, Marker }))).toEqual(['s3', 'ec2']);
  });

  test('fails with another sort key', async () => {
    const { iam, JobId } = await ended(await start());
    const { Marker } = await iam.get({ JobId, MaxItems: 1, SortKey });

    expect(await refusalOf(iam.get({ JobId, Marker }))).toEqual(OTHER_MARKER);
  });

  test('fails with another job', async () => {
    const setup = await start();
    const { iam, JobId } = await ended(setup);
    const { Marker } = await iam.get({ JobId, MaxItems: 1 });
    const other = await ended(setup, MANAGEMENT);

    expect(await refusalOf(iam.get({ JobId: other.JobId, Marker }))).toEqual(OTHER_MARKER);
  });

  test.each([
    ['no base64', 'not a marker'],
    ['no JSON', Buffer.from('nothing').toString('base64')],
    ['other JSON', Buffer.from('{"offset":1}').toString('base64')],
    ['null', Buffer.from('null').toString('base64')],
    ['no number', Buffer.from('["job","key","1"]').toString('base64')],
  ])('fails when it is %s', async (_, Marker) => {
    const { iam, JobId } = await ended(await start());

    expect(await refusalOf(iam.get({ JobId, Marker }))).toEqual(INVALID_MARKER);
  });

  test('fails when something was added to it', async () => {
    const { iam, JobId } = await ended(await start());
    const { Marker = '' } = await iam.get({ JobId, MaxItems: 1 });

    expect(await refusalOf(iam.get({ JobId, Marker: `${Marker}!` }))).toEqual(INVALID_MARKER);
  });
});
