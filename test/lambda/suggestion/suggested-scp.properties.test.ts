import { validateServiceControlPolicy } from '@cloud-copilot/iam-policy';
import fc from 'fast-check';
import { PROTECTED_SERVICES } from '../../../lambda/suggestion/protected-services';
import type { AccessDetail } from '../../../lambda/report/types';
import type { ScpStrategy } from '../../../lib/wire/report';
import type { SuggestedScp } from '../../../lambda/suggestion/document';
import { FULL_AWS_ACCESS, type PolicyDocument } from '../../../local/organization';
import { serviceIsAllowed } from '../../../local/organization/service-control-policy';
import { services } from '../../../local/organization/services';
import { row } from '../../support/scp-reports';
import { suggestWith } from '../../support/suggest';

interface Case {
  readonly rows: readonly AccessDetail[];
  readonly strategy: ScpStrategy;
  readonly protectedServices: readonly string[];
}

/** Real namespaces, and some that no policy can name. */
const namespace = fc.constantFrom(...services.keys(), 'under_score', 'with space', 'star*', 'colon:', 'ünused');
const daysAgo = fc.option(fc.integer({ min: 0, max: 399 }), { nil: undefined });
const cases: fc.Arbitrary<Case> = fc.record({
  rows: fc
    .uniqueArray(fc.tuple(namespace, daysAgo), { selector: ([name]) => name, maxLength: services.size, size: 'max' })
    .map((uses) => uses.map(([name, days]) => row(name, days))),
  strategy: fc.constantFrom<ScpStrategy>('DENY_UNUSED', 'ALLOW_USED'),
  protectedServices: fc.array(fc.constantFrom(...services.keys()), { maxLength: 5 }),
});

const suggest = ({ rows, ...options }: Case): SuggestedScp => suggestWith(rows, options);
const namespaces = (list: readonly AccessDetail[]): string[] =>
  list.map(({ ServiceNamespace }) => ServiceNamespace).sort();
/** As the simulator judges what the policies leave, beside p-FullAWSAccess. */
const isLeft = ({ Policies }: SuggestedScp, service: string): boolean => {
  const documents = Policies.map(({ Content }) => Content as PolicyDocument);
  return serviceIsAllowed([FULL_AWS_ACCESS.content, ...documents], service);
};
const holds = (predicate: (one: Case) => void): void => {
  fc.assert(fc.property(cases, predicate));
};

test('every namespace has exactly one decision, in ascending order', () => {
  holds((one) => {
    expect(suggest(one).Decisions.map(({ ServiceNamespace }) => ServiceNamespace)).toEqual(namespaces(one.rows));
  });
});

test('a service is DENIED exactly where the policies take it away', () => {
  holds((one) => {
    const document = suggest(one);
    for (const { ServiceNamespace, Decision } of document.Decisions.filter((d) => services.has(d.ServiceNamespace))) {
      expect([ServiceNamespace, Decision]).toEqual([
        ServiceNamespace,
        isLeft(document, ServiceNamespace) ? expect.stringMatching(/^(USED|KEPT)$/) : 'DENIED',
      ]);
    }
  });
});

test('what is protected or used is never denied', () => {
  holds((one) => {
    const document = suggest(one);
    const used = one.rows.filter(({ ServiceNamespace, LastAuthenticatedTime: time }) =>
      time === undefined ? false : services.has(ServiceNamespace) && time >= '2026-06-13T15:26:19.516Z',
    );
    const needed = [...PROTECTED_SERVICES.map((p) => p.namespace), ...one.protectedServices, ...namespaces(used)];
    expect(needed.filter((service) => !isLeft(document, service))).toEqual([]);
  });
});

test('the order of the rows and of the protected services does not matter', () => {
  holds((one) => {
    const reversed = { rows: one.rows.toReversed(), protectedServices: one.protectedServices.toReversed() };
    expect(JSON.stringify(suggest({ ...one, ...reversed }))).toBe(JSON.stringify(suggest(one)));
  });
});

test('every policy is valid, and as long as it says', () => {
  holds((one) => {
    for (const { Content = {}, Characters } of suggest(one).Policies) {
      expect(validateServiceControlPolicy(Content)).toEqual([]);
      expect(Characters).toBe(JSON.stringify(Content).length);
      expect(Characters).toBeLessThanOrEqual(10_240);
    }
  });
});

test('nothing denied means a warning that says why', () => {
  holds((one) => {
    const { Policies, Warnings } = suggest(one);
    const said = Warnings.some((warning) => /^Nothing new is denied|none denies them/.test(warning));
    expect(Policies.length > 0 || said).toBe(true);
  });
});
