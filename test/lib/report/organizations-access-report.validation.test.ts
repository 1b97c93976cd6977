import { Duration } from 'aws-cdk-lib';
import { type OrganizationsAccessReportProps } from '../../../lib';
import { ENTITY_PATH, POLICY_ID, TYPE, managementRole, report, only } from './organizations-access-report.setup';

const LONG_PATH = `o-${'a'.repeat(32)}/r-${'b'.repeat(32)}${`/ou-${'b'.repeat(32)}-${'d'.repeat(32)}`.repeat(5)}/123456789012`;

describe('validation at synth', () => {
  it('takes the longest path', () => {
    expect(LONG_PATH).toHaveLength(427);
    report({ entityPath: `${LONG_PATH}/` });
    expect(only(TYPE).Properties.EntityPath).toBe(LONG_PATH);
  });

  it.each<{ name: string; props: Partial<OrganizationsAccessReportProps>; message: string }>([
    {
      name: 'no path',
      props: { entityPath: '' },
      message: `'entityPath' must be the path of a root, an OU or an account, such as`,
    },
    { name: 'no root', props: { entityPath: 'o-a1b2c3d4e5/123456789' }, message: 'got: "o-a1b2c3d4e5/123456789"' },
    { name: 'one character too few', props: { entityPath: 'o-a1b2c3d4e5/r-f6g' }, message: '19 to 427 characters' },
    { name: 'one character too many', props: { entityPath: `${LONG_PATH}1` }, message: '19 to 427 characters' },
    { name: 'something before it', props: { entityPath: ` ${ENTITY_PATH}` }, message: 'got: " o-a1b2c3d4e5' },
    { name: 'something after it', props: { entityPath: `${ENTITY_PATH}\n` }, message: 'ou-f6g7-h8i9j0k1\\n"' },
    { name: 'capital letters', props: { entityPath: ENTITY_PATH.toUpperCase() }, message: 'lower-case letters' },
    { name: 'an ARN', props: { entityPath: 'arn:aws:organizations::1:ou/o-a/ou-b' }, message: 'got: "arn:aws' },
    {
      name: 'a policy name',
      props: { organizationsPolicyId: 'FullAWSAccess' },
      message: `'organizationsPolicyId' must be the id of a service`,
    },
    { name: 'a short policy id', props: { organizationsPolicyId: 'p-1234567' }, message: 'got: "p-1234567"' },
    { name: 'a policy id and more', props: { organizationsPolicyId: `${POLICY_ID}!` }, message: 'got: "p-a1b2c3d4!"' },
    {
      name: 'an external id alone',
      props: { externalId: 'external' },
      message: `'externalId' needs a 'managementRole'`,
    },
    {
      name: 'an external id of one character',
      props: { managementRole: managementRole(), externalId: 'e' },
      message: `'externalId' must be 2 to 1,224 letters`,
    },
    {
      name: 'a session policy alone',
      props: { managementRoleSessionPolicy: true },
      message: `'managementRoleSessionPolicy' needs a 'managementRole'`,
    },
    {
      name: 'no timeout',
      props: { timeout: Duration.seconds(0) },
      message: `'timeout' must be from 1 second to 1 hour, got: 0`,
    },
    {
      name: 'a long timeout',
      props: { timeout: Duration.seconds(3601) },
      message: `'timeout' must be from 1 second to 1 hour, got: 1 hour 1`,
    },
    {
      name: 'a split second',
      props: { timeout: Duration.millis(1500) },
      message: 'cannot be converted into a whole number of seconds',
    },
  ])('fails on $name', ({ props, message }) => {
    expect(() => report(props)).toThrow(message);
  });
});
