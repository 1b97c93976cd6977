import type { AttachedPolicy } from '../../../lambda/suggestion/boundary';
import type { ScpDecision, ScpStatement, SuggestedScp } from '../../../lambda/suggestion/document';
import { verdicts } from '../../../lambda/suggestion/statements';
import { expectBySchema } from '../../support/expect-schema';
import { row } from '../../support/scp-reports';
import { attached, deny, FULL_AWS_ACCESS, OURS, rootWith, suggestWith } from '../../support/suggest';

/*
 * Policies of earlier suggestions that people have changed or attached elsewhere: nothing that is used, needed or protected is
 * denied, and nothing that was denied is opened.
 */

const ALLOW_SID = 'DenyAllButUsedServices';
const allow = (services: readonly string[], more: Partial<ScpStatement> = {}): ScpStatement => ({
  Sid: ALLOW_SID,
  Effect: 'Deny',
  NotAction: services.map((service) => `${service}:*`),
  Resource: '*',
  ...more,
});
/** Denies everything in other Regions: not the library's doing. */
const REGIONS: ScpStatement = {
  Sid: 'Regions',
  Effect: 'Deny',
  NotAction: ['iam:*', 'sts:*'],
  Resource: '*',
  Condition: { StringNotEquals: { 'aws:RequestedRegion': 'eu-central-1' } },
};
const EXCEPT = { Condition: { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/Emergency' } } };
const rows = [row('athena', 1), row('ec2', 1), row('glue'), row('swf')];

const actions = ({ Policies }: SuggestedScp) => Policies.map(({ Action, PolicyId }) => [Action, PolicyId]);
const decision = ({ Decisions }: SuggestedScp, service: string): ScpDecision | undefined =>
  Decisions.find(({ ServiceNamespace }) => ServiceNamespace === service);
/** What the policies of a suggestion deny outright, of a few services. */
const denied = ({ Policies }: SuggestedScp) =>
  ['athena', 'braket', 'ec2', 'glue', 'sts', 'swf'].filter((service) =>
    Policies.some(
      ({ Content }) =>
        Content &&
        verdicts(Content)
          .denials(service)
          .some(({ condition }) => !condition),
    ),
  );

describe('a statement that somebody added to a policy of ours is not ours', () => {
  const by = (strategy: 'DENY_UNUSED' | 'ALLOW_USED', ours: ScpStatement) =>
    suggestWith(rows, { strategy, boundary: rootWith(attached('p-ours0001', ours, REGIONS)) });

  test.each<[string, () => SuggestedScp, string[]]>([
    ['DENY_UNUSED', () => by('DENY_UNUSED', deny(['braket'], OURS)), ['braket', 'swf']],
    ['ALLOW_USED', () => by('ALLOW_USED', allow(['athena', 'ec2'])), ['braket', 'swf']],
  ])('what it denies under a condition may be in use and may need others: %s', (_strategy, suggestion, expected) => {
    const scp = suggestion();
    expect(denied(scp)).toEqual(expected);
    expect(decision(scp, 'ec2')).toMatchObject({ Decision: 'USED' });
    expect(decision(scp, 'glue')).toMatchObject({ Decision: 'KEPT', Kind: 'NEEDED' });
  });

  test('what it denies is already denied', () => {
    const boundary = rootWith(attached('p-ours0001', deny(['swf'], OURS), deny(['braket'], { Sid: 'Theirs' })));
    expect(decision(suggestWith([row('ec2', 1)], { boundary }), 'braket')).toMatchObject({
      Decision: 'ALREADY_DENIED',
      DeniedBy: [{ PolicyId: 'p-ours0001', EntityId: 'r-f6g7' }],
    });
  });

  test('it is all that is left where nothing is left in ours', () => {
    const boundary = rootWith(attached('p-ours0001', deny(['swf'], OURS), REGIONS));
    const scp = suggestWith([row('ec2', 1)], { boundary, protectedServices: ['swf'] });
    expect(scp.Policies).toMatchObject([{ Action: 'UPDATE', Content: { Statement: [REGIONS] }, Removed: ['swf'] }]);
  });
});

describe('a statement that somebody turned into another is ours no longer', () => {
  test.each<[string, 'DENY_UNUSED' | 'ALLOW_USED', ScpStatement]>([
    ['NotAction in place of Action', 'DENY_UNUSED', allow(['athena', 'ec2', 'glue', 'sts', 'swf'], OURS)],
    ['Action in place of NotAction', 'ALLOW_USED', deny(['braket'], { Sid: ALLOW_SID })],
    ['certain resources', 'DENY_UNUSED', deny(['swf'], { ...OURS, Resource: 'arn:aws:swf:*:*:/domain/test' })],
    [
      'all but certain resources',
      'DENY_UNUSED',
      deny(['swf'], { ...OURS, Resource: undefined, NotResource: 'arn:aws:swf:*:*:/domain/test' }),
    ],
    ['certain resources', 'ALLOW_USED', allow(['swf', 'ec2'], { Resource: 'arn:aws:s3:::bucket' })],
  ])('%s: %s', (_name, strategy, statement) => {
    const scp = suggestWith(rows, { strategy, boundary: rootWith(attached('p-ours0001', statement)) });
    expect(actions(scp)).toEqual([['CREATE', undefined]]);
    expect(denied(scp)).toEqual(expect.arrayContaining(['swf']));
    expect(denied(scp)).not.toEqual(expect.arrayContaining(['ec2']));
    expect(decision(scp, 'swf')).toMatchObject({ Decision: 'DENIED' });
  });
});

test('a policy of ours that another level has too is not updated, because that would change the other level', () => {
  const ours = attached('p-ours0001', deny(['braket'], OURS));
  const scp = suggestWith(rows, {
    boundary: {
      levels: [
        { entityId: 'r-f6g7', policies: [FULL_AWS_ACCESS, ours] },
        { entityId: 'ou-f6g7-h8i9j0k1', policies: [FULL_AWS_ACCESS, ours] },
      ],
    },
  });
  expect(actions(scp)).toEqual([['CREATE', undefined]]);
  expect(denied(scp)).toEqual(['swf']);
  expect(decision(scp, 'braket')).toMatchObject({ Decision: 'ALREADY_DENIED' });
});

describe('two policies that deny all but what is used', () => {
  const by = (...policies: AttachedPolicy[]) =>
    suggestWith([row('athena', 1), row('ec2', 1)], { strategy: 'ALLOW_USED', boundary: rootWith(...policies) });

  test('are one when they say the same', () => {
    const scp = by(
      attached('p-ours0001', allow(['athena', 'ec2'])),
      attached('p-ours0002', allow(['athena', 'ec2', 'swf'])),
    );
    expect(actions(scp)).toEqual([
      ['DETACH', 'p-ours0002'],
      ['UPDATE', 'p-ours0001'],
    ]);
    expectBySchema(scp, 'suggestion');
    expect(denied(scp)).toEqual(['braket', 'swf']);
  });

  test('are both updated where they bind different principals, and neither denies more of what is in use', () => {
    const scp = by(attached('p-ours0001', allow(['athena', 'ec2'])), attached('p-ours0002', allow(['ec2'], EXCEPT)));
    expect(actions(scp)).toEqual([
      ['UPDATE', 'p-ours0001'],
      ['UPDATE', 'p-ours0002'],
    ]);
    const [first, second] = scp.Policies.map(({ Content }) => Content?.Statement[0].NotAction);
    expect(first).toEqual(expect.arrayContaining(['athena:*', 'ec2:*', 'sts:*']));
    expect(second).toEqual(expect.arrayContaining(['ec2:*', 'sts:*']));
    expect(second).not.toContain('athena:*');
    expect(decision(scp, 'athena')).toMatchObject({ Decision: 'ATTEMPTED' });
  });
});
