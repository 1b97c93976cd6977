import { DeleteStackCommand } from '@aws-sdk/client-cloudformation';
import { deploy, failedDeployment, figures, setUp, stackStatus } from './cloud';

const ROOT = 'o-a1b2c3d4e5/r-f6g7';
const SECURITY = `${ROOT}/ou-f6g7-sec0k1a2`;
const SANDBOX = `${ROOT}/ou-f6g7-snd3y4n5`;

const current = setUp();

it('5 reports of one stack complete one after the other, also while another caller takes the slot', async () => {
  const setup = current();
  const foreigner = setInterval(() => setup.simulator.occupySlot(1_500), 2_500);
  try {
    const paths = [ROOT, SECURITY, SANDBOX, ROOT, SECURITY];
    const { Slot } = await deploy(setup, { Slot: paths.map((entityPath) => ({ entityPath })) });
    Slot.forEach((report, index) => {
      expect(report).toMatchObject(figures(setup, report.jobId, paths[index]));
    });
  } finally {
    clearInterval(foreigner);
  }
});

it('a first deployment succeeds if permissions arrive ten seconds late', async () => {
  const setup = current();
  let first: number | undefined;
  setup.overrides.permissions = ({ at }) => {
    first ??= at;
    return { allowed: at - first > 10_000, organizations: true };
  };
  const { Fresh } = await deploy(setup, { Fresh: [{ entityPath: SECURITY }] });
  expect(Fresh[0]).toMatchObject(figures(setup, Fresh[0].jobId, SECURITY));
});

it('a job that started before its permissions arrived is requested again when its reuse is over', async () => {
  const setup = current();
  let first: number | undefined;
  setup.overrides.permissions = ({ at }) => {
    first ??= at;
    return { allowed: true, organizations: at - first > 10_000 };
  };
  const { Early } = await deploy(setup, { Early: [{ entityPath: SECURITY }] });
  expect(Early[0]).toMatchObject(figures(setup, Early[0].jobId, SECURITY));
});

describe('a job that fails', () => {
  const report = { entityPath: `${ROOT}/ou-f6g7-nowhere1` };

  it('fails the deployment with a message, and the stack can be deleted', async () => {
    const setup = current();
    const failed = await failedDeployment(setup, 'Failing', report);
    const message = `on ${report.entityPath} failed: the organization has no such root, OU or account`;
    expect(failed.output).toContain(message);
    expect(failed.reasons).toContain(message);
    expect(failed.reasons).toContain('INVALID_ORGANIZATIONS_ENTITY_PATH');
    await setup.cloudFormation.send(new DeleteStackCommand({ StackName: 'Failing' }));
  });

  it('is reported in the attributes if failDeployment is false', async () => {
    const { Lenient } = await deploy(current(), { Lenient: [{ ...report, failDeployment: false }] });
    expect(Lenient[0]).toMatchObject({
      jobStatus: 'FAILED',
      errorCode: 'INVALID_ORGANIZATIONS_ENTITY_PATH',
      errorMessage: 'The entity with the specified path does not exist in your organization.',
      numberOfServicesAccessible: '-1',
      numberOfServicesUnused: '-1',
      reportUri: '-',
    });
  });
});

// MiniStack sends the second Update of a rollback as CloudFormation does, with the properties swapped.
it('an update that fails rolls back, even if the old report fails too', async () => {
  const setup = current();
  const { Rollback } = await deploy(setup, { Rollback: [{ entityPath: SECURITY, stored: true }] });
  expect(Rollback[0]).toMatchObject(figures(setup, Rollback[0].jobId, SECURITY));
  setup.overrides.intercept = () => ({
    kind: 'error',
    status: 403,
    code: 'AccessDenied',
    message: 'The organization ID in the specified entity path is different than your organization ID.',
  });
  const failed = await failedDeployment(setup, 'Rollback', { entityPath: SANDBOX, stored: true });
  expect(failed.output).toContain(`on ${SANDBOX} was refused: deploy in the management account`);
  expect(await stackStatus(setup, 'Rollback')).toBe('UPDATE_ROLLBACK_COMPLETE');
});

it('a deployment fails at its timeout, and says what the report waited for', async () => {
  const setup = current();
  setup.overrides.intercept = () => ({
    kind: 'error',
    status: 409,
    code: 'ReportGenerationLimitExceeded',
    message: 'Maximum number of concurrent jobs exceeded',
  });
  const failed = await failedDeployment(setup, 'Late', { entityPath: SECURITY, seconds: 8 });
  expect(failed.output).toContain(`on ${SECURITY} was not ready after 8 s. It waited for its turn`);
  const { length } = setup.simulator.calls;
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  expect(setup.simulator.calls).toHaveLength(length);
});
