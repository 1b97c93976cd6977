import { App, CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import { OrganizationsAccessReport } from '../../lib';

/** What a test deploys: stacks by name, each with its reports in order. */
export type Stacks = Readonly<Record<string, readonly Report[]>>;

export interface Report {
  readonly entityPath: string;
  readonly organizationsPolicyId?: string;
  readonly seconds?: number;
  readonly failDeployment?: boolean;
}

const NAMES = [
  'jobId',
  'jobStatus',
  'numberOfServicesAccessible',
  'numberOfServicesNotAccessed',
  'entityPath',
  'errorCode',
  'errorMessage',
] as const;

if (require.main === module) {
  const app = new App();
  const stacks = JSON.parse(String(app.node.tryGetContext('stacks'))) as Stacks;
  for (const [name, reports] of Object.entries(stacks)) {
    const stack = new Stack(app, name);
    reports.forEach(({ seconds, ...props }, index) => {
      const timeout = seconds === undefined ? undefined : Duration.seconds(seconds);
      const report = new OrganizationsAccessReport(stack, `Report${index}`, { ...props, timeout });
      for (const attribute of NAMES) {
        new CfnOutput(stack, `${attribute}${index}`, { value: `[${report[attribute]}]` });
      }
    });
  }
}
