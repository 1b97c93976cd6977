import { App, Aspects, Stack, Stage, Validations } from 'aws-cdk-lib';
import { AccountPrincipal, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { AwsSolutionsChecks, type INagLogger } from 'cdk-nag';
import type { IConstruct } from 'constructs';
import {
  OrganizationsAccessReport,
  OrganizationsAccessReportProvider,
  OrganizationsAccessReportRole,
  OrganizationsEntityPath,
  ReportDestination,
} from '../../../lib';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { constructPattern, findingPattern } from '../../../lib/synthesis/acknowledge-findings';
import type { Finding } from '../../../lib/synthesis/findings';
import { PATH_FINDINGS } from '../../../lib/synthesis/path-findings';
import { REPORT_FINDINGS } from '../../../lib/synthesis/report-findings';
import { INVENTORY_FINDINGS } from '../../../lib/synthesis/inventory-findings';
import { ROLE_FINDINGS } from '../../../lib/synthesis/role-findings';
import { examples, runExample } from '../../support/examples';
import { listItems, readDoc, section } from '../../support/markdown';
import { nagStacks } from '../../support/nag-stacks';

// cdk-nag 2, which is here, finds the same as cdk-nag 3, which test/nag3.mjs runs, and by the same names.
const CONSTRUCTS: readonly [id: string, findings: readonly Finding[]][] = [
  ['OrganizationsAccessReportProvider', REPORT_FINDINGS],
  ['OrganizationsEntityPathProvider', PATH_FINDINGS],
  ['OrganizationsAccessReportRole', ROLE_FINDINGS],
  ['OrganizationsAccessReportInventory', INVENTORY_FINDINGS],
];

interface Found {
  /** Id of the library's construct. */
  readonly owner: string;
  /** The construct below it; empty for the construct itself. */
  readonly construct: string;
  readonly rule: string;
  readonly finding: string;
  /** Whether the construct, or one above it, acknowledges it. */
  readonly acknowledged: boolean;
  /** Whether it is suppressed for cdk-nag 2. */
  readonly suppressed: boolean;
}

const newApp = () => new App({ context: { '@aws-cdk/core:validationReportJson': false } });

/** What cdk-nag finds on and below the library's constructs in all stacks. */
function found(app: App): Found[] {
  const all: Omit<Found, 'acknowledged'>[] = [];
  const resources: IConstruct[] = [];
  const log = (suppressed: boolean) => (data: Parameters<INagLogger['onNonCompliance']>[0]) => {
    const path = data.resource.node.path.replace(/\/Resource$/, '').split('/');
    const at = path.findIndex((id) => CONSTRUCTS.some(([owner]) => id === owner));
    if (at >= 0) {
      resources.push(data.resource);
      const construct = path.slice(at + 1).join('/');
      all.push({ owner: path[at], construct, rule: data.ruleId, finding: data.findingId, suppressed });
    }
  };
  const fail = ({ ruleId, errorMessage }: { ruleId: string; errorMessage: string }) => {
    throw new Error(`${ruleId}: ${errorMessage}`);
  };
  const logger: INagLogger = {
    onCompliance: () => undefined,
    onNonCompliance: log(false),
    onSuppressed: log(true),
    onError: fail,
    onSuppressedError: fail,
    onNotApplicable: () => undefined,
  };
  // An aspect of the app does not reach into its stages.
  for (const stage of [app, ...app.node.children.filter((child) => Stage.isStage(child))]) {
    Aspects.of(stage).add(new AwsSolutionsChecks({ reports: false, additionalLoggers: [logger] }));
  }
  app.synth();
  return all.map((each, index) => ({
    ...each,
    acknowledged: acknowledged(resources[index]).includes(
      each.finding === '' ? each.rule : `${each.rule}[${each.finding}]`,
    ),
  }));
}

function acknowledged({ node }: IConstruct): string[] {
  return node.scopes.flatMap((scope) =>
    scope.node.metadata
      .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
      .flatMap(({ data }) => Object.keys(data as object)),
  );
}

const app = newApp();
nagStacks(app);
const all = found(app);
const rows = CONSTRUCTS.flatMap(([owner, findings]) => findings.map((each) => ({ owner, ...each })));

it('the library acknowledges everything that cdk-nag finds', () => {
  expect(all.length).toBeGreaterThan(150);
  expect(all.filter((each) => !each.acknowledged)).toEqual([]);
});

it.each(rows)('$owner needs the reason for $rule of $construct $finding', ({ owner, rule, construct, finding }) => {
  const same = all.filter(
    (each) =>
      each.owner === owner &&
      each.rule === rule &&
      constructPattern(construct).test(each.construct) &&
      findingPattern(finding, ['organizations-access-reports', 'a/b']).test(each.finding),
  );
  expect(same).not.toEqual([]);
});

it('the library acknowledges each finding once, even if synth runs twice', () => {
  const again = newApp();
  const stack = new Stack(again, 'Stack');
  new OrganizationsAccessReport(stack, 'Report', { entityPath: 'o-a1b2c3d4e5/r-f6g7' });
  again.synth({ force: true });
  const once = stack.node.findAll().map((construct) => construct.node.metadata.length);
  again.synth({ force: true });
  expect(stack.node.findAll().map((construct) => construct.node.metadata.length)).toEqual(once);
});

it('the library does not acknowledge what a user grants to its roles', () => {
  const own = newApp();
  const stack = new Stack(own, 'Stack');
  const bucket = Bucket.fromBucketName(stack, 'Bucket', 'reports');
  new OrganizationsAccessReport(stack, 'Report', {
    entityPath: 'o-a1b2c3d4e5/r-f6g7',
    destination: ReportDestination.s3(bucket, { prefix: 'a/b' }),
  });
  new OrganizationsEntityPath(stack, 'Path');
  const { role } = OrganizationsAccessReportProvider.getOrCreate(stack);
  bucket.grantRead(role, 'a/bc/*');
  role.addToPrincipalPolicy(new PolicyStatement({ actions: ['s3:ListBucket', 'sqs:*'], resources: ['*'] }));
  const managementRole = new OrganizationsAccessReportRole(stack, 'OrganizationsAccessReportRole', {
    assumedBy: new AccountPrincipal('444455556666'),
    reports: [{ entityPath: 'o-a1b2c3d4e5/r-f6g7' }],
  });
  managementRole.addToPolicy(new PolicyStatement({ actions: ['sns:Publish'], resources: ['*'] }));
  const open = found(own).filter((each) => !each.acknowledged);
  expect(open.map(({ owner, construct, finding }) => [owner, construct, finding])).toEqual([
    ...[
      'Action::s3:GetObject*',
      'Action::s3:GetBucket*',
      'Action::s3:List*',
      'Resource::arn:<AWS::Partition>:s3:::reports/a/bc/*',
      'Action::sqs:*',
      'Resource::*',
    ].map((finding) => ['OrganizationsAccessReportProvider', 'Role/DefaultPolicy', finding]),
    ['OrganizationsAccessReportRole', 'DefaultPolicy', 'Resource::*'],
  ]);
});

it('no template shows an acknowledgement', () => {
  const { stacks } = app.synth();
  expect(JSON.stringify(stacks.map(({ template }): unknown => template))).not.toMatch(/cdk_nag|acknowledged/);
});

describe('docs/security.md', () => {
  it('gives the same reasons', () => {
    const plain = (words: string) => words.replaceAll('`', '');
    const documented = listItems(section(readDoc('security.md'), 'cdk-nag')).map((item) => {
      const [, ...parts] = /^`(.+?)`(?: on `(.+?)`)?(?:, `(.+?)`)?: (.+)$/.exec(item) ?? [];
      return parts.map((part: string | undefined) => plain(part ?? ''));
    });
    expect(documented).toEqual(
      CONSTRUCTS.flatMap(([, findings]) => findings).map((each) => [
        each.rule,
        each.construct,
        each.finding,
        each.reason,
      ]),
    );
  });

  it('has a recipe that suppresses every finding of cdk-nag 2', () => {
    const recipes = examples().filter(
      ({ title, code }) => title.startsWith('docs/') && code.includes("from 'cdk-nag'"),
    );
    expect(recipes).toHaveLength(1);
    const withRecipe = newApp();
    for (const stack of nagStacks(withRecipe)) {
      runExample(recipes[0].code, { stack });
    }
    const suppressed = found(withRecipe);
    expect(suppressed.filter((each) => !each.suppressed)).toEqual([]);
    expect(suppressed).toHaveLength(all.length);
  });
});
