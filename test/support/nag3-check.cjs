/** What cdk-nag 3 finds, as a plugin of synth; run by test/nag3.mjs, in whose copy it is installed. */
const assert = require('node:assert/strict');
const { App, Validations } = require('aws-cdk-lib');
const { PolicyStatement } = require('aws-cdk-lib/aws-iam');
const { AwsSolutionsChecks } = require('cdk-nag');
const { OrganizationsAccessReportProvider } = require('../../lib');
const { nagStacks } = require('./nag-stacks');

const OURS = /\/Organizations(AccessReportProvider|EntityPathProvider|AccessReportRole|AccessReportInventory)\//;

/** The rules of all findings below constructs of the library, each with what exactly is found. */
function found(act = () => undefined, everything = false) {
  const app = new App();
  const pack = new AwsSolutionsChecks(app);
  if (everything) {
    pack.isAcknowledged = () => false;
  }
  const reports = [];
  const validate = pack.validate.bind(pack);
  pack.validate = (context) => {
    reports.push(validate(context));
    // Here, findings are looked at; they are not to fail the synth.
    return { success: true, violations: [] };
  };
  Validations.of(app).addPlugins(pack);
  const stacks = nagStacks(app);
  act(stacks);
  app.synth();
  assert.equal(reports.length, 1);
  return reports[0].violations.flatMap(({ ruleName, violatingResources }) =>
    violatingResources.filter(({ constructPath }) => OURS.test(constructPath)).map(() => ruleName),
  );
}

const all = found(undefined, true);
assert.ok(all.length > 100, `cdk-nag found ${all.length}`);
assert.deepEqual(found(), []);
assert.deepEqual(
  found(([stack]) => {
    const { role } = OrganizationsAccessReportProvider.getOrCreate(stack);
    role.addToPrincipalPolicy(new PolicyStatement({ actions: ['s3:ListBucket'], resources: ['*'] }));
  }),
  ['AwsSolutions-IAM5[Resource::*]'],
);
console.log(`All ${all.length} findings are acknowledged, and none of others.`);
