import {
  App,
  AspectPriority,
  Aspects,
  CfnOutput,
  CfnResource,
  NestedStack,
  PermissionsBoundary as CorePermissionsBoundary,
  Stack,
  type StackProps,
  Stage,
  Tags,
} from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { ManagedPolicy, PermissionsBoundary } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { OrganizationsAccessReport, OrganizationsEntityPath } from '../../../lib';

const ENV = { account: '111122223333', region: 'eu-central-1' };
const TAG = { Key: 'CostCenter', Value: '4711' };

interface Role {
  readonly Type: string;
  readonly Properties: { readonly PermissionsBoundary?: unknown; readonly Tags?: unknown };
}

const newApp = () => new App({ context: { '@aws-cdk/core:validationReportJson': false } });

/** A stack with a report, and a stack of another account that reads the report's output. */
function producer(scope: Construct, props: StackProps = {}, isNested = false): Stack {
  const stack = new Stack(scope, 'Producer', { env: ENV, ...props });
  const home = isNested ? new NestedStack(stack, 'Nested') : stack;
  const { jobId } = new OrganizationsAccessReport(home, 'Report', { entityPath: 'o-a1b2c3d4e5/r-f6g7' });
  const consumer = new Stack(scope, 'Consumer', { env: { ...ENV, account: '444455556666' } });
  new CfnOutput(consumer, 'JobId', { value: jobId });
  return stack;
}

const roles = (stack: Stack) => Template.fromStack(stack).findResources('AWS::IAM::Role') as Record<string, Role>;
/** The role that the CDK makes for the other account when it resolves references. */
const lateRole = (stack: Stack): Role => {
  const late = Object.entries(roles(stack)).filter(([id]) => id.startsWith('Publish'));
  expect(late).toHaveLength(1);
  return late[0][1];
};
const applyBoundary = (scope: Construct) => {
  const boundary = ManagedPolicy.fromManagedPolicyName(new Stack(), 'Boundary', 'Boundary');
  PermissionsBoundary.of(scope).apply(boundary);
};
const BOUNDARY = {
  'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::', { Ref: 'AWS::AccountId' }, ':policy/Boundary']],
};

it.each<[string, () => Stack]>([
  [
    'the stack',
    () => {
      const stack = producer(newApp());
      applyBoundary(stack);
      return stack;
    },
  ],
  [
    'the app',
    () => {
      const app = newApp();
      applyBoundary(app);
      return producer(app);
    },
  ],
  [
    'a stage',
    () => {
      const stage = new Stage(newApp(), 'Stage');
      applyBoundary(stage);
      return producer(stage);
    },
  ],
  [
    'the stack, if the report is in a nested stack',
    () => {
      const stack = producer(newApp(), {}, true);
      applyBoundary(stack);
      return stack;
    },
  ],
])('a permissions boundary of %s reaches every role, and the role that the CDK makes after aspects', (_name, build) => {
  const stack = build();
  expect(lateRole(stack).Properties.PermissionsBoundary).toEqual(BOUNDARY);
  const all = Object.values(roles(stack)).map(({ Properties }) => Properties.PermissionsBoundary);
  expect(all).toEqual(all.map(() => BOUNDARY));
});

it('a permissions boundary in the properties of the stack reaches the role', () => {
  const stack = producer(newApp(), { permissionsBoundary: CorePermissionsBoundary.fromName('Boundary') });
  expect(lateRole(stack).Properties.PermissionsBoundary).toBeDefined();
});

it('tags of the stack reach the role, unless they exclude roles', () => {
  const stack = producer(newApp());
  Tags.of(stack).add(TAG.Key, TAG.Value);
  Tags.of(stack).add('ForTables', 'yes', { includeResourceTypes: ['AWS::DynamoDB::Table'] });
  Tags.of(stack).add('NotForRoles', 'yes', { excludeResourceTypes: ['AWS::IAM::Role'] });
  expect(lateRole(stack).Properties.Tags).toEqual([TAG]);
});

it('boundary and tags reach the role if the stack only looks up a path', () => {
  const app = newApp();
  const stack = new Stack(app, 'Producer', { env: ENV });
  const { entityPath } = new OrganizationsEntityPath(stack, 'Path');
  new CfnOutput(new Stack(app, 'Consumer', { env: { ...ENV, account: '444455556666' } }), 'Path', {
    value: entityPath,
  });
  applyBoundary(stack);
  Tags.of(stack).add(TAG.Key, TAG.Value);
  expect(lateRole(stack).Properties).toMatchObject({ PermissionsBoundary: BOUNDARY, Tags: [TAG] });
});

it('each aspect visits the role once, by priority, and aspects of an app do not enter its stages', () => {
  const app = newApp();
  const stage = new Stage(app, 'Stage');
  const stack = producer(stage);
  const visits: string[] = [];
  const visit = (name: string, scope: Construct, priority?: number) => {
    Aspects.of(scope).add(
      {
        visit: (node) => {
          if (CfnResource.isCfnResource(node) && node.node.path.endsWith('Publish/GetStackOutputRole')) {
            visits.push(name);
          }
        },
      },
      { priority },
    );
  };
  visit('app', app);
  visit('stack, read only', stack, AspectPriority.READONLY);
  visit('stack', stack);
  visit('stage', stage);
  visit('stack, mutating', stack, AspectPriority.MUTATING);
  app.synth();
  expect(visits).toEqual(['stack, mutating', 'stage', 'stack', 'stack, read only']);
});

it('without boundary and tags, the role stays as the CDK makes it', () => {
  expect(Object.keys(lateRole(producer(newApp())).Properties)).toEqual(['AssumeRolePolicyDocument', 'RoleName']);
});
