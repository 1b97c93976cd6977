import type { Fault } from '../../local/aws/iam';
import { happen, ROLLBACK, UPDATE } from '../support/stack-steps';
import { sendRequest, startEnvironment, type EnvironmentOptions } from '../support/environment';

/** What CloudFormation takes; the framework does not check. */
const MAX_ANSWER = 4_096;
/** The function's name may be so much longer than the one that the framework is told here. */
const NAME_LEFT = 64 - 'report'.length;

const EntityPath = `o-${'a'.repeat(32)}/r-${'b'.repeat(32)}${`/ou-${'c'.repeat(32)}-${'d'.repeat(32)}`.repeat(5)}/123456789012`;
const OrganizationsPolicyId = `p-${'x'.repeat(128)}`;
const ManagementRoleArn = `arn:${'a'.repeat(20)}:iam::111111111111:role/${'r'.repeat(576)}`;
const logGroup = 'l'.repeat(512);

const END = '"because". authorization id: a1b2';
const refused = (code: string): Fault => ({
  kind: 'error',
  status: 403,
  code,
  message: `${'"\\ü'.repeat(1_000)} ${END}`,
});

const TOO_LONG: Readonly<Record<string, { readonly options: EnvironmentOptions; readonly properties?: object }>> = {
  'a refusal of IAM': { options: { intercept: () => refused('AccessDenied') } },
  'unknown credentials': { options: { intercept: () => refused('InvalidClientTokenId') } },
  'a refusal of STS': {
    options: { interceptAssumeRole: () => refused('C'.repeat(1_000)) },
    properties: { ManagementRoleArn, ExternalId: 'external' },
  },
  'a bad property': { options: {}, properties: { Timeout: '"'.repeat(4_000) } },
};

it.each(
  Object.keys(TOO_LONG).flatMap((name) =>
    ['UPDATE_IN_PROGRESS', 'UPDATE_ROLLBACK_IN_PROGRESS'].map((at) => [name, at]),
  ),
)('an answer fits where all is as long as it can be: %s, %s', async (name, status) => {
  const { options, properties } = TOO_LONG[name];
  const here = await startEnvironment('one session principal', { ...options, logGroup });
  try {
    happen(here.cloudFormation, status === 'UPDATE_IN_PROGRESS' ? UPDATE : ROLLBACK);
    const { answer } = await sendRequest(here, {
      RequestType: 'Update',
      PhysicalResourceId: '0'.repeat(36),
      LogicalResourceId: 'L'.repeat(255),
      ResourceProperties: { EntityPath, OrganizationsPolicyId, Timeout: '200', ...properties },
    });
    expect(answer.Status).toBe(status === 'UPDATE_IN_PROGRESS' ? 'FAILED' : 'SUCCESS');
    expect(answer.bytes + NAME_LEFT).toBeLessThanOrEqual(MAX_ANSWER);
    const message = answer.Data?.ErrorMessage ?? answer.Reason;
    expect(message).toContain(`${logGroup})`);
    if (!('Timeout' in (properties ?? {}))) {
      expect(message).toContain(END);
    }
  } finally {
    await here.close();
  }
});
