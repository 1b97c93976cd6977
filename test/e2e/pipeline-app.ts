import { App } from 'aws-cdk-lib';
import { ReportsStage, type ReportsStageProps } from '../../bin/pipeline-stage';

const app = new App();
const props = JSON.parse(String(app.node.tryGetContext('props'))) as ReportsStageProps;
const { reportStack } = new ReportsStage(app, 'AccessReports', props);
// The bucket's policy requires TLS, and the local cloud answers plain HTTP.
reportStack.node.findChild('Reports').node.tryRemoveChild('Policy');
