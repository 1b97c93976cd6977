import { CfnOutput, CfnParameter, Duration } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import { type OrganizationsAccessReportProps } from '../../../lib';
import {
  ENTITY_PATH,
  POLICY_ID,
  TYPE,
  ROLE_ARN,
  managementRole,
  stack,
  report,
  template,
  only,
  generateOn,
} from './organizations-access-report.setup';

describe('the custom resource', () => {
  const base = { ServiceTimeout: 1860, EntityPath: ENTITY_PATH, Timeout: 1800 };

  it.each<{ name: string; props: Partial<OrganizationsAccessReportProps>; properties: Record<string, unknown> }>([
    { name: 'nothing but a path', props: {}, properties: base },
    {
      name: 'a root',
      props: { entityPath: 'o-a1b2c3d4e5/r-f6g7' },
      properties: { ...base, EntityPath: 'o-a1b2c3d4e5/r-f6g7' },
    },
    { name: 'a trailing slash', props: { entityPath: `${ENTITY_PATH}/` }, properties: base },
    {
      name: 'an account',
      props: { entityPath: `${ENTITY_PATH}/123456789012` },
      properties: { ...base, EntityPath: `${ENTITY_PATH}/123456789012` },
    },
    {
      name: 'a policy',
      props: { organizationsPolicyId: POLICY_ID },
      properties: { ...base, OrganizationsPolicyId: POLICY_ID },
    },
    {
      name: 'a role',
      props: { managementRole: managementRole() },
      properties: { ...base, ManagementRoleArn: ROLE_ARN },
    },
    {
      name: 'a role and its external id',
      props: { managementRole: managementRole(), externalId: 'external' },
      properties: { ...base, ManagementRoleArn: ROLE_ARN, ExternalId: 'external' },
    },
    {
      name: 'a role whose sessions have a policy',
      props: { managementRole: managementRole(), managementRoleSessionPolicy: true },
      properties: { ...base, ManagementRoleArn: ROLE_ARN },
    },
    {
      name: 'a role whose sessions have none',
      props: { managementRole: managementRole(), managementRoleSessionPolicy: false },
      properties: { ...base, ManagementRoleArn: ROLE_ARN, ManagementRoleSessionPolicy: false },
    },
    {
      name: 'a timeout',
      props: { timeout: Duration.minutes(5) },
      properties: { ...base, ServiceTimeout: 360, Timeout: 300 },
    },
    {
      name: 'the longest timeout',
      props: { timeout: Duration.hours(1) },
      properties: { ...base, ServiceTimeout: 3600, Timeout: 3600 },
    },
    {
      name: 'the shortest timeout',
      props: { timeout: Duration.seconds(1) },
      properties: { ...base, ServiceTimeout: 61, Timeout: 1 },
    },
    {
      name: 'a deployment that may not fail',
      props: { failDeployment: false },
      properties: { ...base, FailDeployment: false },
    },
    { name: 'a deployment that may fail', props: { failDeployment: true }, properties: base },
  ])('has its properties: $name', ({ props, properties }) => {
    report(props);
    const { ServiceToken, ...others } = only(TYPE).Properties;
    expect(ServiceToken).toEqual({ 'Fn::GetAtt': [expect.stringMatching('frameworkonEvent'), 'Arn'] });
    expect(others).toEqual(properties);
  });

  it('takes tokens, and lets CloudFormation strip the trailing slash of a path', () => {
    const parameter = (id: string, type = 'String') => new CfnParameter(stack, id, { type });
    report({
      entityPath: parameter('Path').valueAsString,
      organizationsPolicyId: parameter('Policy').valueAsString,
      timeout: Duration.seconds(parameter('Seconds', 'Number').valueAsNumber),
    });
    const stripped = {
      'Fn::Select': [
        0,
        {
          'Fn::Split': [
            '|',
            { 'Fn::Select': [0, { 'Fn::Split': ['/|', { 'Fn::Join': ['', [{ Ref: 'Path' }, '|']] }] }] },
          ],
        },
      ],
    };
    expect(only(TYPE).Properties).toMatchObject({
      ServiceTimeout: 3600,
      EntityPath: stripped,
      OrganizationsPolicyId: { Ref: 'Policy' },
      Timeout: { Ref: 'Seconds' },
    });
    template().hasResourceProperties('AWS::IAM::Role', {
      Policies: [{ PolicyDocument: { Statement: Match.arrayWith([Match.objectLike(generateOn([stripped]))]) } }],
    });
  });

  it('gives its attributes to outputs', () => {
    const { jobId, jobStatus, jobCreationDate, jobCompletionDate, entityPath, errorCode, errorMessage, ...rest } =
      report();
    const attributes = {
      JobId: jobId,
      JobStatus: jobStatus,
      JobCreationDate: jobCreationDate,
      JobCompletionDate: jobCompletionDate,
      NumberOfServicesAccessible: rest.numberOfServicesAccessible,
      NumberOfServicesNotAccessed: rest.numberOfServicesNotAccessed,
      EntityPath: entityPath,
      ErrorCode: errorCode,
      ErrorMessage: errorMessage,
    };
    for (const [name, value] of Object.entries(attributes)) {
      new CfnOutput(stack, name, { value: String(value) });
      expect(stack.resolve(value)).toEqual({ 'Fn::GetAtt': [expect.stringMatching(/^Report/), name] });
    }
    expect(typeof rest.numberOfServicesAccessible).toBe('number');
    expect(typeof rest.numberOfServicesNotAccessed).toBe('number');
  });

  it('is the default child', () => {
    expect(report().node.defaultChild?.node.id).toBe('Resource');
  });
});
