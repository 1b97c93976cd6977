import { validateServiceControlPolicy } from '@cloud-copilot/iam-policy';
import { suggestedScp } from '../../../lambda/suggestion/suggested-scp';
import type { ScpStrategy } from '../../../lib/wire/report';
import type { SuggestedScp } from '../../../lambda/suggestion/document';
import { sampleReport } from '../../support/sample-report';

const sample = async (strategy: ScpStrategy): Promise<SuggestedScp> =>
  suggestedScp(await sampleReport(), { strategy, protectedServices: [] });

// Counted in the organization file itself, apart from the simulator: 85 services were used within 90 days, and 7 only before.
test.each<ScpStrategy>(['DENY_UNUSED', 'ALLOW_USED'])(
  'the report on the root of the sample organization, by %s',
  async (strategy) => {
    const document = await sample(strategy);
    const reasons = document.Decisions.map(({ Reason }) => Reason);
    const count = (pattern: RegExp): number => reasons.filter((reason) => pattern.test(reason)).length;
    expect(count(/^used on /)).toBe(85);
    expect(document.Decisions.filter(({ Decision }) => Decision === 'DENIED')).toHaveLength(count(/^never used/) + 7);
    expect(
      document.Decisions.filter(({ Reason }) => Reason.startsWith('last used on')).map(
        ({ ServiceNamespace, Decision, Reason }) => [ServiceNamespace, Decision, Reason],
      ),
    ).toEqual([
      ['comprehend', 'DENIED', 'last used on 2026-04-13'],
      ['ebs', 'DENIED', 'last used on 2026-03-08'],
      ['elasticbeanstalk', 'DENIED', 'last used on 2025-09-01'],
      ['glacier', 'DENIED', 'last used on 2025-12-27'],
      ['polly', 'DENIED', 'last used on 2026-04-11'],
      ['swf', 'DENIED', 'last used on 2025-08-17'],
      ['textract', 'DENIED', 'last used on 2026-03-17'],
    ]);
    expect(document.Policies).toHaveLength(1);
    expect(validateServiceControlPolicy(document.Policies[0].Content)).toEqual([]);
  },
);
