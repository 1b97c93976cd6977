import { App, Stack } from 'aws-cdk-lib';
import { Port } from 'aws-cdk-lib/aws-ec2';
import { OrganizationsAccessReportProvider, type OrganizationsAccessReportProviderSettings } from '../../../lib';
import { providerStackPerTest } from '../../support/provider-stack';
import { isAllowed, roleStatements } from '../../support/role-permissions';

const { stack, report, path, provider, vpc, securityGroup, ofType, functions } = providerStackPerTest();

describe('in a VPC', () => {
  const own = { 'Fn::GetAtt': ['OrganizationsAccessReportProviderSecurityGroup3D902D14', 'GroupId'] };

  it.each<{
    readonly name: string;
    readonly settings: () => Partial<OrganizationsAccessReportProviderSettings>;
    readonly SubnetIds: string[];
    readonly SecurityGroupIds: unknown[];
  }>([
    {
      name: 'private subnets and a new security group',
      settings: () => ({}),
      SubnetIds: ['subnet-private-a', 'subnet-private-b'],
      SecurityGroupIds: [own],
    },
    {
      name: 'a new security group, if the list is empty',
      settings: () => ({ securityGroups: [] }),
      SubnetIds: ['subnet-private-a', 'subnet-private-b'],
      SecurityGroupIds: [own],
    },
    {
      name: 'the given subnets and security groups',
      settings: () => ({
        vpcSubnets: { subnetGroupName: 'Isolated' },
        securityGroups: [securityGroup('one'), securityGroup('two')],
      }),
      SubnetIds: ['subnet-isolated-a', 'subnet-isolated-b'],
      SecurityGroupIds: ['sg-one', 'sg-two'],
    },
  ])('every function is in $name', ({ settings, SubnetIds, SecurityGroupIds }) => {
    provider({ vpc: vpc(), ...settings() });
    report();
    path();
    expect(functions().map(({ VpcConfig }) => VpcConfig)).toEqual(
      Array.from({ length: 6 }, () => ({ SubnetIds, SecurityGroupIds })),
    );
  });

  it('connections allow all functions', () => {
    provider({ vpc: vpc(), securityGroups: [securityGroup('one'), securityGroup('two')] });
    securityGroup('endpoint').connections.allowFrom(provider(), Port.HTTPS);
    const allowed = ofType('AWS::EC2::SecurityGroupIngress').map(([, { Properties }]) => Properties);
    expect(allowed).toMatchObject([
      { GroupId: 'sg-endpoint', FromPort: 443, ToPort: 443, SourceSecurityGroupId: 'sg-one' },
      { GroupId: 'sg-endpoint', FromPort: 443, ToPort: 443, SourceSecurityGroupId: 'sg-two' },
    ]);
  });

  const network = 'arn:aws:ec2:eu-central-1:111122223333:network-interface/eni-1a2b3c4d';

  it.each([
    ['ec2:AssignPrivateIpAddresses', network],
    ['ec2:CreateNetworkInterface', network],
    ['ec2:DeleteNetworkInterface', network],
    ['ec2:DescribeNetworkInterfaces', '*'],
    ['ec2:DescribeSubnets', '*'],
    ['ec2:UnassignPrivateIpAddresses', network],
  ])(
    'Lambda may call %s with the role, but neither its code nor a function without a VPC',
    async (action, resource) => {
      const byItsCode = { 'lambda:SourceFunctionArn': 'arn:aws:lambda:eu-central-1:111122223333:function:Function' };
      const elsewhere = new Stack(new App(), 'Elsewhere');
      OrganizationsAccessReportProvider.getOrCreate(elsewhere);
      provider({ vpc: vpc() });
      const statements = roleStatements(stack());
      expect(await isAllowed(statements, { action, resource })).toBe(true);
      expect(await isAllowed(statements, { action, resource, context: byItsCode })).toBe(false);
      expect(await isAllowed(roleStatements(elsewhere), { action, resource })).toBe(false);
    },
  );
});
