import { App, Stack, Token } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { OrganizationsAccessReport, OrganizationsEntityPath } from '../../../lib';
import { providerStackPerTest } from '../../support/provider-stack';

const { stack, report, path, provider, resources, ofType, functions } = providerStackPerTest();

describe('a given log group', () => {
  const OWN = ['OrganizationsAccessReportProviderLogGroupCCAF5C2E', 'OrganizationsEntityPathProviderLogGroup63571E73'];
  const logGroups = () => ofType('AWS::Logs::LogGroup').map(([id]) => id);
  const given = () => expect.stringMatching(/^Logs/) as string;

  beforeEach(() => {
    provider({ logGroup: new LogGroup(stack(), 'Logs') });
    report();
    path();
  });

  it('takes the logs of all functions', () => {
    expect(functions().map(({ LoggingConfig }) => LoggingConfig)).toEqual(
      Array.from({ length: 6 }, () => expect.objectContaining({ LogGroup: { Ref: given() } }) as unknown),
    );
  });

  it.each(['OrganizationsAccessReportProviderRole9ECAEA4C', 'OrganizationsEntityPathProviderRole59049EB4'])(
    'is the only log group that %s may write to',
    (id) => {
      const role = JSON.stringify(resources().find(([logicalId]) => logicalId === id));
      expect(role).toMatch(/"Fn::GetAtt":\["Logs\w+","Arn"\]/);
      expect(OWN.filter((own) => role.includes(own))).toEqual([]);
    },
  );

  it('leaves the default log groups in the stack(), with their logs', () => {
    expect(logGroups().sort()).toEqual([given(), ...OWN]);
    const before = new Stack(new App(), 'Stack');
    new OrganizationsAccessReport(before, 'Report', { entityPath: 'o-a1b2c3d4e5/r-f6g7' });
    new OrganizationsEntityPath(before, 'Path');
    for (const id of OWN) {
      const { [id]: was } = Template.fromStack(before).findResources('AWS::Logs::LogGroup');
      expect(was).toBeDefined();
      expect(Object.fromEntries(resources())[id]).toEqual(was);
    }
  });

  it('is the only one if the user removes the default log groups', () => {
    for (const { node } of stack().node.children.filter((child) => child.node.id.endsWith('Provider'))) {
      node.tryRemoveChild('LogGroup');
    }
    expect(logGroups()).toEqual([given()]);
  });
});

describe('memory', () => {
  const memory = () =>
    functions()
      .filter(({ Handler }) => ['report.handler', 'entity-path.handler'].includes(String(Handler)))
      .map(({ MemorySize }) => MemorySize);

  it.each<{ readonly name: string; readonly memorySize: number | undefined; readonly expected: unknown }>([
    { name: '256 MB by default', memorySize: undefined, expected: 256 },
    { name: 'the minimum, if it is given', memorySize: 128, expected: 128 },
    { name: 'the given one', memorySize: 1024, expected: 1024 },
    { name: 'the maximum, if it is given', memorySize: 10_240, expected: 10_240 },
    { name: 'a token, if it is given', memorySize: Token.asNumber({ Ref: 'Memory' }), expected: { Ref: 'Memory' } },
  ])('of both functions is $name', ({ memorySize, expected }) => {
    provider({ memorySize });
    report();
    path();
    expect(memory()).toEqual([expected, expected]);
  });

  it("of the Provider framework's functions stays as aws-cdk-lib sets it", () => {
    const others = () => functions().filter(({ Handler }) => String(Handler).startsWith('framework'));
    provider({ memorySize: 1024 });
    report();
    expect(others().map(({ MemorySize }) => MemorySize)).toEqual([undefined, undefined, undefined]);
  });
});
