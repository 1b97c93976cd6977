import { readDoc } from '../support/markdown';
import { SIGNATURE, waiterInputs } from '../support/provider-framework';
import { PRODUCTION } from '../support/organizations';
import { sendRequest, startEnvironment } from '../support/environment';
import { DESTINATION, ROLE } from '../support/report-properties';
import { secretsOf } from '../../local/aws/http/secrets';

const security = readDoc('security.md').replace(/\s+/g, ' ');

// A newer aws-cdk-lib may keep the URL elsewhere: then this fails, and the page has to say where.
it("the waiter's execution holds the request, with the URL that answers for the resource", async () => {
  const here = await startEnvironment('one session principal');
  try {
    const ResourceProperties = { EntityPath: PRODUCTION, Timeout: '60', Destination: DESTINATION, ...ROLE };
    const { deployed } = await sendRequest(here, { RequestType: 'Create', ResourceProperties });
    const input = waiterInputs.at(-1) ?? '';
    expect(input).toContain(SIGNATURE);
    const { AccessReport } = JSON.parse(input) as { AccessReport: object };
    expect(Object.keys(AccessReport)).toEqual(['RequestedAt', 'CalledAt', 'JobId', 'Stack']);
    for (const secret of [...deployed.accessKeyIds, ...here.sts.accessKeyIds].flatMap(secretsOf)) {
      expect(input).not.toContain(secret);
    }
  } finally {
    await here.close();
  }
});

it.each([
  "Its executions' input and history hold the whole request, with the pre-signed `ResponseURL`",
  'whoever has `states:DescribeExecution` or `states:GetExecutionHistory`',
  '[aws-cdk 21224](https://github.com/aws/aws-cdk/issues/21224)',
  '([38652](https://github.com/aws/aws-cdk/pull/38652)) moves the URL into an SSM parameter',
])('the page says so: %s', (words) => {
  expect(security).toContain(words);
});
