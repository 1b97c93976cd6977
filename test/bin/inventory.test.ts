import { synth, warningsIn } from '../support/synth';

interface Template {
  readonly Resources: Record<
    string,
    { readonly Type: string; readonly Properties: { readonly DefinitionString?: object } }
  >;
}

const synthesized = (context: Readonly<Record<string, string>> = {}) => {
  const files = synth('inventory.ts', context);
  expect(warningsIn(files)).toEqual([]);
  const { Resources } = JSON.parse(files.get('OrganizationsAccessReportInventory.template.json') ?? '{}') as Template;
  const of = (type: string) => Object.values(Resources).filter(({ Type }) => Type === type);
  return { of, definition: JSON.stringify(of('AWS::StepFunctions::StateMachine')[0].Properties.DefinitionString) };
};

it('is an inventory of everything, in a bucket of its own, for TLS only', () => {
  const { of, definition } = synthesized();
  expect(of('AWS::S3::Bucket')).toHaveLength(1);
  expect(of('AWS::S3::BucketPolicy')).toHaveLength(1);
  expect(definition).not.toContain('Entities\\":');
});

it('takes the bucket and the entities from the context', () => {
  const { of, definition } = synthesized({
    bucketName: 'my-inventory',
    entities: 'ou-f6g7-k9l8m7n6,123456789012',
    exclude: '222222222222',
    schedule: 'rate(1 day)',
  });
  expect(of('AWS::S3::Bucket')).toHaveLength(0);
  expect(definition).toContain('\\"Entities\\":[\\"123456789012\\",\\"ou-f6g7-k9l8m7n6\\"]');
  expect(of('AWS::Scheduler::Schedule')).toMatchObject([{ Properties: { ScheduleExpression: 'rate(1 day)' } }]);
  expect(definition).toContain('\\"Exclude\\":[\\"222222222222\\"]');
});

it('leaves the policy for TLS only out for the local cloud alone', () => {
  expect(synthesized({ plainHttp: 'true' }).of('AWS::S3::BucketPolicy')).toHaveLength(0);
});
