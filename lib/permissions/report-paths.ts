import { ArnFormat, Stack, Token } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { MAX_ENTITY_PATH } from '../wire/limits';
import type { OrganizationsAccessReportRequest } from '../wire/report-request';

// IAM allows 10,240 characters for all inline policies of a role. The other statements take about 1,700 at most.
export const REPORTS_CHARACTERS = 8500;
const ARN_PREFIX_CHARACTERS = 'arn:aws-us-gov:iam::123456789012:access-report/","'.length;
const STATEMENT_CHARACTERS = 260;
/** Of the statement that allows all reports. */
export const WIDEST_CHARACTERS = STATEMENT_CHARACTERS;
const TOKEN_CHARACTERS = MAX_ENTITY_PATH;

/**
 * The statements that allow exactly these reports. If they exceed a role's quota, they are widened step by step: paths to all
 * entities below their parents, then each path to all policies.
 *
 * @param takenCharacters characters of the quota that other policies of the role take
 */
export function reportStatements(
  stack: Stack,
  reports: readonly OrganizationsAccessReportRequest[],
  takenCharacters = 0,
): PolicyStatement[] {
  const depths = [Infinity, 7, 6, 5, 4, 3, 2];
  const candidates = [false, true].flatMap((together) => depths.map((depth) => grants(reports, depth, together)));
  const fitting = candidates.find((candidate) => size(candidate) <= REPORTS_CHARACTERS - takenCharacters);
  return (fitting ?? [{ paths: ['*'] }]).map((grant) => statement(stack, grant));
}

interface Grant {
  readonly paths: readonly string[];
  readonly policyIds?: readonly string[];
}

function grants(reports: readonly OrganizationsAccessReportRequest[], depth: number, together: boolean): Grant[] {
  const byPolicy = new Map<string, { paths: Set<string>; policyIds: Set<string> }>();
  for (const { entityPath, organizationsPolicyId } of reports) {
    const key = together ? String(organizationsPolicyId !== undefined) : (organizationsPolicyId ?? '');
    const group = byPolicy.get(key) ?? { paths: new Set(), policyIds: new Set() };
    byPolicy.set(key, group);
    group.paths.add(pattern(entityPath, depth));
    if (organizationsPolicyId !== undefined) {
      group.policyIds.add(organizationsPolicyId);
    }
  }
  return [...byPolicy.values()].map(({ paths, policyIds }) => ({
    paths: [...paths],
    ...(policyIds.size > 0 && { policyIds: [...policyIds] }),
  }));
}

function pattern(entityPath: string, depth: number): string {
  if (depth === Infinity) {
    return entityPath;
  }
  if (Token.isUnresolved(entityPath)) {
    return '*';
  }
  const ids = entityPath.split('/');
  return ids.length <= depth ? entityPath : `${ids.slice(0, depth).join('/')}/*`;
}

function size(candidate: readonly Grant[]): number {
  const characters = (text: string) => (Token.isUnresolved(text) ? TOKEN_CHARACTERS : text.length);
  const total = (texts: readonly string[], each: number) =>
    texts.reduce((sum, text) => sum + characters(text) + each, 0);
  return candidate.reduce(
    (sum, { paths, policyIds = [] }) =>
      sum + STATEMENT_CHARACTERS + total(paths, ARN_PREFIX_CHARACTERS) + total(policyIds, 3),
    0,
  );
}

function statement(stack: Stack, { paths, policyIds }: Grant): PolicyStatement {
  return new PolicyStatement({
    actions: ['iam:GenerateOrganizationsAccessReport'],
    resources: paths.map((path) =>
      stack.formatArn({
        service: 'iam',
        region: '',
        resource: 'access-report',
        resourceName: path,
        arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
      }),
    ),
    ...(policyIds && { conditions: { StringEquals: { 'iam:OrganizationsPolicyId': policyIds } } }),
  });
}
