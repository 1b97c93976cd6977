import { Duration, Lazy } from 'aws-cdk-lib';
import { type OrganizationsAccessReportProps } from '../../../lib';
import { ENTITY_PATH, POLICY_ID, report, resources, generateOn } from './organizations-access-report.setup';

interface Statement {
  readonly Action: string | string[];
  readonly Resource: unknown;
  readonly Condition?: unknown;
}

function statements(): Statement[] {
  const roles = Object.entries(resources('AWS::IAM::Role')).filter(([id]) => id.includes('ProviderRole'));
  expect(roles).toHaveLength(1);
  const policies = roles[0][1].Properties.Policies as { PolicyDocument: { Statement: Statement[] } }[];
  return policies[0].PolicyDocument.Statement;
}

describe('permissions', () => {
  const generate = () => statements().filter(({ Action }) => Action === 'iam:GenerateOrganizationsAccessReport');

  it('are those of the API, and of one log group', () => {
    report();
    expect(statements().map(({ Action }) => Action)).toEqual([
      ['logs:CreateLogStream', 'logs:PutLogEvents'],
      'cloudformation:DescribeStacks',
      'iam:GetOrganizationsAccessReport',
      [
        'organizations:DescribePolicy',
        'organizations:ListChildren',
        'organizations:ListParents',
        'organizations:ListPoliciesForTarget',
        'organizations:ListTargetsForPolicy',
      ],
      'organizations:ListRoots',
      'iam:GenerateOrganizationsAccessReport',
    ]);
  });

  it('name each path once, and each policy as a condition', () => {
    report({}, 'A');
    report({ entityPath: 'o-a1b2c3d4e5/r-f6g7' }, 'B');
    report({ timeout: Duration.minutes(1) }, 'C');
    report({ organizationsPolicyId: POLICY_ID }, 'D');
    expect(generate()).toEqual([
      generateOn([ENTITY_PATH, 'o-a1b2c3d4e5/r-f6g7']),
      { ...generateOn([ENTITY_PATH]), Condition: { StringEquals: { 'iam:OrganizationsPolicyId': [POLICY_ID] } } },
    ]);
  });

  const ou = (number: number) => `o-a1b2c3d4e5/r-f6g7/ou-f6g7-${String(number).padStart(8, '0')}`;

  it.each<{ name: string; props: (index: number) => Partial<OrganizationsAccessReportProps>; expected: unknown }>([
    { name: 'OUs', props: (index) => ({ entityPath: ou(index) }), expected: [generateOn(['o-a1b2c3d4e5/r-f6g7/*'])] },
    {
      name: 'accounts of two OUs',
      props: (index) => ({ entityPath: `${ou(index % 2)}/${String(100000000000 + index)}` }),
      expected: [generateOn([`${ou(0)}/*`, `${ou(1)}/*`])],
    },
    {
      name: 'tokens',
      props: () => ({ entityPath: Lazy.string({ produce: () => ENTITY_PATH }) }),
      expected: [generateOn(['*'])],
    },
  ])('fit into the quota of a role with 450 $name', ({ props, expected }) => {
    for (let index = 0; index < 450; index++) {
      report(props(index), `Report${index}`);
    }
    expect(generate()).toEqual(expected);
  });

  it('fit into the quota of a role with 450 policies', () => {
    for (let index = 0; index < 450; index++) {
      report({ organizationsPolicyId: `p-${String(index).padStart(8, '0')}` }, `Report${index}`);
    }
    expect(generate()).toHaveLength(1);
    expect(generate()[0]).toMatchObject(generateOn([ENTITY_PATH]));
    expect(JSON.stringify(statements()).length).toBeLessThan(10_240);
  });
});
