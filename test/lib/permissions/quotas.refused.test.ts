import { App, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Vpc } from 'aws-cdk-lib/aws-ec2';
import { OrganizationsAccessReport, OrganizationsAccessReportProvider } from '../../../lib';
import { roleStatements, separateStatements } from '../../support/role-permissions';
import {
  INLINE_POLICIES_CHARACTERS,
  LONGEST,
  ROOT,
  id,
  policyId,
  role,
  destination,
  long,
  twoPolicies,
  characters,
  reports,
  prefixes,
  buckets,
} from './quotas.setup';

describe('fails with a sentence at synth for', () => {
  const inline =
    "The inline policies of role 'Stack/OrganizationsAccessReportProvider/Role' need 1\\d{4} characters, and IAM takes 10240: ";
  const managed =
    "The managed policy 'Stack/OrganizationsAccessReportProvider/Role/OverflowPolicy1' needs [67]\\d{3} characters, and IAM takes 6144: ";
  const advice =
    'put the reports into several stacks, write them to fewer buckets or below prefixes with a common parent, such as ' +
    "'reports/a' and 'reports/b', take fewer management roles, or grant the role less";
  const granted = (stack: Stack) => {
    const resources = Array.from({ length: 60 }, (_, index) => `arn:aws:s3:::${long(140, index)}`);
    for (const resource of resources) {
      const statement = new PolicyStatement({ actions: ['s3:GetObject'], resources: [resource] });
      OrganizationsAccessReportProvider.getOrCreate(stack).role.addToPrincipalPolicy(statement);
    }
  };

  it.each<{ name: string; add: (stack: Stack) => void; sentence: string }>([
    { name: 'prefixes of 200 characters without a common parent', add: reports(22, prefixes(200)), sentence: managed },
    { name: 'sixty imported buckets', add: reports(60, buckets(60)), sentence: managed },
    {
      name: '120 management roles',
      add: reports(120, (index) => ({ entityPath: ROOT, managementRole: role(index) })),
      sentence: inline,
    },
    { name: 'what else is granted to the role', add: granted, sentence: inline },
  ])('$name', ({ add, sentence }) => {
    const app = new App({ context: { '@aws-cdk/core:validationReportJson': false } });
    const stack = new Stack(app, 'Stack');
    new OrganizationsAccessReport(stack, 'Report', { entityPath: ROOT });
    add(stack);
    expect(() => app.synth()).toThrow(new RegExp(`${sentence}${advice}`));
  });
});

/** Just below the point where paths are widened, and in a VPC, the policy is at its longest. */
it.each([
  { name: 'paths', most: 95, shape: (index: number) => ({ entityPath: `${ROOT}/ou-f6g7-${id(index, 8)}` }) },
  {
    name: 'paths with a policy each',
    most: 83,
    shape: (index: number) => ({
      entityPath: `${ROOT}/ou-f6g7-${id(index, 8)}`,
      organizationsPolicyId: policyId(index),
    }),
  },
  {
    name: 'paths beside ten management roles',
    most: 92,
    shape: (index: number) => ({
      entityPath: `${ROOT}/ou-f6g7-${id(index, 8)}`,
      managementRole: index < 10 ? role(index) : undefined,
    }),
  },
  {
    name: 'paths with a destination',
    most: 89,
    shape: (index: number) => ({ entityPath: `${ROOT}/ou-f6g7-${id(index, 8)}`, destination: destination('all') }),
  },
])('the most $name that are allowed one by one: $most', ({ most, shape }) => {
  const statementsOf = (reports: number) => {
    const stack = new Stack(new App({ context: { '@aws-cdk/core:validationReportJson': false } }), 'Stack');
    const vpc = { vpcId: 'vpc-1a2b3c4d', availabilityZones: ['a'], privateSubnetIds: ['subnet-1a2b3c4d'] };
    OrganizationsAccessReportProvider.getOrCreate(stack, { vpc: Vpc.fromVpcAttributes(stack, 'Vpc', vpc) });
    for (let index = 0; index < reports; index++) {
      new OrganizationsAccessReport(stack, `Report${index}`, shape(index));
    }
    return [...roleStatements(stack, LONGEST), ...separateStatements(stack, LONGEST)];
  };
  const widened = expect.arrayContaining([expect.stringMatching(/access-report\/.*\*$/)]) as unknown;
  const statements = statementsOf(most);
  expect(statements.map(({ Resource }) => Resource)).not.toContainEqual(widened);
  expect(characters(twoPolicies(statements))).toBeLessThanOrEqual(INLINE_POLICIES_CHARACTERS);
  expect(statementsOf(most + 1).map(({ Resource }) => Resource)).toContainEqual(widened);
});
