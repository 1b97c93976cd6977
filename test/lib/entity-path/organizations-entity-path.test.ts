import { App, CfnOutput, CfnParameter, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import {
  OrganizationsAccessReport,
  OrganizationsEntityPath,
  type OrganizationsEntityPathProps,
  Regenerate,
} from '../../../lib';

const ACCOUNT = '123456789012';
const TYPE = 'Custom::OrganizationsEntityPath';

let stack: Stack;
beforeEach(() => {
  stack = new Stack(new App({ context: { '@aws-cdk/core:validationReportJson': false } }), 'Stack');
});

const entity = (props?: OrganizationsEntityPathProps, id = 'Path') => new OrganizationsEntityPath(stack, id, props);
const template = () => Template.fromStack(stack);
const resources = (type: string) =>
  Object.values(template().findResources(type)) as { readonly Properties: Record<string, unknown> }[];

describe('the custom resource', () => {
  it.each<{ name: string; props: OrganizationsEntityPathProps | undefined; properties: Record<string, unknown> }>([
    { name: 'the root', props: undefined, properties: {} },
    { name: 'the root by its id', props: { entityId: 'r-f6g7' }, properties: { EntityId: 'r-f6g7' } },
    { name: 'an OU', props: { entityId: 'ou-f6g7-h8i9j0k1' }, properties: { EntityId: 'ou-f6g7-h8i9j0k1' } },
    { name: 'an account', props: { entityId: ACCOUNT }, properties: { EntityId: ACCOUNT } },
    {
      name: 'a mark',
      props: { regenerate: Regenerate.whenChanged('build-42') },
      properties: { Regenerate: 'build-42' },
    },
    { name: 'no mark', props: { regenerate: Regenerate.onChange() }, properties: {} },
  ])('has its properties: $name', ({ props, properties }) => {
    entity(props);
    const [{ Properties }] = resources(TYPE);
    const ServiceToken = { 'Fn::GetAtt': [expect.stringMatching('frameworkonEvent'), 'Arn'] };
    expect(Properties).toEqual({ ServiceToken, ServiceTimeout: 900, ...properties });
  });

  it('takes tokens', () => {
    entity({ entityId: new CfnParameter(stack, 'Id').valueAsString });
    expect(resources(TYPE)[0].Properties).toMatchObject({ EntityId: { Ref: 'Id' } });
  });

  it('is the default child', () => {
    expect(entity().node.defaultChild?.node.id).toBe('Resource');
  });
});

it.each([
  ['a name', 'Production'],
  ['a short account id', '12345678901'],
  ['a short OU id', 'ou-f6g7-h8i9j0k'],
  ['a root id and more', 'r-f6g7\n'],
  ['an organization', 'o-a1b2c3d4e5'],
  ['a path', `o-a1b2c3d4e5/r-f6g7/${ACCOUNT}`],
  ['nothing', ''],
])('fails on %s', (_name, entityId) => {
  expect(() => entity({ entityId })).toThrow(
    "'entityId' must be the id of an account, an OU or a root, such as 123456789012, ou-f6g7-h8i9j0k1 or r-f6g7, " +
      `got: ${JSON.stringify(entityId)}`,
  );
});

it('goes straight into a report, whose permission names the path that is looked up', () => {
  const { entityPath } = entity({ entityId: ACCOUNT });
  new OrganizationsAccessReport(stack, 'Report', { entityPath });
  const path = { 'Fn::GetAtt': [expect.stringMatching(/^Path/), 'EntityPath'] };
  expect(stack.resolve(entityPath)).toEqual(path);
  const withoutSlash = resources('Custom::OrganizationsAccessReport')[0].Properties.EntityPath;
  expect(JSON.stringify(withoutSlash)).toContain(JSON.stringify(stack.resolve(entityPath)));
  template().hasResourceProperties('AWS::IAM::Role', {
    Policies: [
      {
        PolicyDocument: {
          Statement: Match.arrayWith([
            {
              Action: 'iam:GenerateOrganizationsAccessReport',
              Effect: 'Allow',
              Resource: {
                'Fn::Join': [
                  '',
                  [
                    'arn:',
                    { Ref: 'AWS::Partition' },
                    ':iam::',
                    { Ref: 'AWS::AccountId' },
                    ':access-report/',
                    withoutSlash,
                  ],
                ],
              },
            },
          ]),
        },
      },
    ],
  });
});

it('references in other stacks are weak: nothing is exported, so that no export blocks an update', () => {
  const app = new App();
  const producer = new Stack(app, 'Producer');
  const consumer = new Stack(app, 'Consumer');
  const { entityPath } = new OrganizationsEntityPath(producer, 'Path', { entityId: ACCOUNT });
  new OrganizationsAccessReport(consumer, 'Report', { entityPath });
  new CfnOutput(consumer, 'Path', { value: entityPath });
  const outputs = Object.values(Template.fromStack(producer).findOutputs('*'));
  expect(outputs).toHaveLength(1);
  expect(outputs[0]).not.toHaveProperty('Export');
  expect(Template.fromStack(consumer).findOutputs('Path').Path.Value).toHaveProperty('Fn::GetStackOutput');
});

describe('one stack', () => {
  it('shares one function and one provider among 10 paths, and none with reports', () => {
    for (let index = 0; index < 10; index++) {
      const { entityPath } = entity(undefined, `Path${index}`);
      new OrganizationsAccessReport(stack, `Report${index}`, { entityPath });
    }
    const tokens = (type: string) => resources(type).map(({ Properties }) => JSON.stringify(Properties.ServiceToken));
    expect(new Set(tokens(TYPE)).size).toBe(1);
    expect(tokens('Custom::OrganizationsAccessReport')).not.toContain(tokens(TYPE)[0]);
    template().resourceCountIs('AWS::Lambda::Function', 6); // ours, the framework's one, and the report's four
  });

  it('looks paths up in an arm64 function with JSON logs that do not stay for ever', () => {
    entity();
    template().hasResourceProperties('AWS::Lambda::Function', {
      Handler: 'entity-path.handler',
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      MemorySize: 256,
      Timeout: 900,
      LoggingConfig: { LogFormat: 'JSON', LogGroup: Match.anyValue() },
    });
    template().hasResource('AWS::Logs::LogGroup', { DeletionPolicy: 'Delete', Properties: { RetentionInDays: 30 } });
    template().resourceCountIs('AWS::StepFunctions::StateMachine', 0);
  });

  it('has a provider whose logical ids never change, because CloudFormation refuses another ServiceToken', () => {
    entity();
    expect(Object.keys(template().findResources('AWS::Lambda::Function'))).toEqual([
      'OrganizationsEntityPathProviderFunction90BB3882',
      'OrganizationsEntityPathProviderframeworkonEventFA2A9BA9',
    ]);
  });
});
