import { DeleteStackCommand } from '@aws-sdk/client-cloudformation';
import { deploy, figures, setUp, stackStatus } from './cloud';

const ROOT = 'o-a1b2c3d4e5/r-f6g7';
const DEVELOPMENT = `${ROOT}/ou-f6g7-wrk6n7c8/ou-f6g7-dev1t2h3`;
const ACCOUNT = `${DEVELOPMENT}/829783211971`;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const current = setUp();

describe('a stack from its creation to its end', () => {
  const jobIds: string[] = [];
  const deployed = async (entityPath: string, organizationsPolicyId?: string) => {
    const { Life } = await deploy(current(), { Life: [{ entityPath, organizationsPolicyId }] });
    return Life[0];
  };

  it('create: gives the figures of the organization file', async () => {
    const report = await deployed(`${ROOT}/`);
    expect(report.jobId).toMatch(UUID);
    expect(report).toMatchObject({ ...figures(current(), report.jobId, ROOT), errorCode: '-', errorMessage: '-' });
    expect(Number(report.numberOfServicesNotAccessed)).toBeGreaterThan(0);
    jobIds.push(report.jobId);
  });

  it.each([
    ['another path', DEVELOPMENT, undefined],
    ['an account and a policy', ACCOUNT, 'p-regions01'],
  ])('update to %s: makes another report', async (_name, entityPath, policyId) => {
    const report = await deployed(entityPath, policyId);
    expect(jobIds).not.toContain(report.jobId);
    expect(report).toMatchObject(figures(current(), report.jobId, entityPath));
    jobIds.push(report.jobId);
  });

  it('update without a change: does not call IAM', async () => {
    const { length } = current().simulator.calls;
    const report = await deployed(ACCOUNT, 'p-regions01');
    expect(report.jobId).toBe(jobIds.at(-1));
    expect(current().simulator.calls).toHaveLength(length);
  });

  it('delete: succeeds and does not call IAM', async () => {
    const { simulator, cloudFormation } = current();
    const { length } = simulator.calls;
    await cloudFormation.send(new DeleteStackCommand({ StackName: 'Life' }));
    await expect(gone('Life')).resolves.toBe(true);
    expect(simulator.calls).toHaveLength(length);
  });
});

/** Waits, for half a minute at most, until CloudFormation knows the stack no more. */
async function gone(name: string): Promise<boolean> {
  for (let attempt = 0; attempt < 60; attempt++) {
    const status = await stackStatus(current(), name).catch(() => 'DELETE_COMPLETE');
    if (status === 'DELETE_COMPLETE') {
      return true;
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  return false;
}

it('the reports of two stacks that are deployed at once are all completed', async () => {
  const { simulator } = current();
  const before = simulator.calls.length;
  const paths = [ROOT, DEVELOPMENT, ACCOUNT];
  const reports = paths.map((entityPath) => ({ entityPath }));
  const outputs = await deploy(current(), { One: reports, Two: reports });
  for (const name of ['One', 'Two']) {
    outputs[name].forEach((report, index) => {
      expect(report).toMatchObject(figures(current(), report.jobId, paths[index]));
    });
  }
  const jobIds = Object.values(outputs).flatMap((stack) => stack.map(({ jobId }) => jobId));
  expect(new Set(jobIds).size).toBe(6);
  // The function that requested a job also read it. For IAM, the two functions are different callers.
  expect(new Set(simulator.calls.slice(before).map(({ accessKeyId }) => accessKeyId)).size).toBe(2);
});
