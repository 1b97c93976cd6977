import type { Account, Organization, OrganizationalUnit } from '../../local/organization';
import type { Report } from './app';
import { deploy, failedDeployment, figures, setUp, stackStatus } from './cloud';

const ROOT = 'o-a1b2c3d4e5/r-f6g7';
const SANDBOX = 'ou-f6g7-snd3y4n5';
const SHOP = 'ou-f6g7-shp2q3e4';
const ACCOUNT = '829783211971';
const ACCOUNT_PATH = `${ROOT}/ou-f6g7-wrk6n7c8/ou-f6g7-dev1t2h3/${ACCOUNT}`;

const current = setUp();

const deployed = async (name: string, ...reports: Report[]) => (await deploy(current(), { [name]: reports }))[name];

it('reports take the looked-up paths of an account, an OU and the root', async () => {
  const entities = [{ entityId: ACCOUNT }, { entityId: SHOP }, { entityId: 'r-f6g7' }, {}];
  const reports = await deployed('Paths', ...entities);
  const paths = [ACCOUNT_PATH, `${ROOT}/ou-f6g7-wrk6n7c8/ou-f6g7-prd9p0d1/${SHOP}`, ROOT, ROOT];
  reports.forEach((report, index) => {
    expect(report).toMatchObject(figures(current(), report.jobId, paths[index]));
  });
});

it('a look-up waits for rate limits and late permissions, and builds paths that AWS leaves out', async () => {
  const { overrides, organizations } = current();
  const { length } = organizations.calls;
  const fault = { kind: 'error', status: 400, code: 'TooManyRequestsException', message: 'Too many.' } as const;
  overrides.organizations = {
    intercept: () => (organizations.calls.length === length ? fault : undefined),
    permissions: ({ at }) => at - organizations.calls[length].at > 5_000,
    withoutPaths: () => true,
  };
  const [report] = await deployed('Patient', { entityId: ACCOUNT });
  expect(report).toMatchObject(figures(current(), report.jobId, ACCOUNT_PATH));
  expect(new Set(organizations.calls.slice(length).map(({ action, code }) => code ?? action))).toEqual(
    new Set(['TooManyRequestsException', 'AccessDeniedException', 'DescribeAccount', 'ListParents']),
  );
});

it('a look-up finds an account that has moved', async () => {
  const setup = current();
  const request = { entityId: ACCOUNT, always: true };
  const [before] = await deployed('Moving', request);
  expect(before.entityPath).toBe(ACCOUNT_PATH);
  const organization = movedToSandbox(setup.organization);
  setup.overrides.moved = organization;
  const [after] = await deployed('Moving', request);
  expect(after.jobId).not.toBe(before.jobId);
  expect(after).toMatchObject(figures({ ...setup, organization }, after.jobId, `${ROOT}/${SANDBOX}/${ACCOUNT}`));
});

it('an unknown id fails the deployment with a message', async () => {
  const failed = await failedDeployment(current(), 'Unknown', { entityId: '999999999999' });
  const message = 'The path of 999999999999 was not found: the organization has no such account or OU';
  expect(failed.output).toContain(message);
  expect(failed.reasons).toContain(message);
});

// MiniStack sends the second Update of a rollback as CloudFormation does, with the properties swapped.
it('an update that fails rolls back to the path from before, even if no look-up works', async () => {
  const setup = current();
  const [before] = await deployed('Rollback', { entityId: ACCOUNT });
  const message = 'Your account is not a member of an organization.';
  const fault = { kind: 'error', status: 400, code: 'AWSOrganizationsNotInUseException', message } as const;
  setup.overrides.organizations = { intercept: () => fault };
  const failed = await failedDeployment(setup, 'Rollback', { entityId: SHOP });
  expect(failed.output).toContain(`The path of ${SHOP} was not looked up: deploy in the management account`);
  expect(await stackStatus(setup, 'Rollback')).toBe('UPDATE_ROLLBACK_COMPLETE');
  setup.overrides.organizations = undefined;
  const [after] = await deployed('Rollback', { entityId: ACCOUNT, seconds: 300 });
  expect(after).toMatchObject({ entityPath: before.entityPath, jobStatus: 'COMPLETED' });
});

function movedToSandbox(organization: Organization): Organization {
  const account: Account = { id: ACCOUNT, name: 'moved', policyIds: ['p-FullAWSAccess'], usage: [] };
  const within = <T extends OrganizationalUnit | Organization['root']>(parent: T): T => ({
    ...parent,
    accounts: [...parent.accounts.filter(({ id }) => id !== ACCOUNT), ...(parent.id === SANDBOX ? [account] : [])],
    organizationalUnits: parent.organizationalUnits.map(within),
  });
  return { ...organization, root: within(organization.root) };
}
