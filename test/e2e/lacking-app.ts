import { App, Aspects, Stack } from 'aws-cdk-lib';
import { CfnRole } from 'aws-cdk-lib/aws-iam';
import { OrganizationsAccessReport, OrganizationsEntityPath } from '../../lib';

/** A role's inline policies, in a template. */
type Policies = readonly { readonly PolicyDocument: { readonly Statement: readonly Statement[] } }[];
interface Statement {
  readonly Action: string | readonly string[];
}

const SECURITY = 'ou-f6g7-sec0k1a2';

/** What each stack has, and the permission that its role lacks. */
const STACKS: Readonly<Record<string, { readonly lacks: string; readonly add: (stack: Stack) => unknown }>> = {
  WithoutGenerate: { lacks: 'iam:GenerateOrganizationsAccessReport', add: addReport },
  WithoutListChildren: { lacks: 'organizations:ListChildren', add: addReport },
  WithoutDescribe: {
    lacks: 'organizations:DescribeOrganizationalUnit',
    add: (stack) => new OrganizationsEntityPath(stack, 'Path', { entityId: SECURITY }),
  },
};

function addReport(stack: Stack): void {
  new OrganizationsAccessReport(stack, 'Report', { entityPath: `o-a1b2c3d4e5/r-f6g7/${SECURITY}` });
}

function without(lacks: string, policies: Policies): unknown[] {
  return policies.map(({ PolicyDocument, ...policy }) => ({
    ...policy,
    PolicyDocument: {
      ...PolicyDocument,
      Statement: PolicyDocument.Statement.map((statement) => ({
        ...statement,
        Action: [statement.Action].flat().filter((action) => action !== lacks),
      })).filter(({ Action }) => Action.length > 0),
    },
  }));
}

if (require.main === module) {
  const app = new App();
  for (const [name, { lacks, add }] of Object.entries(STACKS)) {
    const stack = new Stack(app, name);
    add(stack);
    Aspects.of(stack).add({
      visit: (node) => {
        if (node instanceof CfnRole && node.policies !== undefined) {
          const template = stack.resolve(node._toCloudFormation()) as {
            Resources: Record<string, { Properties: { Policies: Policies } }>;
          };
          const [{ Properties }] = Object.values(template.Resources);
          node.addPropertyOverride('Policies', without(lacks, Properties.Policies));
        }
      },
    });
  }
}
