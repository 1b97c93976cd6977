import { validateServiceControlPolicy } from '@cloud-copilot/iam-policy';
import type { ScpDecision, SuggestedScp } from '../../../lambda/suggestion/document';
import { suggestedScp } from '../../../lambda/suggestion/suggested-scp';
import type { ScpStrategy } from '../../../lib/wire/report';
import { loadOrganization, type Organization, sampleOrganizationFile } from '../../../local/organization';
import { entitiesOf } from '../../../local/organization/entities';
import { actionsOf } from '../../../local/organization/service-actions';
import { isLeftByIam } from '../../support/judged-by-iam';
import { expectBySchema } from '../../support/expect-schema';
import { agesOf, boundaryOf, reportOn, sampleReport } from '../../support/sample-report';
import { OLD, rootWith } from '../../support/suggest';

const sample = async (strategy: ScpStrategy): Promise<SuggestedScp> =>
  suggestedScp(await sampleReport(), { strategy, protectedServices: [], boundary: rootWith(), ages: OLD });

// Counted in the organization file itself, apart from the simulator: 85 services were used within 90 days, and 7 only before.
test.each<ScpStrategy>(['DENY_UNUSED', 'ALLOW_USED'])(
  'the report on the root of the sample organization, by %s',
  async (strategy) => {
    const document = await sample(strategy);
    const count = (name: string): number => document.Decisions.filter(({ Decision }) => Decision === name).length;
    expect(count('USED')).toBe(85);
    expect(
      document.Decisions.filter(({ Reason }) => Reason.startsWith('last used on')).map(
        ({ ServiceNamespace, Decision, Kind, Reason }) => [ServiceNamespace, Decision, Kind, Reason.slice(0, 23)],
      ),
    ).toEqual([
      ['comprehend', 'DENIED', undefined, 'last used on 2026-04-13'],
      ['ebs', 'KEPT', 'RECOVERY', 'last used on 2026-03-08'],
      ['elasticbeanstalk', 'DENIED', undefined, 'last used on 2025-09-01'],
      ['glacier', 'KEPT', 'RECOVERY', 'last used on 2025-12-27'],
      ['polly', 'DENIED', undefined, 'last used on 2026-04-11'],
      ['swf', 'DENIED', undefined, 'last used on 2025-08-17'],
      ['textract', 'DENIED', undefined, 'last used on 2026-03-17'],
    ]);
    expect(document.Policies).toHaveLength(1);
    expect(validateServiceControlPolicy(document.Policies[0].Content)).toEqual([]);
  },
);

test.each<ScpStrategy>(['DENY_UNUSED', 'ALLOW_USED'])(
  'of every action that there is, exactly those of the services that are DENIED are taken away by %s',
  async (strategy) => {
    const { Decisions, Policies } = await sample(strategy);
    const policies = Policies.flatMap(({ Content }) => Content ?? []);
    let judged = 0;
    const wrong = Decisions.flatMap(({ ServiceNamespace: service, Decision }) =>
      actionsOf(service)
        .map(({ name }) => `${service}:${name}`)
        .filter((action) => {
          judged++;
          return isLeftByIam(policies, action) !== (Decision !== 'DENIED');
        }),
    );
    expect(wrong).toEqual([]);
    expect(judged).toBeGreaterThan(15_000);
  },
);

describe('with its own policies and accounts, the sample organization', () => {
  /** Every suggestion on an entity of it, with one service protected. */
  const suggestions = async () => {
    const organization = await loadOrganization(sampleOrganizationFile);
    return new Map(
      [...entitiesOf(organization).keys()].map((path) => [
        path.slice(path.lastIndexOf('/') + 1),
        on(organization, path),
      ]),
    );
  };
  const on = (organization: Organization, path: string) =>
    suggestedScp(reportOn(organization, path), {
      strategy: 'DENY_UNUSED',
      protectedServices: ['braket'],
      boundary: boundaryOf(organization, path),
      ages: agesOf(organization, path),
    });
  const kindOf = ({ Decision, Kind }: ScpDecision) => (Kind === undefined ? Decision : `${Decision} ${Kind}`);

  test('holds a case of each decision and of each kind', async () => {
    const documents = [...(await suggestions()).values()];
    documents.forEach((document) => {
      expectBySchema(document, 'suggestion');
    });
    expect([...new Set(documents.flatMap(({ Decisions }) => Decisions.map(kindOf)))].sort()).toEqual([
      'ALREADY_DENIED',
      'ATTEMPTED',
      'DENIED',
      'KEPT DATA_PLANE',
      'KEPT ESSENTIAL',
      'KEPT KEYS',
      'KEPT LANDING_ZONE',
      'KEPT NEEDED',
      // KEPT NOT_NAMEABLE: no service of AWS has such a name today.
      'KEPT NO_EVIDENCE',
      'KEPT PROTECTED',
      'KEPT RECOVERY',
      'KEPT TWIN',
      'KEPT WAY_IN',
      'KEPT WITHOUT_CALLS',
      'NOT_FITTING',
      'USED',
    ]);
  });

  test.each([
    ['an OU with a policy of an earlier suggestion', 'ou-f6g7-dev1t2h3', 'devicefarm', 'ATTEMPTED'],
    ['the same, of a service without use', 'ou-f6g7-dev1t2h3', 'gamelift', 'DENIED'],
    ['an account below it', '829783211971', 'devicefarm', 'DENIED'],
    ['an account that joined lately', '944265399406', 'workmail', 'KEPT NO_EVIDENCE'],
    ['an account without a free slot', '410015191376', 'workmail', 'NOT_FITTING'],
    ['an OU with an allow list', 'ou-f6g7-snd3y4n5', 'workmail', 'ALREADY_DENIED'],
    ['an OU with a protected service', 'ou-f6g7-wrk6n7c8', 'braket', 'KEPT PROTECTED'],
  ])('decides about %s', async (_name, entity, service, expected) => {
    const decision = (await suggestions())
      .get(entity)
      ?.Decisions.find(({ ServiceNamespace }) => ServiceNamespace === service);
    expect(decision && kindOf(decision)).toBe(expected);
  });
});
