import { synth as synthesize, warningsIn } from '../support/synth';

const MANAGEMENT = '111122223333';
const CONTEXT: Readonly<Record<string, string>> = {
  managementAccount: MANAGEMENT,
  consumerAccount: '444455556666',
  region: 'eu-central-1',
  entityPath: 'o-a1b2c3d4e5/r-f6g7',
  repository: 'owner/name',
  branch: 'main',
  connectionArn: 'arn:aws:codeconnections:eu-central-1:111122223333:connection/a1b2c3d4',
};

const synth = (context: Readonly<Record<string, string>>) => synthesize('pipeline.ts', context);

interface Template {
  readonly Resources: Record<string, { readonly Type: string; readonly Properties: Record<string, unknown> }>;
  readonly Outputs: Record<string, { readonly Value: unknown }>;
}
interface Action {
  readonly Name: string;
  readonly RunOrder: number;
  readonly Namespace?: string;
  readonly ActionTypeId: { readonly Provider: string };
  readonly Configuration: Readonly<Record<string, unknown>>;
}
interface Stage {
  readonly Name: string;
  readonly Actions: readonly Action[];
}

const ofType = ({ Resources }: Template, type: string) =>
  Object.values(Resources).flatMap(({ Type, Properties }) => (Type === type ? [Properties] : []));

describe.each([
  ['of another account', CONTEXT.consumerAccount],
  ['in the management account', MANAGEMENT],
])('with a consumer %s', (_name, consumerAccount) => {
  const context = { ...CONTEXT, consumerAccount };
  let files: Map<string, string>;
  let stages: readonly Stage[];
  let deployment: Action[];

  const template = (name: RegExp) => {
    const found = [...files].filter(([file]) => name.test(file));
    expect(found).toHaveLength(1);
    return JSON.parse(found[0][1]) as Template;
  };
  const pipeline = () => template(/AccessReportPipeline\.template/);
  const report = () => template(/AccessReportsReport\w{8}\.template/);
  const consumer = () => template(/AccessReportsConsumer\w{8}\.template/);

  beforeAll(() => {
    files = synth(context);
    stages = ofType(pipeline(), 'AWS::CodePipeline::Pipeline').flatMap(({ Stages }) => Stages as Stage[]);
    deployment = stages.slice(-1).flatMap(({ Actions }) => Actions.toSorted((a, b) => a.RunOrder - b.RunOrder));
  });

  it('has no warnings', () => {
    expect(warningsIn(files)).toEqual([]);
  });

  it('deploys the report, waits for approval, and deploys the consumer', () => {
    expect(stages.map(({ Name }) => Name)).toEqual(['Source', 'Build', 'UpdatePipeline', 'Assets', 'AccessReports']);
    expect(deployment.map(({ Name, RunOrder, ActionTypeId }) => [RunOrder, Name, ActionTypeId.Provider])).toEqual([
      [1, 'Report.Prepare', 'CloudFormation'],
      [2, 'Report.Deploy', 'CloudFormation'],
      [3, 'Consumer.ReadTheReport', 'Manual'],
      [4, 'Consumer.Prepare', 'CloudFormation'],
      [5, 'Consumer.Deploy', 'CloudFormation'],
    ]);
  });

  it('deploys each stack in its account', () => {
    const roles = deployment.flatMap(({ Configuration }) => JSON.stringify(Configuration.RoleArn ?? []));
    expect(roles.filter((role) => role !== '[]')).toEqual([
      expect.stringContaining(`:iam::${MANAGEMENT}:role`),
      expect.stringContaining(`:iam::${consumerAccount}:role`),
    ]);
  });

  it('the approval links to the page of the report', () => {
    const { Namespace } = deployment[1];
    expect(Namespace).toMatch(/^\w+$/);
    expect(deployment[2].Configuration).toEqual({
      ExternalEntityLink: `#{${Namespace}.ReportPage}`,
      CustomData: `#{${Namespace}.Unused} services are unused. Hand the report over?`,
    });
    expect(report().Outputs.ReportPage.Value).toEqual({
      'Fn::Join': [
        '',
        [
          'https://eu-central-1.console.aws.amazon.com/s3/object/',
          { Ref: expect.stringMatching(/^Reports/) as string },
          '?prefix=organizations-access-reports/',
          // In a rollback, ReportUri may be `-`: the selection must find something in that too.
          {
            'Fn::Select': [
              1,
              {
                'Fn::Split': [
                  '/organizations-access-reports/',
                  { 'Fn::Join': ['', [reportsAttribute('ReportUri'), '/organizations-access-reports/']] },
                ],
              },
            ],
          },
          'report.html',
        ],
      ],
    });
  });

  it.each([
    ['ReportUri', 0],
    ['JobId', 1],
  ])('the consumer reads %s', (attribute, index) => {
    const { Value } = ofType(consumer(), 'AWS::SSM::Parameter')[index];
    const { 'Fn::GetStackOutput': output } = Value as Record<string, Record<string, string>>;
    expect(output.StackName).toBe('AccessReports-Report');
    expect(report().Outputs[output.OutputName].Value).toEqual(reportsAttribute(attribute));
    expect('RoleArn' in output).toBe(consumerAccount !== MANAGEMENT);
  });

  it('names only the given accounts', () => {
    const accounts = [...files.values()].flatMap((file) => file.match(/(?<![0-9A-Za-z])\d{12}(?![0-9A-Za-z])/g) ?? []);
    expect(new Set(accounts)).toEqual(new Set([MANAGEMENT, consumerAccount]));
  });

  it('synthesizes itself with the same context', () => {
    const args = Object.entries(context).map(([key, value]) => `-c ${key}=${value}`);
    const command = `npx cdk synth --app 'tsx bin/pipeline.ts' ${args.join(' ')}`;
    const builds = ofType(pipeline(), 'AWS::CodeBuild::Project').map(({ Source }) => JSON.stringify(Source));
    expect(builds.filter((build) => build.includes(command))).toHaveLength(1);
  });

  it('runs no scripts of installed packages', () => {
    const builds = ofType(pipeline(), 'AWS::CodeBuild::Project').map(({ Source }) => JSON.stringify(Source));
    const installs = builds.flatMap((build) => build.match(/npm (?:ci|install)[^"\\]*/g) ?? []);
    expect(installs.filter((install) => install.startsWith('npm ci'))).toEqual(['npm ci --ignore-scripts']);
  });
});

const reportsAttribute = (name: string) => ({ 'Fn::GetAtt': [expect.stringMatching(/^Report/) as string, name] });

it.each<[string, (key: string) => string | undefined]>([
  ['no context', () => undefined],
  ['context that a shell would not leave as it is', (key) => `${CONTEXT[key]};id`],
])('fails for %s, and lists everything that is required', (_name, valueOf) => {
  const needed = {
    managementAccount: "the id of the organization's management account, such as -c managementAccount=111122223333",
    consumerAccount: 'the id of the account that gets the report, such as -c consumerAccount=444455556666',
    region: 'the Region of everything, in the commercial partition, such as -c region=eu-central-1',
    entityPath: 'the path of the root, OU or account to report on, such as -c entityPath=o-a1b2c3d4e5/r-f6g7',
    repository: 'the repository that has this app, such as -c repository=owner/name',
    branch: 'its branch, such as -c branch=main',
    connectionArn: `the ARN of the connection to it, such as -c connectionArn=${CONTEXT.connectionArn}`,
  };
  const given = Object.keys(needed).flatMap((key) => {
    const value = valueOf(key);
    return value === undefined ? [] : [[key, value]];
  });
  const problems = Object.entries(needed).map(
    ([key, what]) => `context '${key}' must be ${what}, got: ${valueOf(key) ?? 'nothing'}`,
  );
  expect(() => synth(Object.fromEntries(given) as Record<string, string>)).toThrow(problems.join('\n'));
});
