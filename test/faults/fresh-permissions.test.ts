import type { Fault } from '../../local/aws/iam';
import { sendRequest, startEnvironment, type Environment } from '../support/environment';
import { PRODUCTION, FIGURES, POLICY_ID } from '../support/organizations';
import { ROLE } from '../support/report-properties';

const denied: Fault = { kind: 'error', status: 403, code: 'AccessDenied', message: 'Not yet.' };

const REPORT = { EntityPath: PRODUCTION, OrganizationsPolicyId: POLICY_ID, Timeout: '1800' };

it.each([
  ['the request is refused for 10 s', {}, 0, 10, 0],
  ['jobs lack the organization for 10 s', {}, 0, 0, 10],
  ['both, one after the other', {}, 0, 8, 30],
  ['its role may not be assumed for 10 s', ROLE, 10, 0, 0],
  ['its role gets everything one after the other', ROLE, 8, 16, 30],
])(
  'fresh permissions do not fail the first deployment: %s',
  async (_name, role, assumedAfter, allowedAfter, organizationsAfter) => {
    const here: Environment = await startEnvironment('other credentials each time', {
      interceptAssumeRole: () => (here.time.elapsed < assumedAfter ? denied : undefined),
      permissions: () => ({
        allowed: here.time.elapsed >= allowedAfter,
        organizations: here.time.elapsed >= organizationsAfter,
      }),
    });
    try {
      const { answer } = await sendRequest(here, { RequestType: 'Create', ResourceProperties: { ...REPORT, ...role } });
      expect(answer).toMatchObject({ Status: 'SUCCESS', Data: { JobStatus: 'COMPLETED', ...FIGURES } });
      expect(answer.after).toBeGreaterThan(Math.max(assumedAfter, allowedAfter, organizationsAfter));
      expect(answer.after).toBeLessThan(120);
    } finally {
      await here.close();
    }
  },
);

it.each([
  ['of the function', {}, 10],
  ['of the function, for longer', {}, 55],
  ['of a role', ROLE, 10],
  ['of a role, for longer than others are waited for', ROLE, 29],
])('credentials that IAM does not know for seconds do not fail a deployment: %s', async (_name, role, seconds) => {
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
