import { App, Stack } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { OrganizationsAccessReport } from '../../../lib';
import { ENTITY_PATH, TYPE, stack, report, template, resources, only } from './organizations-access-report.setup';

describe('one stack', () => {
  it('shares one function, one state machine and one provider among 10 reports', () => {
    for (let index = 0; index < 10; index++) {
      report({}, `Report${index}`);
    }
    template().resourceCountIs(TYPE, 10);
    template().resourceCountIs('AWS::StepFunctions::StateMachine', 1);
    template().resourceCountIs('AWS::Lambda::Function', 4); // ours, and the framework's three
    const tokens = Object.values(resources(TYPE)).map(({ Properties }) => JSON.stringify(Properties.ServiceToken));
    expect(new Set(tokens).size).toBe(1);
  });

  it('runs both handlers in one arm64 function with JSON logs that do not stay for ever', () => {
    report();
    template().hasResourceProperties('AWS::Lambda::Function', {
      Handler: 'report.handler',
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      MemorySize: 256,
      Timeout: 900,
      LoggingConfig: { LogFormat: 'JSON', LogGroup: Match.anyValue() },
    });
    template().hasResource('AWS::Logs::LogGroup', { DeletionPolicy: 'Delete', Properties: { RetentionInDays: 30 } });
    const framework = Object.values(resources('AWS::Lambda::Function')).find(({ Properties }) =>
      String(Properties.Handler).endsWith('onEvent'),
    );
    const { Variables } = framework?.Properties.Environment as { Variables: Record<string, unknown> };
    expect(Variables.USER_ON_EVENT_FUNCTION_ARN).toEqual(Variables.USER_IS_COMPLETE_FUNCTION_ARN);
  });

  it('has a waiter that polls each second for as long as CloudFormation waits', () => {
    report();
    const machine = JSON.stringify(only('AWS::StepFunctions::StateMachine').Properties.DefinitionString);
    expect(machine).toContain('\\"IntervalSeconds\\":1,\\"MaxAttempts\\":3600,\\"BackoffRate\\":1');
  });

  it('has a provider of its own', () => {
    const app = new App();
    const tokens = ['One', 'Two'].map((id) => {
      const one = new Stack(app, id);
      new OrganizationsAccessReport(one, 'Report', { entityPath: ENTITY_PATH });
      return one.node.children.map(({ node }) => node.id);
    });
    expect(tokens).toEqual([
      ['Report', 'OrganizationsAccessReportProvider'],
      ['Report', 'OrganizationsAccessReportProvider'],
    ]);
  });
});

describe('the order of reports', () => {
  const order = () => {
    const dependencies = Object.entries(resources(TYPE)).map(
      ([id, { DependsOn = [] }]) => [id.slice(0, 1), DependsOn.map((other) => other.slice(0, 1)).join()] as const,
    );
    return Object.fromEntries(dependencies);
  };

  it.each<{ name: string; depend: (a: Reports, b: Reports, c: Reports) => void; expected: Record<string, string> }>([
    { name: 'of creation', depend: () => undefined, expected: { A: '', B: 'A', C: 'B' } },
    {
      name: 'of creation, where the user says the same',
      depend: (a, b) => {
        b.node.addDependency(a);
      },
      expected: { A: '', B: 'A', C: 'B' },
    },
    {
      name: 'that the user asked for',
      depend: (a, b) => {
        a.node.addDependency(b);
      },
      expected: { A: 'B', B: '', C: 'A' },
    },
    {
      name: 'that the user asked for, from last to first',
      depend: (a, b, c) => {
        a.node.addDependency(b);
        b.node.addDependency(c);
      },
      expected: { A: 'B', B: 'C', C: '' },
    },
    {
      name: 'that follows from other resources',
      depend: (a, _b, c) => {
        const queue = new Queue(stack, 'Queue');
        queue.node.addDependency(c);
        a.node.addDependency(queue);
      },
      expected: { A: 'C,Q', B: 'A', C: '' },
    },
  ])('is that $name', ({ depend, expected }) => {
    depend(report({}, 'A'), report({}, 'B'), report({}, 'C'));
    expect(order()).toMatchObject(expected);
  });
});

type Reports = OrganizationsAccessReport;
