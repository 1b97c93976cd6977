import { App } from 'aws-cdk-lib';
import { ReportsStage, type ReportsStageProps } from '../../bin/pipeline-stage';

const app = new App();
const props = JSON.parse(String(app.node.tryGetContext('props'))) as ReportsStageProps;
const { reportStack } = new ReportsStage(app, 'AccessReports', props);
// The bucket's policy lets in TLS only, and the local cloud speaks plain HTTP.
reportStack.node.findChild('Reports').node.tryRemoveChild('Policy');
