import { synth } from '../support/synth';

const context = { trusted: '111122223333', entityPath: 'o-a1b2c3d4e5/r-f6g7,o-a1b2c3d4e5/r-f6g7/ou-f6g7-h8i9j0k1/' };

interface Template {
  readonly Resources: Record<string, { Type: string; Properties: unknown }>;
}

const files = (given: Record<string, string>) => synth('management-role.ts', given);
const template = (written: Map<string, string>) =>
  JSON.parse(written.get('OrganizationsAccessReportRole.template.json') ?? '') as Template;

it('is a template with one role that needs no bootstrap', () => {
  const written = files({
    ...context,
    organizationsPolicyId: 'p-a1b2c3d4',
    externalId: 'external',
    roleName: 'AccessReports',
  });
  const { Resources, ...others } = template(written);
  const [[logicalId, role], ...more] = Object.entries(Resources);
  expect(more).toEqual([]);
  expect(role).toMatchObject({
    Type: 'AWS::IAM::Role',
    Properties: {
      RoleName: 'AccessReports',
      AssumeRolePolicyDocument: {
        Statement: [
          { Condition: { StringEquals: { 'sts:ExternalId': 'external', 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } } },
        ],
      },
    },
  });
  const text = JSON.stringify(role);
  expect(text).toContain(':iam::111122223333:root"');
  expect(text).toContain(':access-report/o-a1b2c3d4e5/r-f6g7"');
  expect(text).toContain(':access-report/o-a1b2c3d4e5/r-f6g7/ou-f6g7-h8i9j0k1"');
  expect(text).toContain('{"iam:OrganizationsPolicyId":["p-a1b2c3d4"]}');
  expect(others).toEqual({ Outputs: { RoleArn: { Value: { 'Fn::GetAtt': [logicalId, 'Arn'] } } } });
  expect([...written.keys()].filter((name) => name.includes('assets'))).toEqual([]);
});

it('trusts an account of another organization with organizationOnly=false', () => {
  const text = JSON.stringify(template(files({ ...context, organizationOnly: 'false' })));
  expect(text).toContain(':iam::111122223333:root"');
  expect(text).not.toContain('PrincipalOrgID');
});

it('trusts one role instead of its account', () => {
  const trusted = 'arn:aws:iam::111122223333:role/Reports-Function';
  expect(JSON.stringify(template(files({ ...context, trusted })))).toContain(`"Principal":{"AWS":"${trusted}"}`);
});

it.each<{ readonly name: string; readonly given: Record<string, string>; readonly message: string }>([
  {
    name: 'whom to trust',
    given: { entityPath: context.entityPath },
    message: "context 'trusted' is missing: pass the account with the reports",
  },
  {
    name: 'a path',
    given: { trusted: context.trusted },
    message: "context 'entityPath' is missing: pass the paths to report on",
  },
  {
    name: 'a trusted account that is one',
    given: { ...context, trusted: '12345' },
    message: `context 'trusted' must be an account of 12 digits`,
  },
  {
    name: 'paths that are some',
    given: { ...context, entityPath: 'root' },
    message: `'entityPath' must be the path of a root`,
  },
])('fails without $name', ({ given, message }) => {
  expect(() => files(given)).toThrow(message);
});
