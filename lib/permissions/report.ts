import { ArnFormat, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { type PermittedReport, reportStatements } from './report-paths';

/** A report that the report function asks for: with its own role, or with one of the management account. */
export interface AskedReport extends PermittedReport {
  readonly managementRoleArn?: string;
}

/** What the report function's role must allow for these reports. */
export function permissionStatements(
  stack: Stack,
  reports: readonly AskedReport[],
  takenCharacters: number,
): PolicyStatement[] {
  const own = reports.filter(({ managementRoleArn }) => managementRoleArn === undefined);
  const assuming = assumingStatement(reports);
  const taken =
    takenCharacters + JSON.stringify(assuming.map((statement): unknown => statement.toStatementJson())).length;
  return [...(own.length > 0 ? askingStatements(stack, own, taken) : []), ...assuming];
}

/** What a role of the management account must allow, so that these reports can be asked for with it. */
export function askingStatements(
  stack: Stack,
  reports: readonly PermittedReport[],
  takenCharacters = 0,
): PolicyStatement[] {
  const organizations = (account: string | undefined, resource: string) =>
    stack.formatArn({ service: 'organizations', region: '', account, resource, arnFormat: ArnFormat.NO_RESOURCE_NAME });
  return [
    // IAM defines no resource for it; whose reports can be read follows from the session.
    new PolicyStatement({ actions: ['iam:GetOrganizationsAccessReport'], resources: ['*'] }),
    // IAM reads the organization with the permissions of whoever asks for the report; it names no single resource.
    new PolicyStatement({
      actions: [
        'organizations:DescribePolicy',
        'organizations:ListChildren',
        'organizations:ListParents',
        'organizations:ListPoliciesForTarget',
        'organizations:ListTargetsForPolicy',
      ],
      resources: [organizations(undefined, '*'), organizations('aws', 'policy/*')],
    }),
    // ListRoots has no resource types.
    new PolicyStatement({ actions: ['organizations:ListRoots'], resources: ['*'] }),
    ...reportStatements(stack, reports, takenCharacters),
  ];
}

/** Which external id a role takes is for its own trust policy to say. */
function assumingStatement(reports: readonly AskedReport[]): PolicyStatement[] {
  const roles = reports.flatMap(({ managementRoleArn }) => managementRoleArn ?? []);
  return roles.length > 0 ? [new PolicyStatement({ actions: ['sts:AssumeRole'], resources: [...new Set(roles)] })] : [];
}
