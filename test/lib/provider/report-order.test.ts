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

it.each<[string, (reports: Reports) => void, Record<string, unknown>]>([
  ['in which the user created them', () => undefined, { A: undefined, B: ['A'], C: ['B'] }],
  [
    'that the user chose by dependencies, from last to first',
    ({ a, b, c }) => {
      b.addDependency(c);
      a.addDependency(b);
    },
    { A: ['B'], B: ['C'], C: undefined },
  ],
  [
    'that follows from the dependencies of other resources, which stay, sorted',
    ({ b, c }) => {
      const other = create('Z', stack, 'Test::Other::Other');
      other.addDependency(c);
      b.addDependency(other);
    },
    { A: undefined, B: ['C', 'Z'], C: ['A'] },
  ],
  [
    'in which the user created them, if dependencies say the same',
    ({ a, b }) => {
      b.addDependency(a);
    },
    { A: undefined, B: ['A'], C: ['B'] },
  ],
  [
    'in which the user created them, if they depend on other stacks',
    ({ a, c }) => {
      a.addDependency(create('X', new Stack(app, 'Before')));
      c.addDependency(create('Y', new Stack(app, 'Another')));
    },
    { A: undefined, B: ['A'], C: ['B'] },
  ],
  [
    'in which the user created them, after a nested stack that one depends on',
    ({ b }) => {
      b.addDependency(create('X', new NestedStack(stack, 'Nested')));
    },
    { A: undefined, B: ['A', expect.stringMatching(/^Nested/)], C: ['B'] },
  ],
])('reports have the order %s', (_name, depend, expected) => {
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
