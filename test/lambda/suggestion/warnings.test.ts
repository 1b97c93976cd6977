import { suggestedScp } from '../../../lambda/suggestion/suggested-scp';
import type { ScpStrategy } from '../../../lib/wire/report';
import type { SuggestedScp } from '../../../lambda/suggestion/document';
import { madeUp, report, ROOT_REPORT, row, SMALL } from '../../support/scp-reports';
import { suggest } from '../../support/suggest';

const general = (...ofTheStrategy: string[]): string[] => [
  'This is a suggestion, attached to nothing.',
  'Attach it beside the SCPs that are there',
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
  ['the policies that are there', () => suggest(SMALL), /never instead of them: .* An entity takes 10 SCPs in all\./],
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
  ['no use at all', () => suggest([row('swf')]), /No service .* was used at all: .* The report says nothing then/],
  ['what cannot be named', () => suggest([row('a_b'), row('c d'), row('swf')]), /none denies them: a_b, c d\.$/],
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
  [
    'what is left over',
    () => suggest(madeUp(1_500)),
    /^\d+ unused services .* most that can be attached\. They come last/,
  ],
])('warns of %s', (_, suggestion, expected) => {
  expect(suggestion().Warnings).toContainEqual(expect.stringMatching(expected));
});

const narrowed = (strategy: ScpStrategy): SuggestedScp =>
  suggestedScp(
    { ...report(...SMALL), Request: { ...ROOT_REPORT.Request, OrganizationsPolicyId: 'p-guardrail1' } },
    { strategy, protectedServices: [] },
  );
const NO_SERVICE = /the report lists no service/;
const NARROWED =
  /narrowed to p-guardrail1, .* what accounts without it use\. Ask for the same report without a policy id/;

test.each<[string, () => SuggestedScp, RegExp]>([
  ['no service (DENY_UNUSED)', () => suggest([]), NO_SERVICE],
  ['no service (ALLOW_USED)', () => suggest([], 'ALLOW_USED'), NO_SERVICE],
  ['only use (DENY_UNUSED)', () => suggest([row('ec2', 1)]), /every service .* that is not protected is used/],
  [
    'use without a possible action (ALLOW_USED)',
    () => suggest([row('a_b', 1), row('c d', 1), row('ec2', 1)], 'ALLOW_USED'),
    /all but what is used would deny them: a_b, c d\. Use the strategy DENY_UNUSED\./,
  ],
  [
    'too much use (ALLOW_USED)',
    () => suggest(madeUp(150, 1), 'ALLOW_USED'),
    /longer than the 10,240 characters that Organizations takes, .* DENY_UNUSED, or ask for reports on smaller parts/,
  ],
  ['a policy it is narrowed to (DENY_UNUSED)', () => narrowed('DENY_UNUSED'), NARROWED],
  ['a policy it is narrowed to (ALLOW_USED)', () => narrowed('ALLOW_USED'), NARROWED],
])('suggests no policy from a report with %s, and says why', (_, suggestion, why) => {
  const { Policies, Decisions, Warnings } = suggestion();
  expect(Policies).toEqual([]);
  expect(Decisions.filter(({ Decision }) => Decision === 'DENIED')).toEqual([]);
  expect(Warnings[0]).toMatch(/^No policy is suggested: /);
  expect(Warnings[0]).toMatch(why);
});
