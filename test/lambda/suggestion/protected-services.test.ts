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

// What AWS's documentation exempts as a whole and still has a namespace, so that none of it can get lost unnoticed.
test.each([
  [
    'AWS Control Tower (GRREGIONDENY)',
    `a4b access-analyzer account acm activate artifact aws-marketplace-management aws-marketplace aws-portal billing
    billingconductor budgets ce chatbot chime cloudfront compute-optimizer config consoleapp consolidatedbilling cur
    devicefarm directconnect ecr-public fms freetier globalaccelerator health iam importexport invoicing iq kms
    mobileanalytics networkmanager notifications-contacts notifications organizations payments pricing
    resource-explorer-2 route53-recovery-cluster route53-recovery-control-config route53-recovery-readiness route53
    route53domains savingsplans shield sso sts support supportapp supportplans sustainability tax trustedadvisor
    waf-regional waf wafv2`,
  ],
  [
    'AWS Organizations',
    `a4b acm aws-marketplace-management aws-marketplace aws-portal budgets ce chime cloudfront config cur directconnect
    fms globalaccelerator health iam importexport kms mobileanalytics networkmanager organizations pricing route53
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
