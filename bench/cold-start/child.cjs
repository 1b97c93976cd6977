/** One cold start: loads a client and requests a report. Prints the job id, and the milliseconds until each was done. */
const [variant, EntityPath] = process.argv.slice(2);
const start = process.hrtime.bigint();
const elapsed = () => Number(process.hrtime.bigint() - start) / 1e6;
let loaded;
const done = (jobId) => {
  process.stdout.write(`\nresult ${JSON.stringify({ jobId, loaded, requested: elapsed() })}\n`, () => process.exit());
};

const variants = {
  /** The code as it is shipped. */
  async bundle() {
    const { handler } = require('../../lambda/dist/report.js');
    loaded = elapsed();
    const event = { RequestType: 'Create', ResourceProperties: { EntityPath, Timeout: '1800' } };
    done((await handler(event, { getRemainingTimeInMillis: () => 900_000 })).AccessReport.JobId);
  },
  /** The least that one writes with the SDK. */
  async sdk() {
    const { GenerateOrganizationsAccessReportCommand, IAMClient } = require('@aws-sdk/client-iam');
    loaded = elapsed();
    done((await new IAMClient().send(new GenerateOrganizationsAccessReportCommand({ EntityPath }))).JobId);
  },
  /**
   * The handler as aws-cdk-lib ships it, up to the line that it logs IAM's answer with: what follows is the way to
   * CloudFormation. It loads the SDK only when it is requested.
   */
  async 'aws-custom-resource'() {
    const { log } = console;
    console.log = (...values) => (values[0] === 'API response' ? done(values[1].JobId) : log(...values));
    const path = 'aws-cdk-lib/custom-resource-handlers/dist/custom-resources/aws-custom-resource-handler/index.js';
    const { handler } = require(`../../node_modules/${path}`);
    loaded = elapsed();
    const Create = JSON.stringify({
      service: 'iam',
      action: 'generateOrganizationsAccessReport',
      parameters: { EntityPath },
      physicalResourceId: { id: 'report' },
    });
    const ResourceProperties = { Create, InstallLatestAwsSdk: 'false' };
    await handler({ RequestType: 'Create', ResponseURL: 'https://127.0.0.1/', ResourceProperties }, {});
  },
  /** No library at all. */
  async floor() {
    const { generate } = require('./floor.cjs');
    loaded = elapsed();
    done(await generate(EntityPath));
  },
};

void variants[variant]();
