import { footer } from '../../../lambda/page/footer';
import { outline } from '../../support/page-outline';
import { ON_AN_ACCOUNT, ON_AN_OU, SMALL_REPORT } from '../../support/small-report';

const GUIDE = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_last-accessed.html';

it('the footer says what the figures do not show, and names the job', () => {
  expect(outline(footer(SMALL_REPORT))).toEqual([
    'Before you act on this',
    expect.stringMatching(/^Never is not forever\. IAM tracks at least the last 400 days/),
    expect.stringMatching(/^The last hours may be missing\. .* up to four hours to appear\.$/),
    expect.stringMatching(/^An attempt counts as a use\. Calls that were denied count/),
    expect.stringMatching(/^Some use is invisible\. iam:PassRole is not tracked/),
    expect.stringMatching(/^Accounts, not people\. .* counts accounts that used a service/),
    expect.stringMatching(/^Denied services are not listed\. .* a denial under a condition leaves it in\.$/),
    expect.stringMatching(/^The management account is left out\. .* never shows in a report on the root/),
    expect.stringContaining(`[href=${GUIDE}] Refine permissions using last accessed information`),
    'Job: 01234567-89ab-cdef-0123-456789abcdef',
    'Requested: 2026-09-11 15:26 UTC',
    'Completed: 2026-09-11 15:26 UTC',
    'Schema version: 1',
  ]);
});

it.each([
  { name: 'an OU', report: ON_AN_OU, text: 'The management account is left out. Its own use never shows' },
  { name: 'an account', report: ON_AN_ACCOUNT, text: 'The management account is special. Policies do not bind it' },
])('the footer of a report on $name has its note on the management account', ({ report, text }) => {
  expect(outline(footer(report))[7]).toContain(text);
});
