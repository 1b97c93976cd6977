import type { ReportDocument } from '../../lambda/report/report-document';
import type { SuggestedScp } from '../../lambda/suggestion/document';
import type { Fault } from '../../local/aws/iam';
import type { OrganizationsSimulatorOptions } from '../../local/aws/organizations';
import { expectBySchema } from '../support/expect-schema';
import { FIGURES, PRODUCTION } from '../support/organizations';
import { type Environment, sendRequest, startEnvironment } from '../support/environment';
import { expectNoSecrets } from '../support/expectations';
import { DESTINATION, ROLE } from '../support/report-properties';

/** How long a report without any fault takes, with its delivery, in seconds. */
const USUAL = 8;
/** How long the organization is read at most. */
const LONGEST = 20;

const error = (status: number, code: string): Fault => ({ kind: 'error', status, code, message: 'Try again.' });

const deliver = async (here: Environment, more: object = {}) => {
  const ResourceProperties = { EntityPath: PRODUCTION, Timeout: '300', Destination: DESTINATION, ...more };
  const { answer, deployed } = await sendRequest(here, { RequestType: 'Create', ResourceProperties });
  expect(answer).toMatchObject({ Status: 'SUCCESS', Data: { JobStatus: 'COMPLETED', ...FIGURES } });
  expectNoSecrets(here, { answer, deployed });
  const [report, , , scp] = [...here.bucket.objects.values()];
  const documents = { report: JSON.parse(report) as ReportDocument, scp: JSON.parse(scp) as SuggestedScp };
  expectBySchema(documents.report, 'report');
  expectBySchema(documents.scp, 'suggestion');
  return documents;
};

const within = async (organizations: Partial<OrganizationsSimulatorOptions>, more?: object) => {
  const here = await startEnvironment('one session principal', { organizations });
  try {
    return { ...(await deliver(here, more)), seconds: here.time.elapsed, calls: here.organizations.calls, here };
  } finally {
    await here.close();
  }
};

it('reads what is attached, names and ages', async () => {
  const { report, scp, seconds } = await within({});
  expect(scp.Boundary).toMatchObject({
    Status: 'READ',
    Levels: [{ EntityId: 'r-f6g7' }, { EntityId: 'ou-f6g7-prod0001', EntityName: 'Production' }],
  });
  expect(scp.AccountAges).toEqual({ Status: 'KNOWN', NumberOfAccounts: 1, NumberOfYoungAccounts: 0 });
  expect(report.Names).toMatchObject({
    NumberOfNamesMissing: 0,
    Entities: { '222222222222': { Name: 'shop' }, 'ou-f6g7-prod0001': { Name: 'Production' } },
  });
  expect(seconds).toBeLessThan(USUAL);
});

it('reads them with the role of the management account, where there is one', async () => {
  const { report, scp, calls } = await within({}, ROLE);
  expect(scp.Boundary.Status).toBe('READ');
  expect(report.Names?.NumberOfNamesMissing).toBe(0);
  expect(calls.filter(({ accessKeyId }) => !accessKeyId.startsWith('ASIAROLE'))).toEqual([]);
});

it.each<[string, Fault]>([
  ['throttling', error(400, 'TooManyRequestsException')],
  ['a fault of the service', error(500, 'ServiceException')],
  ['a connection that is reset', { kind: 'reset' }],
  ['an answer that is cut', { kind: 'truncate' }],
])('waits out what passes: %s', async (_name, fault) => {
  let calls = 0;
  const { report, scp } = await within({ intercept: () => (++calls <= 4 ? fault : undefined) });
  expect(scp.Boundary.Status).toBe('READ');
  expect(report.Names?.NumberOfNamesMissing).toBe(0);
});

it.each<[string, Partial<OrganizationsSimulatorOptions>, RegExp]>([
  ['throttling without end', { intercept: () => error(400, 'TooManyRequestsException') }, /TooManyRequestsException/],
  ['a service that is down', { intercept: () => error(500, 'ServiceException') }, /ServiceException/],
  ['connections that are reset', { intercept: () => ({ kind: 'reset' }) }, /ECONNRESET|socket hang up/],
  ['no permission', { permissions: () => false }, /AccessDeniedException/],
  ['credentials that are not known', { knows: () => false }, /UnrecognizedClientException/],
  [
    'answers without what was asked for',
    { intercept: () => ({ kind: 'replaceBody', body: '{}' }) },
    /IncompleteAnswer/,
  ],
])('delivers in time all the same, and says why something is missing: %s', async (_name, organizations, reason) => {
  const { report, scp, seconds } = await within(organizations);
  expect(seconds).toBeLessThan(USUAL + LONGEST);
  const { Names } = report;
  expect([Names?.NumberOfNamesMissing, Names?.Reason ?? '']).toEqual([2, expect.stringMatching(reason)]);
  expect(scp.Boundary).toEqual({ Status: 'UNREAD', Reason: expect.stringMatching(reason) as string });
  expect(scp.AccountAges).toEqual({ Status: 'UNKNOWN' });
});
