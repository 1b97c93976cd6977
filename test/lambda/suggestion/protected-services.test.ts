import { PROTECTED_SERVICES } from '../../../lambda/suggestion/protected-services';
import { services } from '../../../local/organization/services';

const namespaces = PROTECTED_SERVICES.map(({ namespace }) => namespace);

test('every protected namespace exists, and is there once', () => {
  expect(namespaces.filter((namespace) => !services.has(namespace))).toEqual([]);
  expect(namespaces.filter((namespace, index) => namespaces.indexOf(namespace) !== index)).toEqual([]);
});

test.each(PROTECTED_SERVICES)('$namespace has a reason that ends a sentence: $reason', ({ reason }) => {
  expect(reason).toMatch(/^\S.{2,80}[^\s.]$/);
});

// What AWS's documentation exempts as a whole and still has a namespace, so that none of it can get lost unnoticed. Without
// what it exempts for its endpoint's sake alone, and what is retired: kinds.test.ts denies those.
test.each([
  [
    'AWS Control Tower (GRREGIONDENY)',
    `access-analyzer account acm activate artifact aws-marketplace-management aws-marketplace aws-portal billing
    billingconductor budgets ce chatbot cloudfront compute-optimizer config consoleapp consolidatedbilling cur
    directconnect fms freetier globalaccelerator health iam invoicing kms
    networkmanager notifications-contacts notifications organizations payments pricing
    resource-explorer-2 route53-recovery-cluster route53-recovery-control-config route53-recovery-readiness route53
    route53domains savingsplans shield sso sts support supportapp supportplans sustainability tax trustedadvisor
    waf-regional waf wafv2`,
  ],
  [
    'AWS Organizations',
    `acm aws-marketplace-management aws-marketplace aws-portal budgets ce cloudfront config cur directconnect
    fms globalaccelerator health iam kms networkmanager organizations pricing route53
    route53domains route53-recovery-control-config route53-recovery-readiness shield sts support trustedadvisor
    waf-regional waf wafv2 wellarchitected`,
  ],
  [
    'what an account cannot be run without',
    `account iam organizations signin sso sts support health kms cloudtrail config logs cloudwatch cloudformation
    access-analyzer guardduty securityhub backup billing tag`,
  ],
])('protects every service of %s', (_, list) => {
  expect(list.split(/\s+/).filter((namespace) => !namespaces.includes(namespace))).toEqual([]);
});
