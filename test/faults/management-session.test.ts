import { SESSION_POLICY } from '../../lambda/aws/session-policy';
import { PRODUCTION, FIGURES } from '../support/organizations';
import { sendRequest, startEnvironment, type Environment } from '../support/environment';
import { DESTINATION, ROLE } from '../support/report-properties';

let here: Environment;
beforeEach(async () => {
  here = await startEnvironment('one session principal');
});
afterEach(() => here.close());

const create = async (properties: object) => {
  const ResourceProperties = { EntityPath: PRODUCTION, Timeout: '60', ...properties };
  return (await sendRequest(here, { RequestType: 'Create', ResourceProperties })).answer;
};

it.each([
  ['a report', {}],
  ['a whole report', { Destination: DESTINATION }],
])('the session policy lets %s pass', async (_name, properties) => {
  expect(await create({ ...ROLE, ...properties })).toMatchObject({
    Status: 'SUCCESS',
    Data: { JobStatus: 'COMPLETED', ...FIGURES },
  });
  expect(new Set(here.sts.sessionPolicies)).toEqual(new Set([SESSION_POLICY]));
});

it('there is no session policy where it is switched off', async () => {
  expect(await create({ ...ROLE, ManagementRoleSessionPolicy: 'false' })).toMatchObject({ Status: 'SUCCESS' });
  expect(new Set(here.sts.sessionPolicies)).toEqual(new Set([undefined]));
});
