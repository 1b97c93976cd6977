import { ArnFormat, type Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { mayBeAccountId, mayBeOrganizationalUnitId, mayBeRootId } from '../validation/entity-ids';

/** If a stack has more entities of a kind, all of the kind are allowed: a role's inline policies hold 10,240 characters. */
const MOST_BY_ID = 30;

/** The statements that allow to look up exactly these entities. An undefined id is the root. */
export function entityPathStatements(stack: Stack, entityIds: readonly (string | undefined)[]): PolicyStatement[] {
  const ids = entityIds.filter((id) => id !== undefined);
  const accounts = arns(stack, 'account', ids.filter(mayBeAccountId));
  const organizationalUnits = arns(stack, 'ou', ids.filter(mayBeOrganizationalUnitId));
  const belowRoot = [...accounts, ...organizationalUnits];
  return [
    ...allow(['DescribeAccount', 'ListParents'], accounts),
    ...allow(['DescribeOrganizationalUnit'], organizationalUnits),
    // If a description has no path, the function reads the parents one by one. They are not known at synth.
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
      // The organization's id is not known at synth, but this is the management account of one organization only.
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
