import { ArnFormat, type Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { mayBeAccountId, mayBeOrganizationalUnitId, mayBeRootId } from '../validation/entity-ids';

/** A role's inline policies hold 10,240 characters: of more entities of a kind than this, all are allowed together. */
const MOST_BY_ID = 30;

/** The statements that allow to look up exactly these entities; an absent id is the organization's root. */
export function entityPathStatements(stack: Stack, entityIds: readonly (string | undefined)[]): PolicyStatement[] {
  const ids = entityIds.filter((id) => id !== undefined);
  const accounts = arns(stack, 'account', ids.filter(mayBeAccountId));
  const organizationalUnits = arns(stack, 'ou', ids.filter(mayBeOrganizationalUnitId));
  const belowRoot = [...accounts, ...organizationalUnits];
  return [
    ...allow(['DescribeAccount', 'ListParents'], accounts),
    ...allow(['DescribeOrganizationalUnit'], organizationalUnits),
    // Where a description has no path, it is put together of parents, and those are not known beforehand.
    ...allow(['ListParents'], belowRoot.length > 0 ? arns(stack, 'ou', ['*']) : []),
    // ListRoots has no resource types.
    ...allow(['ListRoots'], ids.length < entityIds.length || ids.some(mayBeRootId) ? ['*'] : []),
  ];
}

function arns(stack: Stack, resource: 'account' | 'ou', ids: readonly string[]): string[] {
  const distinct = [...new Set(ids)];
  return (distinct.length > MOST_BY_ID ? ['*'] : distinct).map((id) =>
    stack.formatArn({
      service: 'organizations',
      region: '',
      resource,
      // The organization's id is not known here; there is only one in which this account is the management account.
      resourceName: `*/${id}`,
      arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
    }),
  );
}

function allow(actions: readonly string[], resources: string[]): PolicyStatement[] {
  return resources.length === 0
    ? []
    : [new PolicyStatement({ actions: actions.map((action) => `organizations:${action}`), resources })];
}
