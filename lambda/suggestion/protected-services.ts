/** A service that a suggested service control policy never denies, used or not. */
export interface ProtectedService {
  /** Prefix of the service's IAM actions, in lower case, such as `sts`. */
  readonly namespace: string;
  /** Why, in words that end the sentence "protected: …" in `suggested-scp.json`. */
  readonly reason: string;
}

/**
 * What is protected by default: services without which an account cannot be run, secured, paid for or recovered, although
 * it may not use them for months, and every service that AWS's own Region deny exempts as a whole.
 *
 * Sources: "Deny access to AWS based on the requested AWS Region" in the AWS Control Tower Controls Reference Guide
 * (`GRREGIONDENY`) and in the AWS Organizations User Guide; the namespaces are those of AWS's service authorization
 * reference. Services of which those examples exempt single actions only, such as `ec2:DescribeRegions`, are here
 * only where an account needs them anyway.
 */
export const PROTECTED_SERVICES: readonly ProtectedService[] = [
  // Sign-in, identity and the account itself.
  { namespace: 'account', reason: 'contacts, Regions and closing of the account' },
  { namespace: 'account-access', reason: 'access of people to the account' },
  { namespace: 'customer-verification', reason: 'AWS verifies the account holder by it' },
  { namespace: 'iam', reason: 'every permission in the account depends on it' },
  { namespace: 'identity-sync', reason: 'keeps the people of IAM Identity Center up to date' },
  { namespace: 'identitystore', reason: 'the people of IAM Identity Center' },
  { namespace: 'identitystore-auth', reason: 'sessions of the people of IAM Identity Center' },
  { namespace: 'mpa', reason: 'approvals by several people, for instance of a recovery' },
  { namespace: 'organizations', reason: 'the account and its policies are managed by it' },
  { namespace: 'signin', reason: 'people sign in by it' },
  { namespace: 'sso', reason: 'IAM Identity Center: people sign in by it' },
  { namespace: 'sso-directory', reason: 'the directory of IAM Identity Center' },
  { namespace: 'sso-oauth', reason: 'command lines sign in to IAM Identity Center by it' },
  { namespace: 'sts', reason: 'nobody can assume a role without it' },

  // The console, and what shows what is in an account.
  { namespace: 'consoleapp', reason: 'the console on mobile devices' },
  { namespace: 'controlcatalog', reason: 'the controls of AWS Control Tower' },
  { namespace: 'controltower', reason: 'governs the accounts of a landing zone' },
  { namespace: 'ram', reason: 'resources shared with the account reach it by this' },
  { namespace: 'resource-explorer', reason: 'finds what is in the account' },
  { namespace: 'resource-explorer-2', reason: 'finds what is in the account' },
  { namespace: 'resource-groups', reason: 'groups what is in the account' },
  { namespace: 'servicequotas', reason: 'quotas are raised when something is already short' },
  { namespace: 'tag', reason: 'finds and tags what is in the account' },
  { namespace: 'uxc', reason: 'settings of the console' },

  // Billing and cost.
  { namespace: 'activate', reason: 'billing: credits of AWS Activate' },
  { namespace: 'aws-marketplace', reason: 'billing: subscriptions to products' },
  { namespace: 'aws-marketplace-management', reason: 'billing: products that the account sells' },
  { namespace: 'aws-portal', reason: 'billing: its console' },
  { namespace: 'bcm-dashboards', reason: 'cost: dashboards' },
  { namespace: 'bcm-data-exports', reason: 'cost: exports of cost data' },
  { namespace: 'bcm-pricing-calculator', reason: 'cost: estimates' },
  { namespace: 'bcm-recommended-actions', reason: 'cost: its console' },
  { namespace: 'billing', reason: 'billing: bills' },
  { namespace: 'billingconductor', reason: 'billing: bills as the organization shows them' },
  { namespace: 'budgets', reason: 'cost: alarms and actions on budgets' },
  { namespace: 'ce', reason: 'cost: Cost Explorer and anomaly detection' },
  { namespace: 'compute-optimizer', reason: 'cost: recommendations' },
  { namespace: 'consolidatedbilling', reason: 'billing: one bill for the organization' },
  { namespace: 'cost-optimization-hub', reason: 'cost: recommendations' },
  { namespace: 'cur', reason: 'cost: Cost and Usage Reports' },
  { namespace: 'freetier', reason: 'cost: what the free tier leaves' },
  { namespace: 'invoicing', reason: 'billing: invoices' },
  { namespace: 'mapcredits', reason: 'billing: credits of the Migration Acceleration Program' },
  { namespace: 'payments', reason: 'billing: payments' },
  { namespace: 'pricing', reason: 'cost: the price list' },
  { namespace: 'pricingplanmanager', reason: 'billing: flat-rate plans' },
  { namespace: 'purchase-orders', reason: 'billing: purchase orders' },
  { namespace: 'savingsplans', reason: 'cost: Savings Plans' },
  { namespace: 'sustainability', reason: 'cost: the carbon footprint, in the billing console' },
  { namespace: 'tax', reason: 'billing: taxes' },

  // Support, and AWS's messages to the account.
  { namespace: 'health', reason: 'AWS announces incidents and maintenance by it' },
  { namespace: 'iq', reason: 'help from experts; exempted by the Region deny of AWS Control Tower' },
  { namespace: 'notifications', reason: 'AWS notifies people by it' },
  { namespace: 'notifications-contacts', reason: 'whom AWS notifies' },
  { namespace: 'support', reason: 'support cases' },
  { namespace: 'support-console', reason: 'support: its console' },
  { namespace: 'supportapp', reason: 'support cases from Slack' },
  { namespace: 'supportauthz', reason: 'support: what AWS staff may see' },
  { namespace: 'supportplans', reason: 'support: plans' },
  { namespace: 'trustedadvisor', reason: 'recommendations and security checks' },
  { namespace: 'wellarchitected', reason: 'reviews; exempted by the Region deny of AWS Organizations' },

  // Security and audit.
  { namespace: 'access-analyzer', reason: 'finds access from outside, and unused access' },
  { namespace: 'acm', reason: 'certificates of running sites are renewed and replaced by it' },
  { namespace: 'artifact', reason: "AWS's audit reports and agreements" },
  { namespace: 'auditmanager', reason: 'evidence for audits' },
  { namespace: 'cloudtrail', reason: 'the audit log of the account' },
  { namespace: 'cloudtrail-data', reason: 'the audit log of the account' },
  { namespace: 'config', reason: 'the record and the rules of all configuration' },
  { namespace: 'detective', reason: 'investigates findings' },
  { namespace: 'fms', reason: "the organization's firewall policies" },
  { namespace: 'guardduty', reason: 'detects threats' },
  { namespace: 'inspector', reason: 'finds vulnerabilities' },
  { namespace: 'inspector-scan', reason: 'finds vulnerabilities' },
  { namespace: 'inspector2', reason: 'finds vulnerabilities' },
  { namespace: 'inspector2-telemetry', reason: 'finds vulnerabilities' },
  { namespace: 'kms', reason: 'encrypted data cannot be read without it' },
  { namespace: 'macie2', reason: 'finds sensitive data' },
  { namespace: 's3', reason: "the account's Block Public Access setting is an action of it" },
  { namespace: 'security-ir', reason: 'help in a security incident' },
  { namespace: 'securityhub', reason: 'collects findings' },
  { namespace: 'securitylake', reason: 'collects security logs' },
  { namespace: 'shield', reason: 'protects from denial of service' },
  { namespace: 'waf', reason: 'protects sites' },
  { namespace: 'waf-regional', reason: 'protects sites' },
  { namespace: 'wafv2', reason: 'protects sites' },

  // Operations and recovery.
  { namespace: 'arc-region-switch', reason: 'used in a disaster only' },
  { namespace: 'arc-zonal-shift', reason: 'used in a disaster only' },
  { namespace: 'backup', reason: 'backups are restored by it' },
  { namespace: 'backup-search', reason: 'finds what to restore' },
  { namespace: 'backup-storage', reason: 'where backups are' },
  { namespace: 'chatbot', reason: 'brings alarms to chat rooms' },
  { namespace: 'cloudformation', reason: 'stacks, and baselines of accounts, are deployed by it' },
  { namespace: 'cloudwatch', reason: 'metrics and alarms' },
  { namespace: 'ec2messages', reason: 'the channel of the Systems Manager agent' },
  { namespace: 'events', reason: 'routes findings and alarms' },
  { namespace: 'logs', reason: 'logs' },
  { namespace: 'oam', reason: 'shares metrics and logs with a monitoring account' },
  { namespace: 'observabilityadmin', reason: "the organization's telemetry settings" },
  { namespace: 'rbin', reason: 'restores what was deleted' },
  { namespace: 'ssm', reason: 'patches, and the way into instances' },
  { namespace: 'ssm-contacts', reason: 'used in an incident only' },
  { namespace: 'ssm-incidents', reason: 'used in an incident only' },
  { namespace: 'ssm-quicksetup', reason: 'sets up Systems Manager in an organization' },
  { namespace: 'ssmmessages', reason: 'the channel of the Systems Manager agent' },

  // Names, networks and delivery: they go on running without any call, and nobody could change them.
  { namespace: 'cloudfront', reason: 'sites run on it without calls to its API' },
  { namespace: 'cloudfront-keyvaluestore', reason: 'sites run on it without calls to its API' },
  { namespace: 'directconnect', reason: 'networks run on it without calls to its API' },
  { namespace: 'globalaccelerator', reason: 'sites run on it without calls to its API' },
  { namespace: 'networkmanager', reason: 'networks run on it without calls to its API' },
  { namespace: 'route53', reason: 'names are resolved without calls to its API' },
  { namespace: 'route53-recovery-cluster', reason: 'used in a disaster only' },
  { namespace: 'route53-recovery-control-config', reason: 'used in a disaster only' },
  { namespace: 'route53-recovery-readiness', reason: 'used in a disaster only' },
  { namespace: 'route53domains', reason: 'domains are renewed by it' },
  { namespace: 'route53globalresolver', reason: 'names are resolved without calls to its API' },
  { namespace: 'route53profiles', reason: 'names are resolved without calls to its API' },
  { namespace: 'route53resolver', reason: 'names are resolved without calls to its API' },

  // What else AWS's Region deny exempts.
  { namespace: 'a4b', reason: 'exempted by the Region deny of AWS Control Tower' },
  { namespace: 'chime', reason: 'exempted by the Region deny of AWS Control Tower' },
  { namespace: 'devicefarm', reason: 'exempted by the Region deny of AWS Control Tower' },
  { namespace: 'ecr-public', reason: 'exempted by the Region deny of AWS Control Tower' },
  { namespace: 'importexport', reason: 'exempted by the Region deny of AWS Control Tower' },
  { namespace: 'mobileanalytics', reason: 'exempted by the Region deny of AWS Control Tower' },
];
