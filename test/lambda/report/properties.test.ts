import fc from 'fast-check';
import type { CdkCustomResourceEvent } from 'aws-lambda';
import { isComplete, type IsCompleteEvent } from '../../../lambda/report/is-complete';
import { onEvent } from '../../../lambda/report/on-event';
import { ReportError } from '../../../lambda/report/report-error';
import { parseRequest } from '../../../lambda/report/request';
import { ENTITY_PATH, JOB_ID, POLICY_ID } from '../../support/ids';
import { event, followUp, inUpdate } from '../../support/events';
import { completed, FakeIam } from '../../support/fake-iam';
import { START, TestClock } from '../../support/clocks';
import { logged, jsonBytes, json, VALID, names, properties, outcome } from './properties.setup';

describe('any properties', () => {
  it.each(names)('are a valid request, or fail with an error that names the property: %s', async (name) => {
    const request = {
      entityPath: ENTITY_PATH,
      organizationsPolicyId: POLICY_ID,
      timeoutSeconds: 30,
      failDeployment: false,
      destination: expect.objectContaining({ bucket: 'reports' }) as unknown,
    };
    const changed = {
      EntityPath: { entityPath: expect.stringMatching(/^o-[0-9a-z]{10,32}\/r-[0-9a-z/-]{4,}$/) as unknown },
      OrganizationsPolicyId: { organizationsPolicyId: undefined },
      Timeout: { timeoutSeconds: expect.any(Number) as unknown },
      FailDeployment: { failDeployment: expect.any(Boolean) as unknown },
      Destination: { destination: undefined },
    };
    await fc.assert(
      fc.asyncProperty(json, async (value) => {
        const parsed = await outcome(() => parseRequest({ ...VALID, [name]: value }));
        if (parsed instanceof ReportError) {
          expect(parsed.code).toBe('InvalidRequest');
          expect(parsed.message).toContain(`was not requested: ${name} must be `);
        } else {
          expect(parsed).toEqual({ ...request, ...changed[name] });
        }
      }),
    );
  });

  it('never throw in onEvent, and nothing but a ReportError in isComplete', async () => {
    const requestType = fc.constantFrom('Create', 'Update');
    const given = fc.option(properties, { nil: undefined, freq: 20 });
    const ended = { Create: 0, Update: 0, refused: 0 };
    await fc.assert(
      fc.asyncProperty(requestType, given, fc.boolean(), async (RequestType, ResourceProperties, rollingBack) => {
        const clock = new TestClock();
        const iam = new FakeIam(clock, { generate: [JOB_ID], get: [completed()] });
        const services = {
          iamFor: () => iam,
          clock,
          isRollingBack: () => Promise.resolve(rollingBack),
          stackState: () => Promise.resolve(inUpdate()),
          deliver: () =>
            Promise.resolve({ reportUri: 's3://reports/prefix/', servicesUnused: 1, suggestedScpSha256: '' }),
        };
        const change = { ...event({ RequestType }), ResourceProperties } as unknown as CdkCustomResourceEvent;
        const state = await onEvent(change, services);
        const followed = { ...followUp(), ...change, ...state } as IsCompleteEvent;
        const answer = await outcome(() => isComplete(followed, services, START + 60_000));
        if (answer instanceof ReportError) {
          expect(answer.code).toBe('InvalidRequest');
          ended.refused++;
        } else {
          expect(answer).toMatchObject({ IsComplete: true, Data: expect.anything() as unknown });
          expect(jsonBytes(answer)).toBeLessThan(3_500);
          ended[RequestType]++;
        }
      }),
    );
    expect(Math.min(...Object.values(ended))).toBeGreaterThan(20);
  });

  it('never reach the log with the address that answers for the resource', async () => {
    await fc.assert(
      fc.asyncProperty(properties, async (ResourceProperties) => {
        const clock = new TestClock();
        const iam = new FakeIam(clock, { generate: [JOB_ID] });
        await onEvent({ ...event(), ResourceProperties } as unknown as CdkCustomResourceEvent, {
          iamFor: () => iam,
          clock,
          stackState: () => Promise.resolve(inUpdate()),
        });
      }),
    );
    expect(logged).toHaveBeenCalledTimes(500);
    expect(JSON.stringify(logged.mock.calls)).not.toContain('X-Amz-Signature');
  });

  it('are no reason for a Delete to fail, nor to call anything', async () => {
    const change = fc.record(
      { ResourceProperties: fc.oneof(properties, json), OldResourceProperties: json, AccessReport: json },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(change, async (changed) => {
        const clock = new TestClock();
        const iam = new FakeIam(clock, {});
        const never = () => Promise.reject(new Error('unexpected call'));
        const services = { iamFor: () => iam, clock, isRollingBack: never, stackState: never, deliver: never };
        const deletion = { ...event({ RequestType: 'Delete' }), ...changed } as unknown as IsCompleteEvent;
        expect(await onEvent(deletion, services)).toEqual({ AccessReport: { RequestedAt: START, CalledAt: START } });
        expect(await isComplete(deletion, services, START)).toEqual({ IsComplete: true });
        expect(iam.calls).toEqual([]);
      }),
    );
  });
});
