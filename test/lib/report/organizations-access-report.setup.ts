import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Role } from 'aws-cdk-lib/aws-iam';
import { OrganizationsAccessReport, type OrganizationsAccessReportProps } from '../../../lib';

export const ENTITY_PATH = 'o-a1b2c3d4e5/r-f6g7/ou-f6g7-h8i9j0k1';
export const POLICY_ID = 'p-a1b2c3d4';
export const TYPE = 'Custom::OrganizationsAccessReport';

export const ROLE_ARN = 'arn:aws:iam::999988887777:role/AccessReports';
export const managementRole = () => Role.fromRoleArn(new Stack(), 'Role', ROLE_ARN);

export let stack: Stack;
beforeEach(() => {
  stack = new Stack(new App({ context: { '@aws-cdk/core:validationReportJson': false } }), 'Stack');
});

export const report = (props: Partial<OrganizationsAccessReportProps> = {}, id = 'Report') =>
  new OrganizationsAccessReport(stack, id, { entityPath: ENTITY_PATH, ...props });
export const template = () => Template.fromStack(stack);

export interface Resource {
  readonly Properties: Record<string, unknown>;
  readonly DependsOn?: string[];
}

export const resources = (type: string) => template().findResources(type) as Record<string, Resource>;
export const only = (type: string): Resource => {
  const found = Object.values(resources(type));
  expect(found).toHaveLength(1);
  return found[0];
};

export const generateOn = (paths: readonly unknown[]) => {
  const arn = (path: unknown) => ({
    'Fn::Join': [
      '',
      typeof path === 'string'
        ? ['arn:', { Ref: 'AWS::Partition' }, ':iam::', { Ref: 'AWS::AccountId' }, `:access-report/${path}`]
        : ['arn:', { Ref: 'AWS::Partition' }, ':iam::', { Ref: 'AWS::AccountId' }, ':access-report/', path],
    ],
  });
  return {
    Action: 'iam:GenerateOrganizationsAccessReport',
    Effect: 'Allow',
    Resource: paths.length === 1 ? arn(paths[0]) : paths.map(arn),
  };
};
