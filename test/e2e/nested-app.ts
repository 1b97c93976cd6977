import { createRequire } from 'node:module';
import { App, CfnOutput, CrossStackReferences, NestedStack, ReferenceStrength, Stack } from 'aws-cdk-lib';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';

type Library = typeof import('../../lib');

// A report on a looked-up path in a nested stack of a nested stack, and a stack that reads both, by whichever version of the
// library is in that folder.
const app = new App();
const context = (key: string) => String(app.node.tryGetContext(key));
const { OrganizationsAccessReport, OrganizationsEntityPath } = createRequire(__filename)(context('library')) as Library;

const producer = new Stack(app, `${context('name')}Producer`);
const outer = new NestedStack(producer, 'Outer');
const inner = new NestedStack(outer, 'Inner');
const { entityPath } = new OrganizationsEntityPath(inner, 'Path', { entityId: context('entityId') });
const { jobId } = new OrganizationsAccessReport(inner, 'Report', { entityPath });
// The local cloud skips a stack whose resources have the same values as before; so each deployment changes one.
const description = `${context('entityId')} by ${context('library')}, ${context('strength')}`;
new StringParameter(producer, 'Mark', { stringValue: description });
new CfnOutput(producer, 'JobId', { value: jobId });
new CfnOutput(producer, 'Path', { value: entityPath });
if (context('strength') === 'both' && outer.nestedStackResource) {
  CrossStackReferences.of(outer.nestedStackResource).produce(ReferenceStrength.BOTH);
}

const consumer = new Stack(app, `${context('name')}Consumer`);
for (const [name, stringValue] of Object.entries({ JobId: jobId, Path: entityPath })) {
  const copy = new StringParameter(consumer, `${name}Copy`, { stringValue, description });
  new CfnOutput(consumer, name, { value: copy.stringValue });
}
