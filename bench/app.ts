import { App, Stack } from 'aws-cdk-lib';
import { OrganizationsAccessReport } from '../lib';

// One stack with a report on each of the paths.
const app = new App();
const stack = new Stack(app, 'Reports');
const entityPaths = app.node.tryGetContext('entityPaths') as string;
entityPaths.split(',').forEach((entityPath, index) => {
  new OrganizationsAccessReport(stack, `Report${index}`, { entityPath });
});
