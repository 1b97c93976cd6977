import type { Fault } from '../../local/aws/iam';
import { sendRequest, startEnvironment, type Environment } from '../support/environment';
import { PRODUCTION, FIGURES, POLICY_ID } from '../support/organizations';
import { ROLE } from '../support/report-properties';

const denied: Fault = { kind: 'error', status: 403, code: 'AccessDenied', message: 'Not yet.' };

const REPORT = { EntityPath: PRODUCTION, OrganizationsPolicyId: POLICY_ID, Timeout: '1800' };

/** For how many seconds what is refused. */
const REFUSALS = [
  { name: 'the request is refused for 10 s', role: {}, assume: 0, request: 10, organizations: 0 },
  { name: 'jobs lack the organization for 10 s', role: {}, assume: 0, request: 0, organizations: 10 },
  { name: 'both, one after the other', role: {}, assume: 0, request: 8, organizations: 30 },
  { name: 'its role may not be assumed for 10 s', role: ROLE, assume: 10, request: 0, organizations: 0 },
  { name: 'its role gets everything one after the other', role: ROLE, assume: 8, request: 16, organizations: 30 },
];

it.each(REFUSALS)(
  'fresh permissions do not fail the first deployment: $name',
  async ({ role, assume, request, organizations }) => {
    const here: Environment = await startEnvironment('other credentials each time', {
      interceptAssumeRole: () => (here.time.elapsed < assume ? denied : undefined),
      permissions: () => ({
        allowed: here.time.elapsed >= request,
        organizations: here.time.elapsed >= organizations,
      }),
    });
    try {
      const { answer } = await sendRequest(here, { RequestType: 'Create', ResourceProperties: { ...REPORT, ...role } });
      expect(answer).toMatchObject({ Status: 'SUCCESS', Data: { JobStatus: 'COMPLETED', ...FIGURES } });
      expect(answer.after).toBeGreaterThan(Math.max(assume, request, organizations));
      expect(answer.after).toBeLessThan(120);
    } finally {
      await here.close();
    }
  },
);

it.each([
  { name: 'of the function', role: {}, seconds: 10 },
  { name: 'of the function, for longer', role: {}, seconds: 55 },
  { name: 'of a role', role: ROLE, seconds: 10 },
  { name: 'of a role, for longer than others are waited for', role: ROLE, seconds: 29 },
])('credentials that IAM does not know for seconds do not fail a deployment: $name', async ({ role, seconds }) => {
  const firstSeen = new Map<string, number>();
  const here: Environment = await startEnvironment('other credentials each time', {
    intercept: (call) => {
      firstSeen.set(call.accessKeyId, firstSeen.get(call.accessKeyId) ?? here.time.elapsed);
      return undefined;
    },
    knows: (accessKeyId) => here.time.elapsed - (firstSeen.get(accessKeyId) ?? 0) >= seconds,
  });
  try {
    const { answer } = await sendRequest(here, { RequestType: 'Create', ResourceProperties: { ...REPORT, ...role } });
    expect(answer).toMatchObject({ Status: 'SUCCESS', Data: { JobStatus: 'COMPLETED', ...FIGURES } });
    expect(answer.after).toBeGreaterThan(seconds);
    expect(answer.after).toBeLessThan(120);
  } finally {
    await here.close();
  }
});
