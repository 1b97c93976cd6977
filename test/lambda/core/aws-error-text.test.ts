import fc from 'fast-check';
import { awsErrorText } from '../../../lambda/core/aws-error-text';

// The same inputs on each run, so that a failure can be met again.
fc.configureGlobal({ seed: 20260911 });

const ACTION = 'iam:GenerateOrganizationsAccessReport';
const ID = 'example1a2b3c4d5e6f'.repeat(4);
const SESSION = 'arn:aws:sts::111111111111:assumed-role/Reports-ProviderRole0123456789AB/Reports-ProviderFunction';
const REPORT = 'arn:aws:iam::111111111111:access-report/o-a1b2c3d4e5/r-f6g7';
const SCP = 'arn:aws:organizations::111111111111:policy/o-a1b2c3d4e5/service_control_policy/p-a1b2c3d4';
const NO_POLICY = `because no identity-based policy allows the ${ACTION} action`;
const DENIED = `with an explicit deny in a service control policy: ${SCP}`;

/** As IAM says it: its texts have 670 to 750 bytes. */
const refusal = (reason: string, resource = REPORT, user = SESSION): string =>
  `User: ${user} is not authorized to perform: ${ACTION} on resource: ${resource} ${reason}. Go to ` +
  `https://us-east-1.console.aws.amazon.com/iam/home?region=us-east-1#/authorization-details/${ID} for complete details, ` +
  `or call the GetRequestAuthorizationDetails API with the following authorization id: ${ID}`;
const ofIam = (message: string): string => awsErrorText({ code: 'AccessDenied', message });

it('leaves what is short as it is', () => {
  const message = `User: ${SESSION} is not authorized to perform: ${ACTION} on resource: ${REPORT} ${NO_POLICY}`;
  expect(ofIam(message)).toBe(`AccessDenied: ${message}`);
});

it.each([
  {
    name: 'the link, whose end is the authorization id',
    message: refusal(NO_POLICY),
    words: `User: ${SESSION} is not authorized to perform: ${ACTION} on resource: ${REPORT} ${NO_POLICY}. authorization id: ${ID}`,
  },
  {
    name: 'then the user',
    message: refusal(DENIED, `${REPORT}/${'ou-f6g7-h8i9j0k1/'.repeat(9)}123456789012`),
    words:
      `not authorized to perform: ${ACTION} on resource: ${REPORT}/${'ou-f6g7-h8i9j0k1/'.repeat(9)}123456789012 ${DENIED}. ` +
      `authorization id: ${ID}`,
  },
  {
    name: 'then the resource',
    message: refusal(DENIED, `${REPORT}/${'x'.repeat(400)}`),
    words: `not authorized to perform: ${ACTION} ${DENIED}. authorization id: ${ID}`,
  },
  {
    name: 'then the resource in quotes, as S3 says it',
    message: refusal(DENIED, `"arn:aws:s3:::reports/a key with blanks/${'x'.repeat(400)}"`),
    words: `not authorized to perform: ${ACTION} ${DENIED}. authorization id: ${ID}`,
  },
  {
    name: 'a middle that nothing is known of',
    message: `<${'x'.repeat(1_000)}>`,
    words: `<${'x'.repeat(297)}…${'x'.repeat(297)}>`,
  },
])('leaves out of what is long $name', ({ message, words }) => {
  expect(ofIam(message)).toBe(`AccessDenied: ${words}`);
});

it('keeps 600 bytes', () => {
  const words = `User: ${'u'.repeat(561)} is not authorized to perform: it`;
  expect(ofIam(words)).toBe(`AccessDenied: ${words}`);
  expect(ofIam(`${words}!`)).toBe('AccessDenied: not authorized to perform: it!');
  expect(ofIam('x'.repeat(600))).toBe(`AccessDenied: ${'x'.repeat(600)}`);
  expect(ofIam('x'.repeat(601))).toBe(`AccessDenied: ${'x'.repeat(298)}…${'x'.repeat(298)}`);
});

it('truncates a long code', () => {
  expect(awsErrorText({ code: 'C'.repeat(129), message: 'No.' })).toBe(`${'C'.repeat(125)}…: No.`);
});

it('always keeps the reason, the policy and the authorization id', () => {
  const name = fc.stringMatching(/^[\w+=,.@/-]{1,500}$/);
  fc.assert(
    fc.property(name, name, fc.constantFrom(NO_POLICY, DENIED), (session, path, reason) => {
      const words = ofIam(refusal(reason, `${REPORT}/${path}`, `${SESSION}/${session}`));
      expect(words).toContain(`${ACTION} `);
      expect(words.endsWith(` ${reason}. authorization id: ${ID}`)).toBe(true);
      expect(Buffer.byteLength(words)).toBeLessThanOrEqual('AccessDenied: '.length + 600);
    }),
  );
});
