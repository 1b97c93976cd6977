import { App, CfnResource, NestedStack, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { ReportOrder } from '../../../lib/provider/report-order';

const TYPE = 'Test::Report::Report';

let app: App;
let stack: Stack;
beforeEach(() => {
  app = new App({ context: { '@aws-cdk/core:validationReportJson': false } });
  stack = new Stack(app, 'Stack');
});

const create = (id: string, scope: Stack = stack, type = TYPE) => new CfnResource(scope, id, { type });
const dependencies = () =>
  Object.fromEntries(
    Object.entries(Template.fromStack(stack).findResources(TYPE)).map(([id, { DependsOn }]) => [
      id,
      DependsOn as unknown,
    ]),
  );

type Reports = Readonly<Record<'a' | 'b' | 'c', CfnResource>>;

it.each<{
  readonly name: string;
  readonly depend: (reports: Reports) => void;
  readonly expected: Record<string, unknown>;
}>([
  { name: 'in which the user created them', depend: () => undefined, expected: { A: undefined, B: ['A'], C: ['B'] } },
  {
    name: 'that the user chose by dependencies, from last to first',
    depend: ({ a, b, c }) => {
      b.addDependency(c);
      a.addDependency(b);
    },
    expected: { A: ['B'], B: ['C'], C: undefined },
  },
  {
    name: 'that follows from the dependencies of other resources, which stay, sorted',
    depend: ({ b, c }) => {
      const other = create('Z', stack, 'Test::Other::Other');
      other.addDependency(c);
      b.addDependency(other);
    },
    expected: { A: undefined, B: ['C', 'Z'], C: ['A'] },
  },
  {
    name: 'in which the user created them, if dependencies say the same',
    depend: ({ a, b }) => {
      b.addDependency(a);
    },
    expected: { A: undefined, B: ['A'], C: ['B'] },
  },
  {
    name: 'in which the user created them, if they depend on other stacks',
    depend: ({ a, c }) => {
      a.addDependency(create('X', new Stack(app, 'Before')));
      c.addDependency(create('Y', new Stack(app, 'Another')));
    },
    expected: { A: undefined, B: ['A'], C: ['B'] },
  },
  {
    name: 'in which the user created them, after a nested stack that one depends on',
    depend: ({ b }) => {
      b.addDependency(create('X', new NestedStack(stack, 'Nested')));
    },
    expected: { A: undefined, B: ['A', expect.stringMatching(/^Nested/)], C: ['B'] },
  },
])('reports have the order $name', ({ depend, expected }) => {
  const order = new ReportOrder();
  const [a, b, c] = ['A', 'B', 'C'].map((id) => create(id));
  [a, b, c].forEach((report) => {
    order.add(report);
  });
  depend({ a, b, c });
  expect(dependencies()).toStrictEqual(expected);
});

it('reports that are added after a synth are chained too', () => {
  const order = new ReportOrder();
  const first = create('A');
  order.add(first);
  stack.resolve(first._toCloudFormation());
  order.add(create('B'));
  expect(dependencies()).toStrictEqual({ A: undefined, B: ['A'] });
});
