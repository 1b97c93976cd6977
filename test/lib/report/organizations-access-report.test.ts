import { App, CfnOutput, CfnParameter, Duration, Lazy, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Role } from 'aws-cdk-lib/aws-iam';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { OrganizationsAccessReport, type OrganizationsAccessReportProps } from '../../../lib';

const ENTITY_PATH = 'o-a1b2c3d4e5/r-f6g7/ou-f6g7-h8i9j0k1';
const POLICY_ID = 'p-a1b2c3d4';
const TYPE = 'Custom::OrganizationsAccessReport';

const ROLE_ARN = 'arn:aws:iam::999988887777:role/AccessReports';
const managementRole = () => Role.fromRoleArn(new Stack(), 'Role', ROLE_ARN);

let stack: Stack;
beforeEach(() => {
  stack = new Stack(new App({ context: { '@aws-cdk/core:validationReportJson': false } }), 'Stack');
});

const report = (props: Partial<OrganizationsAccessReportProps> = {}, id = 'Report') =>
  new OrganizationsAccessReport(stack, id, { entityPath: ENTITY_PATH, ...props });
const template = () => Template.fromStack(stack);

interface Resource {
  readonly Properties: Record<string, unknown>;
  readonly DependsOn?: string[];
}

const resources = (type: string) => template().findResources(type) as Record<string, Resource>;
const only = (type: string): Resource => {
  const found = Object.values(resources(type));
  expect(found).toHaveLength(1);
  return found[0];
};

describe('the custom resource', () => {
  const base = { ServiceTimeout: 1860, EntityPath: ENTITY_PATH, Timeout: 1800 };

  it.each<[string, Partial<OrganizationsAccessReportProps>, Record<string, unknown>]>([
    ['nothing but a path', {}, base],
    ['a root', { entityPath: 'o-a1b2c3d4e5/r-f6g7' }, { ...base, EntityPath: 'o-a1b2c3d4e5/r-f6g7' }],
    ['a trailing slash', { entityPath: `${ENTITY_PATH}/` }, base],
    [
      'an account',
      { entityPath: `${ENTITY_PATH}/123456789012` },
      { ...base, EntityPath: `${ENTITY_PATH}/123456789012` },
    ],
    ['a policy', { organizationsPolicyId: POLICY_ID }, { ...base, OrganizationsPolicyId: POLICY_ID }],
    ['a role', { managementRole: managementRole() }, { ...base, ManagementRoleArn: ROLE_ARN }],
    [
      'a role and its external id',
      { managementRole: managementRole(), externalId: 'external' },
      { ...base, ManagementRoleArn: ROLE_ARN, ExternalId: 'external' },
    ],
    [
      'a role whose sessions have a policy',
      { managementRole: managementRole(), managementRoleSessionPolicy: true },
      { ...base, ManagementRoleArn: ROLE_ARN },
    ],
    [
      'a role whose sessions have none',
      { managementRole: managementRole(), managementRoleSessionPolicy: false },
      { ...base, ManagementRoleArn: ROLE_ARN, ManagementRoleSessionPolicy: false },
    ],
    ['a timeout', { timeout: Duration.minutes(5) }, { ...base, ServiceTimeout: 360, Timeout: 300 }],
    ['the longest timeout', { timeout: Duration.hours(1) }, { ...base, ServiceTimeout: 3600, Timeout: 3600 }],
    ['the shortest timeout', { timeout: Duration.seconds(1) }, { ...base, ServiceTimeout: 61, Timeout: 1 }],
    ['a deployment that may not fail', { failDeployment: false }, { ...base, FailDeployment: false }],
    ['a deployment that may fail', { failDeployment: true }, base],
  ])('has its properties: %s', (_name, props, properties) => {
    report(props);
    const { ServiceToken, ...others } = only(TYPE).Properties;
    expect(ServiceToken).toEqual({ 'Fn::GetAtt': [expect.stringMatching('frameworkonEvent'), 'Arn'] });
    expect(others).toEqual(properties);
  });

  it('takes tokens, and lets CloudFormation strip the trailing slash of a path', () => {
    const parameter = (id: string, type = 'String') => new CfnParameter(stack, id, { type });
    report({
      entityPath: parameter('Path').valueAsString,
      organizationsPolicyId: parameter('Policy').valueAsString,
      timeout: Duration.seconds(parameter('Seconds', 'Number').valueAsNumber),
    });
    const stripped = {
      'Fn::Select': [
        0,
        {
          'Fn::Split': [
            '|',
            { 'Fn::Select': [0, { 'Fn::Split': ['/|', { 'Fn::Join': ['', [{ Ref: 'Path' }, '|']] }] }] },
          ],
        },
      ],
    };
    expect(only(TYPE).Properties).toMatchObject({
      ServiceTimeout: 3600,
      EntityPath: stripped,
      OrganizationsPolicyId: { Ref: 'Policy' },
      Timeout: { Ref: 'Seconds' },
    });
    template().hasResourceProperties('AWS::IAM::Role', {
      Policies: [{ PolicyDocument: { Statement: Match.arrayWith([Match.objectLike(generateOn([stripped]))]) } }],
    });
  });

  it('gives its attributes to outputs', () => {
    const { jobId, jobStatus, jobCreationDate, jobCompletionDate, entityPath, errorCode, errorMessage, ...rest } =
      report();
    const attributes = {
      JobId: jobId,
      JobStatus: jobStatus,
      JobCreationDate: jobCreationDate,
      JobCompletionDate: jobCompletionDate,
      NumberOfServicesAccessible: rest.numberOfServicesAccessible,
      NumberOfServicesNotAccessed: rest.numberOfServicesNotAccessed,
      EntityPath: entityPath,
      ErrorCode: errorCode,
      ErrorMessage: errorMessage,
    };
    for (const [name, value] of Object.entries(attributes)) {
      new CfnOutput(stack, name, { value: String(value) });
      expect(stack.resolve(value)).toEqual({ 'Fn::GetAtt': [expect.stringMatching(/^Report/), name] });
    }
    expect(typeof rest.numberOfServicesAccessible).toBe('number');
    expect(typeof rest.numberOfServicesNotAccessed).toBe('number');
  });

  it('is the default child', () => {
    expect(report().node.defaultChild?.node.id).toBe('Resource');
  });
});

const LONG_PATH = `o-${'a'.repeat(32)}/r-${'b'.repeat(32)}${`/ou-${'b'.repeat(32)}-${'d'.repeat(32)}`.repeat(5)}/123456789012`;

describe('validation at synth', () => {
  it('takes the longest path', () => {
    expect(LONG_PATH).toHaveLength(427);
    report({ entityPath: `${LONG_PATH}/` });
    expect(only(TYPE).Properties.EntityPath).toBe(LONG_PATH);
  });

  it.each<[string, Partial<OrganizationsAccessReportProps>, string]>([
    ['no path', { entityPath: '' }, `'entityPath' must be the path of a root, an OU or an account, such as`],
    ['no root', { entityPath: 'o-a1b2c3d4e5/123456789' }, 'got: "o-a1b2c3d4e5/123456789"'],
    ['one character too few', { entityPath: 'o-a1b2c3d4e5/r-f6g' }, '19 to 427 characters'],
    ['one character too many', { entityPath: `${LONG_PATH}1` }, '19 to 427 characters'],
    ['something before it', { entityPath: ` ${ENTITY_PATH}` }, 'got: " o-a1b2c3d4e5'],
    ['something after it', { entityPath: `${ENTITY_PATH}\n` }, 'ou-f6g7-h8i9j0k1\\n"'],
    ['capital letters', { entityPath: ENTITY_PATH.toUpperCase() }, 'lower-case letters'],
    ['an ARN', { entityPath: 'arn:aws:organizations::1:ou/o-a/ou-b' }, 'got: "arn:aws'],
    [
      'a policy name',
      { organizationsPolicyId: 'FullAWSAccess' },
      `'organizationsPolicyId' must be the id of a service`,
    ],
    ['a short policy id', { organizationsPolicyId: 'p-1234567' }, 'got: "p-1234567"'],
    ['a policy id and more', { organizationsPolicyId: `${POLICY_ID}!` }, 'got: "p-a1b2c3d4!"'],
    ['an external id alone', { externalId: 'external' }, `'externalId' needs a 'managementRole'`],
    [
      'an external id of one character',
      { managementRole: managementRole(), externalId: 'e' },
      `'externalId' must be 2 to 1,224 letters`,
    ],
    [
      'a session policy alone',
      { managementRoleSessionPolicy: true },
      `'managementRoleSessionPolicy' needs a 'managementRole'`,
    ],
    ['no timeout', { timeout: Duration.seconds(0) }, `'timeout' must be from 1 second to 1 hour, got: 0`],
    ['a long timeout', { timeout: Duration.seconds(3601) }, `'timeout' must be from 1 second to 1 hour, got: 1 hour 1`],
    ['a split second', { timeout: Duration.millis(1500) }, 'cannot be converted into a whole number of seconds'],
  ])('fails on %s', (_name, props, message) => {
    expect(() => report(props)).toThrow(message);
  });
});

const generateOn = (paths: readonly unknown[]) => {
  const arn = (path: unknown) => ({
    'Fn::Join': [
      '',
      typeof path === 'string'
        ? ['arn:', { Ref: 'AWS::Partition' }, ':iam::', { Ref: 'AWS::AccountId' }, `:access-report/${path}`]
        : ['arn:', { Ref: 'AWS::Partition' }, ':iam::', { Ref: 'AWS::AccountId' }, ':access-report/', path],
    ],
  });
  return {
    Action: 'iam:GenerateOrganizationsAccessReport',
    Effect: 'Allow',
    Resource: paths.length === 1 ? arn(paths[0]) : paths.map(arn),
  };
};

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

  it.each<[string, (index: number) => Partial<OrganizationsAccessReportProps>, unknown]>([
    ['OUs', (index) => ({ entityPath: ou(index) }), [generateOn(['o-a1b2c3d4e5/r-f6g7/*'])]],
    [
      'accounts of two OUs',
      (index) => ({ entityPath: `${ou(index % 2)}/${String(100000000000 + index)}` }),
      [generateOn([`${ou(0)}/*`, `${ou(1)}/*`])],
    ],
    ['tokens', () => ({ entityPath: Lazy.string({ produce: () => ENTITY_PATH }) }), [generateOn(['*'])]],
  ])('fit into the quota of a role with 450 %s', (_name, props, expected) => {
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

  it.each<[string, (a: Reports, b: Reports, c: Reports) => void, Record<string, string>]>([
    ['of creation', () => undefined, { A: '', B: 'A', C: 'B' }],
    [
      'of creation, where the user says the same',
      (a, b) => {
        b.node.addDependency(a);
      },
      { A: '', B: 'A', C: 'B' },
    ],
    [
      'that the user asked for',
      (a, b) => {
        a.node.addDependency(b);
      },
      { A: 'B', B: '', C: 'A' },
    ],
    [
      'that the user asked for, from last to first',
      (a, b, c) => {
        a.node.addDependency(b);
        b.node.addDependency(c);
      },
      { A: 'B', B: 'C', C: '' },
    ],
    [
      'that follows from other resources',
      (a, _b, c) => {
        const queue = new Queue(stack, 'Queue');
        queue.node.addDependency(c);
        a.node.addDependency(queue);
      },
      { A: 'C,Q', B: 'A', C: '' },
    ],
  ])('is that %s', (_name, depend, expected) => {
    depend(report({}, 'A'), report({}, 'B'), report({}, 'C'));
    expect(order()).toMatchObject(expected);
  });
});

type Reports = OrganizationsAccessReport;
