import type { ScpStrategy } from '../../../lib/wire/report';
import type { SuggestedScp } from '../../../lambda/suggestion/document';
import { suggestedScp } from '../../../lambda/suggestion/suggested-scp';
import { madeUp, report, ROOT_REPORT, row, SMALL } from '../../support/scp-reports';
import { attached, deny, OLD, OURS, rootWith, suggest, suggestWith } from '../../support/suggest';

const general = (...ofTheStrategy: string[]): string[] => [
  'This is a suggestion, attached to nothing.',
  'Do to each policy what its Action says',
  ...ofTheStrategy,
  'SCPs never bind the management account',
  'Use that comes round less often',
  'An account that is younger',
  'IAM tracks at least 400 days',
  'Attempts that were denied',
  'Resources may go on running',
];

test.each<[ScpStrategy, string[]]>([
  ['DENY_UNUSED', general()],
  ['ALLOW_USED', general('The policy denies every service that it does not name')],
])('the warnings of every suggestion by %s, and no more without cause', (strategy, beginnings) => {
  const { Warnings } = suggest(SMALL, strategy);
  expect(Warnings.map((warning, index) => warning.slice(0, beginnings[index]?.length))).toEqual(beginnings);
});

test('no warning of protected services that the report lists, in whatever case', () => {
  expect(suggest(SMALL, 'DENY_UNUSED', 'EC2', 'batch').Warnings.join()).not.toContain('not in this report');
});

test.each<[string, () => SuggestedScp, RegExp]>([
  ['trying it out', () => suggest(SMALL), /first, look for AccessDenied in CloudTrail there/],
  [
    'the policies that are there',
    () => suggest(SMALL),
    /leave all other SCPs where they are: .* An entity takes 10 SCPs in all\./,
  ],
  ['the management account', () => suggest(SMALL), /A report on the management account itself lists every service/],
  ['seasonal use', () => suggest(SMALL), /less often than every 90 days .* a seasonal peak, a recovery exercise\./],
  ['young accounts', () => suggest(SMALL), /younger than 90 days may not have used yet/],
  ['untracked Regions', () => suggest(SMALL), /Regions that its tracking table leaves out, such as opt-in Regions/],
  ['what is not counted', () => suggest(SMALL), /Requests without authentication and iam:PassRole are not counted/],
  ['what goes on running', () => suggest(SMALL), /nobody in a member account can change or delete them/],
  [
    'services of the future',
    () => suggest(SMALL, 'ALLOW_USED'),
    /also those that AWS adds later: .* has to ask for it/,
  ],
  [
    'no use at all',
    () => suggest([row('swf')]),
    /no service .* was used at all\. .* the report says nothing about what/,
  ],
  ['what cannot be named', () => suggest([row('a_b'), row('c d'), row('ec2', 1)]), /none denies them: a_b, c d\.$/],
  [
    'what does not fit',
    () => suggest([...madeUp(1_500), row('ec2', 1)]),
    /^No policy has room for \d+ unused services: .* left out: service-\d+-+, /,
  ],
  [
    'SCPs that could not be read',
    () => suggestWith(SMALL, { boundary: { unread: 'AccessDenied' } }),
    /could not be read: AccessDenied\. .* leave it there and attach the new ones beside it/,
  ],
  ['ages that could not be read', () => suggestWith(SMALL, { ages: undefined }), /^It is not known when the accounts/],
  [
    'an age that Organizations does not tell',
    () => suggestWith(SMALL, { ages: [...OLD, { accountId: '333333333333' }] }),
    /^It is not known when the accounts/,
  ],
  [
    'attempts',
    () =>
      suggestWith([row('ec2', 1), row('braket', 1)], {
        boundary: rootWith(
          attached('p-1', deny(['braket'], { ...OURS, Condition: { Bool: { 'aws:ViaAWSService': 'false' } } })),
        ),
      }),
    /and IAM shows use: braket\. .* They stay denied: look at who calls them\./,
  ],
  [
    'protected services that the report does not list, in ascending order',
    () => suggest(SMALL, 'DENY_UNUSED', 'Glue', 'cloudwatchlogs', 'EC2'),
    /^protectedServices has namespaces that are not in this report: cloudwatchlogs, glue\. /,
  ],
  [
    'a protected service that the report does not list, by the other strategy',
    () => suggest(SMALL, 'ALLOW_USED', 'cloudwatchlogs'),
    /^protectedServices has namespaces that are not in this report: cloudwatchlogs\. .* deny it outright\.$/,
  ],
])('warns of %s', (_, suggestion, expected) => {
  expect(suggestion().Warnings).toContainEqual(expect.stringMatching(expected));
});

const scoped = (strategy: ScpStrategy): SuggestedScp =>
  suggestedScp(
    { ...report(...SMALL), Request: { ...ROOT_REPORT.Request, OrganizationsPolicyId: 'p-guardrail1' } },
    { strategy, protectedServices: [], boundary: rootWith(), ages: OLD },
  );
const NO_SERVICE = /the report lists no service/;
const SCOPED = /scoped to p-guardrail1, .* what accounts without it use\. Request the same report without a policy id/;

test.each<[string, () => SuggestedScp, RegExp]>([
  ['no service (DENY_UNUSED)', () => suggest([]), NO_SERVICE],
  ['no service (ALLOW_USED)', () => suggest([], 'ALLOW_USED'), NO_SERVICE],
  ['only use (DENY_UNUSED)', () => suggest([row('ec2', 1)]), /each service .* is in use, kept or denied already/],
  [
    'use without a possible action (ALLOW_USED)',
    () => suggest([row('a_b', 1), row('c d', 1), row('ec2', 1)], 'ALLOW_USED'),
    /all but what is used would deny them: a_b, c d\. Use the strategy DENY_UNUSED\./,
  ],
  [
    'too much use (ALLOW_USED)',
    () => suggest(madeUp(150, 1), 'ALLOW_USED'),
    /longer than the 10,240 characters that Organizations takes, .* DENY_UNUSED, or request reports on smaller parts/,
  ],
  ['a policy it is scoped to (DENY_UNUSED)', () => scoped('DENY_UNUSED'), SCOPED],
  ['a policy it is scoped to (ALLOW_USED)', () => scoped('ALLOW_USED'), SCOPED],
])('suggests no policy from a report with %s, and says why', (_, suggestion, why) => {
  const { Policies, Decisions, Warnings } = suggestion();
  expect(Policies).toEqual([]);
  expect(Decisions.filter(({ Decision }) => Decision === 'DENIED')).toEqual([]);
  expect(Warnings[0]).toMatch(/^Nothing new is denied: /);
  expect(Warnings[0]).toMatch(why);
});

test('what an earlier suggestion denies stays denied, whatever the report lacks', () => {
  const boundary = rootWith(attached('p-1', deny(['braket'], OURS)));
  for (const { Policies } of [
    suggestWith([], { boundary }),
    suggestWith([row('swf')], { boundary }),
    suggestWith(SMALL, { boundary, ages: [{ accountId: '1', joinedAt: '2026-09-01T00:00:00.000Z' }] }),
  ]) {
    expect(Policies.map(({ Action, PolicyId }) => [Action, PolicyId])).toEqual([['NONE', 'p-1']]);
  }
});
