import type { KeptKind } from './document';

/** A service that a suggested service control policy never denies, used or not. */
export interface ProtectedService {
  /** Prefix of the service's IAM actions, in lower case, such as `sts`. */
  readonly namespace: string;
  readonly kind: KeptKind;
  /** Why, in words that end the sentence "protected: …" in `suggested-scp.json`. */
  readonly reason: string;
}

/**
 * What is protected by default: services without which an account cannot be run, secured, paid for or recovered, although
 * it may not use them for months.
 *
 * Sources: "Deny access to AWS based on the requested AWS Region" in the AWS Control Tower Controls Reference Guide
 * (`GRREGIONDENY`) and in the AWS Organizations User Guide; the namespaces are those of AWS's service authorization
 * reference. What those examples exempt only because its endpoint is in one Region, such as Device Farm, or because it is
 * retired, such as Alexa for Business, is not here. Services of which they exempt single actions only, such as
 * `ec2:DescribeRegions`, are here only where an account needs them anyway.
 */
export const PROTECTED_SERVICES: readonly ProtectedService[] = [
  // Sign-in, identity and the account itself.
  { namespace: 'account', kind: 'ESSENTIAL', reason: 'contacts, Regions and closing of the account' },
  { namespace: 'account-access', kind: 'WAY_IN', reason: 'access of people to the account' },
  { namespace: 'customer-verification', kind: 'ESSENTIAL', reason: 'AWS verifies the account holder by it' },
  { namespace: 'iam', kind: 'ESSENTIAL', reason: 'every permission in the account depends on it' },
  { namespace: 'identity-sync', kind: 'WAY_IN', reason: 'keeps the people of IAM Identity Center up to date' },
  { namespace: 'identitystore', kind: 'WAY_IN', reason: 'the people of IAM Identity Center' },
  { namespace: 'identitystore-auth', kind: 'WAY_IN', reason: 'sessions of the people of IAM Identity Center' },
  { namespace: 'mpa', kind: 'WAY_IN', reason: 'approvals by several people, for instance of a recovery' },
  { namespace: 'organizations', kind: 'ESSENTIAL', reason: 'the account and its policies are managed by it' },
  { namespace: 'signin', kind: 'WAY_IN', reason: 'people sign in by it' },
  { namespace: 'sso', kind: 'WAY_IN', reason: 'IAM Identity Center: people sign in by it' },
  { namespace: 'sso-directory', kind: 'WAY_IN', reason: 'the directory of IAM Identity Center' },
  { namespace: 'sso-oauth', kind: 'WAY_IN', reason: 'command lines sign in to IAM Identity Center by it' },
  { namespace: 'sts', kind: 'ESSENTIAL', reason: 'nobody can assume a role without it' },

  // The console, and what shows what is in an account.
  { namespace: 'consoleapp', kind: 'ESSENTIAL', reason: 'the console on mobile devices' },
  { namespace: 'controlcatalog', kind: 'ESSENTIAL', reason: 'the controls of AWS Control Tower' },
  { namespace: 'controltower', kind: 'ESSENTIAL', reason: 'governs the accounts of a landing zone' },
  { namespace: 'ram', kind: 'ESSENTIAL', reason: 'resources shared with the account reach it by this' },
  { namespace: 'resource-explorer', kind: 'ESSENTIAL', reason: 'finds what is in the account' },
  { namespace: 'resource-explorer-2', kind: 'ESSENTIAL', reason: 'finds what is in the account' },
  { namespace: 'resource-groups', kind: 'ESSENTIAL', reason: 'groups what is in the account' },
  { namespace: 'servicequotas', kind: 'ESSENTIAL', reason: 'quotas are raised when something is already short' },
  { namespace: 'tag', kind: 'ESSENTIAL', reason: 'finds and tags what is in the account' },
  { namespace: 'uxc', kind: 'ESSENTIAL', reason: 'settings of the console' },

  // Billing and cost.
  { namespace: 'activate', kind: 'ESSENTIAL', reason: 'billing: credits of AWS Activate' },
  { namespace: 'aws-marketplace', kind: 'ESSENTIAL', reason: 'billing: subscriptions to products' },
  { namespace: 'aws-marketplace-management', kind: 'ESSENTIAL', reason: 'billing: products that the account sells' },
  { namespace: 'aws-portal', kind: 'ESSENTIAL', reason: 'billing: its console' },
  { namespace: 'bcm-dashboards', kind: 'ESSENTIAL', reason: 'cost: dashboards' },
  { namespace: 'bcm-data-exports', kind: 'ESSENTIAL', reason: 'cost: exports of cost data' },
  { namespace: 'bcm-pricing-calculator', kind: 'ESSENTIAL', reason: 'cost: estimates' },
  { namespace: 'bcm-recommended-actions', kind: 'ESSENTIAL', reason: 'cost: its console' },
  { namespace: 'billing', kind: 'ESSENTIAL', reason: 'billing: bills' },
  { namespace: 'billingconductor', kind: 'ESSENTIAL', reason: 'billing: bills as the organization shows them' },
  { namespace: 'budgets', kind: 'ESSENTIAL', reason: 'cost: alarms and actions on budgets' },
  { namespace: 'ce', kind: 'ESSENTIAL', reason: 'cost: Cost Explorer and anomaly detection' },
  { namespace: 'compute-optimizer', kind: 'ESSENTIAL', reason: 'cost: recommendations' },
  { namespace: 'consolidatedbilling', kind: 'ESSENTIAL', reason: 'billing: one bill for the organization' },
  { namespace: 'cost-optimization-hub', kind: 'ESSENTIAL', reason: 'cost: recommendations' },
  { namespace: 'cur', kind: 'ESSENTIAL', reason: 'cost: Cost and Usage Reports' },
  { namespace: 'freetier', kind: 'ESSENTIAL', reason: 'cost: what the free tier leaves' },
  { namespace: 'invoicing', kind: 'ESSENTIAL', reason: 'billing: invoices' },
  { namespace: 'mapcredits', kind: 'ESSENTIAL', reason: 'billing: credits of the Migration Acceleration Program' },
  { namespace: 'payments', kind: 'ESSENTIAL', reason: 'billing: payments' },
  { namespace: 'pricing', kind: 'ESSENTIAL', reason: 'cost: the price list' },
  { namespace: 'pricingplanmanager', kind: 'ESSENTIAL', reason: 'billing: flat-rate plans' },
  { namespace: 'purchase-orders', kind: 'ESSENTIAL', reason: 'billing: purchase orders' },
  { namespace: 'savingsplans', kind: 'ESSENTIAL', reason: 'cost: Savings Plans' },
  { namespace: 'sustainability', kind: 'ESSENTIAL', reason: 'cost: the carbon footprint, in the billing console' },
  { namespace: 'tax', kind: 'ESSENTIAL', reason: 'billing: taxes' },

  // Support, and AWS's messages to the account.
  { namespace: 'health', kind: 'ESSENTIAL', reason: 'AWS announces incidents and maintenance by it' },
  { namespace: 'notifications', kind: 'ESSENTIAL', reason: 'AWS notifies people by it' },
  { namespace: 'notifications-contacts', kind: 'ESSENTIAL', reason: 'whom AWS notifies' },
  { namespace: 'support', kind: 'ESSENTIAL', reason: 'support cases' },
  { namespace: 'support-console', kind: 'ESSENTIAL', reason: 'support: its console' },
  { namespace: 'supportapp', kind: 'ESSENTIAL', reason: 'support cases from Slack' },
  { namespace: 'supportauthz', kind: 'ESSENTIAL', reason: 'support: what AWS staff may see' },
  { namespace: 'supportplans', kind: 'ESSENTIAL', reason: 'support: plans' },
  { namespace: 'trustedadvisor', kind: 'ESSENTIAL', reason: 'recommendations and security checks' },
  {
    namespace: 'wellarchitected',
    kind: 'ESSENTIAL',
    reason: 'reviews; exempted by the Region deny of AWS Organizations',
  },

  // Security and audit.
  { namespace: 'access-analyzer', kind: 'ESSENTIAL', reason: 'finds access from outside, and unused access' },
  { namespace: 'acm', kind: 'KEYS', reason: 'certificates of running sites are renewed and replaced by it' },
  { namespace: 'artifact', kind: 'ESSENTIAL', reason: "AWS's audit reports and agreements" },
  { namespace: 'auditmanager', kind: 'ESSENTIAL', reason: 'evidence for audits' },
  { namespace: 'cloudtrail', kind: 'ESSENTIAL', reason: 'the audit log of the account' },
  { namespace: 'cloudtrail-data', kind: 'ESSENTIAL', reason: 'the audit log of the account' },
  { namespace: 'config', kind: 'ESSENTIAL', reason: 'the record and the rules of all configuration' },
  { namespace: 'detective', kind: 'ESSENTIAL', reason: 'investigates findings' },
  { namespace: 'fms', kind: 'ESSENTIAL', reason: "the organization's firewall policies" },
  { namespace: 'guardduty', kind: 'ESSENTIAL', reason: 'detects threats' },
  { namespace: 'inspector', kind: 'ESSENTIAL', reason: 'finds vulnerabilities' },
  { namespace: 'inspector-scan', kind: 'ESSENTIAL', reason: 'finds vulnerabilities' },
  { namespace: 'inspector2', kind: 'ESSENTIAL', reason: 'finds vulnerabilities' },
  { namespace: 'inspector2-telemetry', kind: 'ESSENTIAL', reason: 'finds vulnerabilities' },
  { namespace: 'kms', kind: 'KEYS', reason: 'encrypted data cannot be read without it' },
  { namespace: 'macie2', kind: 'ESSENTIAL', reason: 'finds sensitive data' },
  { namespace: 's3', kind: 'ESSENTIAL', reason: "the account's Block Public Access setting is an action of it" },
  { namespace: 'security-ir', kind: 'ESSENTIAL', reason: 'help in a security incident' },
  { namespace: 'securityhub', kind: 'ESSENTIAL', reason: 'collects findings' },
  { namespace: 'securitylake', kind: 'ESSENTIAL', reason: 'collects security logs' },
  { namespace: 'shield', kind: 'ESSENTIAL', reason: 'protects from denial of service' },
  { namespace: 'waf', kind: 'ESSENTIAL', reason: 'protects sites' },
  { namespace: 'waf-regional', kind: 'ESSENTIAL', reason: 'protects sites' },
  { namespace: 'wafv2', kind: 'ESSENTIAL', reason: 'protects sites' },

  // Operations and recovery.
  { namespace: 'arc-region-switch', kind: 'RECOVERY', reason: 'used in a disaster only' },
  { namespace: 'arc-zonal-shift', kind: 'RECOVERY', reason: 'used in a disaster only' },
  { namespace: 'backup', kind: 'RECOVERY', reason: 'backups are restored by it' },
  { namespace: 'backup-search', kind: 'RECOVERY', reason: 'finds what to restore' },
  { namespace: 'backup-storage', kind: 'RECOVERY', reason: 'where backups are' },
  { namespace: 'chatbot', kind: 'ESSENTIAL', reason: 'brings alarms to chat rooms' },
  { namespace: 'cloudformation', kind: 'ESSENTIAL', reason: 'stacks, and baselines of accounts, are deployed by it' },
  { namespace: 'cloudwatch', kind: 'ESSENTIAL', reason: 'metrics and alarms' },
  { namespace: 'ec2messages', kind: 'WAY_IN', reason: 'the channel of the Systems Manager agent' },
  { namespace: 'events', kind: 'ESSENTIAL', reason: 'routes findings and alarms' },
  { namespace: 'logs', kind: 'ESSENTIAL', reason: 'logs' },
  { namespace: 'oam', kind: 'ESSENTIAL', reason: 'shares metrics and logs with a monitoring account' },
  { namespace: 'observabilityadmin', kind: 'ESSENTIAL', reason: "the organization's telemetry settings" },
  { namespace: 'rbin', kind: 'RECOVERY', reason: 'restores what was deleted' },
  { namespace: 'ssm', kind: 'WAY_IN', reason: 'patches, and the way into instances' },
  { namespace: 'ssm-contacts', kind: 'ESSENTIAL', reason: 'used in an incident only' },
  { namespace: 'ssm-incidents', kind: 'ESSENTIAL', reason: 'used in an incident only' },
  { namespace: 'ssm-quicksetup', kind: 'ESSENTIAL', reason: 'sets up Systems Manager in an organization' },
  { namespace: 'ssmmessages', kind: 'WAY_IN', reason: 'the channel of the Systems Manager agent' },

  // Names, networks and delivery: they go on running without any call, and nobody could change them.
  { namespace: 'cloudfront', kind: 'WITHOUT_CALLS', reason: 'sites run on it without calls to its API' },
  { namespace: 'cloudfront-keyvaluestore', kind: 'WITHOUT_CALLS', reason: 'sites run on it without calls to its API' },
  { namespace: 'directconnect', kind: 'WITHOUT_CALLS', reason: 'networks run on it without calls to its API' },
  { namespace: 'globalaccelerator', kind: 'WITHOUT_CALLS', reason: 'sites run on it without calls to its API' },
  { namespace: 'networkmanager', kind: 'WITHOUT_CALLS', reason: 'networks run on it without calls to its API' },
  { namespace: 'route53', kind: 'WITHOUT_CALLS', reason: 'names are resolved without calls to its API' },
  { namespace: 'route53-recovery-cluster', kind: 'RECOVERY', reason: 'used in a disaster only' },
  { namespace: 'route53-recovery-control-config', kind: 'RECOVERY', reason: 'used in a disaster only' },
  { namespace: 'route53-recovery-readiness', kind: 'RECOVERY', reason: 'used in a disaster only' },
  { namespace: 'route53domains', kind: 'WITHOUT_CALLS', reason: 'domains are renewed by it' },
  { namespace: 'route53globalresolver', kind: 'WITHOUT_CALLS', reason: 'names are resolved without calls to its API' },
  { namespace: 'route53profiles', kind: 'WITHOUT_CALLS', reason: 'names are resolved without calls to its API' },
  { namespace: 'route53resolver', kind: 'WITHOUT_CALLS', reason: 'names are resolved without calls to its API' },

  // What goes on running without a call, what people get in by, what is used only when something is lost, and what holds keys.
  {
    namespace: 'ds',
    kind: 'WITHOUT_CALLS',
    reason: 'desktops, file systems and databases sign people in by its directories',
  },
  { namespace: 'elasticloadbalancing', kind: 'WITHOUT_CALLS', reason: 'load balancers run without calls to its API' },
  { namespace: 'interconnect', kind: 'WITHOUT_CALLS', reason: 'networks run on it without calls to its API' },
  { namespace: 'network-firewall', kind: 'WITHOUT_CALLS', reason: 'firewalls run without calls to its API' },
  { namespace: 'servicediscovery', kind: 'WITHOUT_CALLS', reason: 'names are resolved without calls to its API' },
  { namespace: 'ec2-instance-connect', kind: 'WAY_IN', reason: 'the way into instances in an emergency' },
  { namespace: 'rolesanywhere', kind: 'WAY_IN', reason: 'machines outside AWS get their credentials by it' },
  { namespace: 'ssm-guiconnect', kind: 'WAY_IN', reason: 'the way to desktops of instances in an emergency' },
  { namespace: 'dlm', kind: 'RECOVERY', reason: 'snapshots are made on schedule by it' },
  { namespace: 'drs', kind: 'RECOVERY', reason: 'used in a disaster only' },
  { namespace: 'ebs', kind: 'RECOVERY', reason: 'snapshots are read by it' },
  { namespace: 'glacier', kind: 'RECOVERY', reason: 'archives are read by it when they are needed' },
  { namespace: 'acm-pca', kind: 'KEYS', reason: 'certificates cannot be renewed or revoked without their authority' },
  { namespace: 'cloudhsm', kind: 'KEYS', reason: 'keys cannot be used without their cluster' },
  { namespace: 'secretsmanager', kind: 'KEYS', reason: 'passwords are read and rotated by it' },

  // What a landing zone builds in each account.
  { namespace: 'lambda', kind: 'LANDING_ZONE', reason: 'AWS Control Tower forwards notifications by it' },
  { namespace: 'sns', kind: 'LANDING_ZONE', reason: 'AWS Control Tower sends notifications by it' },
];
