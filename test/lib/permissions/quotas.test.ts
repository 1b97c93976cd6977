import { statSync } from 'node:fs';
import { App, Stack } from 'aws-cdk-lib';
import { OrganizationsAccessReport } from '../../../lib';
import {
  generate,
  isAllowed,
  roleStatements,
  separateStatements,
  type Statement,
} from '../../support/role-permissions';
import {
  INLINE_POLICIES_CHARACTERS,
  MANAGED_POLICY_CHARACTERS,
  MANAGED_POLICIES_OF_A_ROLE,
  RESOURCES,
  TEMPLATE_BYTES,
  REPORTS,
  LONGEST,
  ROOT,
  type Shape,
  SHAPES,
  type SynthesizedTemplate,
  twoPolicies,
  characters,
  reports,
  prefixes,
  buckets,
} from './quotas.setup';

describe.each(SHAPES)(`${REPORTS} reports: %s`, (_name, shape) => {
  let template: SynthesizedTemplate;
  let bytes: number;
  let statements: Statement[];
  let longest: Statement[];
  let separate: Statement[];

  beforeAll(() => {
    const app = new App({ context: { '@aws-cdk/core:validationReportJson': false } });
    const stack = new Stack(app, 'Stack');
    for (let index = 0; index < REPORTS; index++) {
      new OrganizationsAccessReport(stack, `Report${index}`, shape(index));
    }
    const artifact = app.synth().getStackArtifact('Stack');
    template = artifact.template as SynthesizedTemplate;
    bytes = statSync(artifact.templateFullPath).size;
    statements = roleStatements(stack);
    longest = [...roleStatements(stack, LONGEST), ...separateStatements(stack, LONGEST)];
    separate = separateStatements(stack);
  }, 30_000);

  const ofType = (type: string) =>
    Object.values(template.Resources)
      .filter(({ Type }) => Type === type)
      .map(({ Properties = {} }) => Properties);

  it('fit into a template', () => {
    expect(Object.keys(template.Resources).length).toBeLessThanOrEqual(RESOURCES);
    expect(bytes).toBeLessThanOrEqual(TEMPLATE_BYTES);
  });

  it("fit into the quota of a role's inline policies", () => {
    expect(characters(twoPolicies(longest))).toBeLessThanOrEqual(INLINE_POLICIES_CHARACTERS);
    const ofFramework = ofType('AWS::IAM::Policy').filter(
      ({ PolicyName }) => !String(PolicyName).includes('ProviderRole'),
    );
    const needed = ofFramework.map(({ PolicyDocument }) => characters(PolicyDocument));
    expect(Math.max(...needed)).toBeLessThan(INLINE_POLICIES_CHARACTERS / 2);
  });

  it('fit into the quotas of managed policies', () => {
    for (const { ManagedPolicyArns = [] } of ofType('AWS::IAM::Role')) {
      expect((ManagedPolicyArns as unknown[]).length).toBeLessThanOrEqual(MANAGED_POLICIES_OF_A_ROLE);
    }
    for (const { PolicyDocument } of ofType('AWS::IAM::ManagedPolicy')) {
      expect(characters(PolicyDocument)).toBeLessThanOrEqual(MANAGED_POLICY_CHARACTERS);
    }
  });

  it('are all allowed', async () => {
    const sample = [0, 1, 2, 89, 90, 91, 223, 224, 225, 362, 447, 448, 449].map(shape);
    const calls = sample.map(({ entityPath, organizationsPolicyId }) => generate(entityPath, organizationsPolicyId));
    expect(await Promise.all(calls.map((call) => isAllowed(statements, call)))).toEqual(calls.map(() => true));
  });

  it('are all written to their prefixes, and no bucket is writable as a whole', async () => {
    const arns = ofType('Custom::OrganizationsAccessReport').flatMap(({ Destination }) => {
      const { Bucket: name, Prefix } = (Destination ?? {}) as Record<string, string | undefined>;
      return name === undefined ? [] : [`arn:aws-us-gov:s3:::${name}/${Prefix}`];
    });
    const calls = arns
      .filter((_, index) => index % 50 === 0)
      .flatMap((arn) => [
        { action: 's3:PutObject', resource: `${arn}/${ROOT}/entity/run/report.json` },
        { action: 's3:GetObject', resource: `${arn}/${ROOT}/entity/latest.json` },
      ]);
    expect(await Promise.all(calls.map((call) => isAllowed(separate, call)))).toEqual(calls.map(() => true));
    for (const { Resource } of separate.filter(({ Action }) => Action[0].startsWith('s3:'))) {
      expect(Resource.filter((one) => !/^arn:[\w-]+:s3:::[\w.-]+\/[^*]+\/\*/.test(one))).toEqual([]);
    }
  });
});

it.each<{ name: string; count: number; shape: Shape; resources: number }>([
  { name: '30 prefixes of 80 characters', count: 30, shape: prefixes(80), resources: 30 },
  { name: '30 prefixes of 80 characters below one parent', count: 30, shape: prefixes(80, 'reports/'), resources: 2 },
  { name: '22 prefixes of 200 characters below one parent', count: 22, shape: prefixes(200, 'reports/'), resources: 2 },
  { name: '30 imported buckets of 60 characters', count: 30, shape: buckets(60), resources: 30 },
])('$name fit into the quotas of policies', ({ count, shape, resources }) => {
  const app = new App({ context: { '@aws-cdk/core:validationReportJson': false } });
  const stack = new Stack(app, 'Stack');
  reports(count, shape)(stack);
  const template = app.synth().getStackArtifact('Stack').template as SynthesizedTemplate;
  const documents = (type: string) =>
    Object.values(template.Resources).flatMap(({ Type, Properties }) =>
      Type === type ? [Properties?.PolicyDocument as { Statement: { Action: string; Resource: string[] }[] }] : [],
    );
  const managed = documents('AWS::IAM::ManagedPolicy');
  expect(managed.filter((document) => characters(document) > MANAGED_POLICY_CHARACTERS)).toEqual([]);
  const inline = [...roleStatements(stack, LONGEST), ...separateStatements(stack, LONGEST)];
  expect(characters(twoPolicies(inline))).toBeLessThanOrEqual(INLINE_POLICIES_CHARACTERS);
  const written = [...managed, ...documents('AWS::IAM::Policy')]
    .flatMap(({ Statement }) => Statement)
    .filter(({ Action }) => Action === 's3:PutObject')
    .flatMap(({ Resource }) => Resource);
  expect(written).toHaveLength(resources);
});
