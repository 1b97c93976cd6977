import { ArnFormat, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { ACTIONS_WITHOUT_RESOURCE, NAMES_ACTIONS, ORGANIZATIONS_ACTIONS } from '../wire/actions';
import type { OrganizationsAccessReportRequest } from '../wire/report-request';
import { characters } from './characters';
import { fittingDestinationStatements } from './destination';
import type { DestinationKeys } from './destination-keys';
import { REPORTS_CHARACTERS, reportStatements, WIDEST_CHARACTERS } from './report-paths';

/*
 * What the report function's role may do. Here: to read the jobs (iam:GetOrganizationsAccessReport), to let IAM read the
 * organization (the six of `wire/actions.ts`, and three for names), and to assume the roles of the management account. `report-paths.ts`:
 * iam:GenerateOrganizationsAccessReport on its paths. `destination.ts`: S3 and KMS below its prefixes. `stack-status.ts`:
 * cloudformation:DescribeStacks on its own stack. `logs.ts`: its own log. `network.ts`: network interfaces, in a VPC. Nothing else.
 * `provider/provider-function.ts` puts them together; docs/reference/permissions.md is the page for users.
 */

/** A report that the function requests: with its own role, or with one of the management account. */
export interface RequestedReport extends OrganizationsAccessReportRequest {
  readonly managementRoleArn?: string;
  /** Whether the names of accounts and OUs are read for it. */
  readonly resolvesNames?: boolean;
}

/** Allows the report function's role to request and read these reports. */
export function reportFunctionStatements(
  stack: Stack,
  reports: readonly RequestedReport[],
  takenCharacters: number,
): PolicyStatement[] {
  const own = reports.filter(({ managementRoleArn }) => managementRoleArn === undefined);
  const assuming = assumeRoleStatements(reports);
  const taken = takenCharacters + charactersOf(stack, assuming);
  const resolveNames = own.some(({ resolvesNames }) => resolvesNames);
  return [...(own.length > 0 ? managementRoleStatements(stack, own, resolveNames, taken) : []), ...assuming];
}

/**
 * Allows the role to write to the destinations. Paths of reports are widened before prefixes are, because a wider right to write
 * is worse.
 *
 * @param takenCharacters characters of the quota that other policies of the role take
 */
export function reportDestinationStatements(
  stack: Stack,
  reports: readonly RequestedReport[],
  destinations: readonly DestinationKeys[],
  takenCharacters: number,
): PolicyStatement[] {
  const taken = takenCharacters + charactersOf(stack, assumeRoleStatements(reports)) + WIDEST_CHARACTERS;
  return fittingDestinationStatements(stack, destinations, REPORTS_CHARACTERS - taken);
}

/** Allows a role of the management account to request and read these reports. */
export function managementRoleStatements(
  stack: Stack,
  reports: readonly OrganizationsAccessReportRequest[],
  resolveNames: boolean,
  takenCharacters = 0,
): PolicyStatement[] {
  const names = resolveNames ? NAMES_ACTIONS : [];
  const [withoutResource, withResource] = partition([...ORGANIZATIONS_ACTIONS, ...names]);
  const organizations = (account: string | undefined, resource: string) =>
    stack.formatArn({ service: 'organizations', region: '', account, resource, arnFormat: ArnFormat.NO_RESOURCE_NAME });
  return [
    // IAM defines no resource for it. A session can read only its own reports.
    new PolicyStatement({ actions: ['iam:GetOrganizationsAccessReport'], resources: ['*'] }),
    // IAM reads the organization with the permissions of the report's caller, on resources that are not known at synth.
    // The function itself reads names with them.
    new PolicyStatement({
      actions: withResource,
      resources: [organizations(undefined, '*'), organizations('aws', 'policy/*')],
    }),
    new PolicyStatement({ actions: withoutResource, resources: ['*'] }),
    ...reportStatements(stack, reports, takenCharacters),
  ];
}

/** Actions of Organizations that have no resource types, and the others. */
function partition(names: readonly string[]): [string[], string[]] {
  const isWithout = (name: string) => (ACTIONS_WITHOUT_RESOURCE as readonly string[]).includes(name);
  const actions = (some: readonly string[]) => some.map((name) => `organizations:${name}`);
  return [actions(names.filter(isWithout)), actions(names.filter((name) => !isWithout(name)))];
}

/** Allows to assume the management roles. Their trust policies check the external id. */
function assumeRoleStatements(reports: readonly RequestedReport[]): PolicyStatement[] {
  const roles = reports.flatMap(({ managementRoleArn }) => managementRoleArn ?? []);
  return roles.length > 0 ? [new PolicyStatement({ actions: ['sts:AssumeRole'], resources: [...new Set(roles)] })] : [];
}

function charactersOf(stack: Stack, statements: readonly PolicyStatement[]): number {
  return characters(
    stack,
    statements.map((statement): unknown => statement.toStatementJson()),
  );
}
