import { OrganizationsClient, OrganizationsServiceException } from '@aws-sdk/client-organizations';
import {
  type OrganizationsSimulator,
  type OrganizationsSimulatorOptions,
  startOrganizationsSimulator,
} from '../../local/aws/organizations';
import { ChangingOrganization, type Organization, parseOrganization } from '../../local/organization';
import { clientSettings } from './client-settings';
import { TestClock } from './clocks';

export const ROOT_ID = 'r-f6g7';
export const WORKLOADS = 'ou-f6g7-workload';
export const PRODUCTION = 'ou-f6g7-prod0001';
export const SANDBOX = 'ou-f6g7-sandbox1';
export const MANAGEMENT = '111111111111';
export const SHOP = '222222222222';
export const LAB = '333333333333';
export const FULL_ACCESS = 'p-FullAWSAccess';
export const GUARDRAILS = 'p-guardrail1';
/** Attached to nothing. */
export const UNUSED = 'p-unused0001';

export const DENY_S3 = { Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action: 's3:*', Resource: '*' }] };

/** Two OUs, one below the other, and a third; an account in two of them; a policy on the first. */
export const smallTree = (): Organization =>
  parseOrganization({
    id: 'o-a1b2c3d4e5',
    managementAccountId: MANAGEMENT,
    policies: [
      { id: GUARDRAILS, name: 'Guardrails', description: 'No S3', content: DENY_S3 },
      { id: UNUSED, name: 'Unused', content: DENY_S3 },
    ],
    root: {
      id: ROOT_ID,
      accounts: [{ id: MANAGEMENT, name: 'management' }],
      organizationalUnits: [
        {
          id: WORKLOADS,
          name: 'Workloads',
          policyIds: [FULL_ACCESS, GUARDRAILS],
          organizationalUnits: [{ id: PRODUCTION, name: 'Production', accounts: [{ id: SHOP, name: 'shop' }] }],
        },
        {
          id: SANDBOX,
          name: 'Sandbox',
          accounts: [{ id: LAB, name: 'lab', joinedTimestamp: '2024-02-29T12:30:00Z', state: 'CLOSED' }],
        },
      ],
    },
  });

export interface OrganizationsSetup {
  readonly simulator: OrganizationsSimulator;
  readonly clock: TestClock;
  /** The SDK's client, which tries nothing again. */
  readonly client: OrganizationsClient;
}

/** Gives a function that starts simulators of an organization that calls can change; each ends with its test. */
export function organizationsPerTest(): (
  options?: Partial<OrganizationsSimulatorOptions>,
) => Promise<OrganizationsSetup> {
  const ends: (() => Promise<void>)[] = [];
  afterEach(async () => {
    await Promise.all(ends.splice(0).map((end) => end()));
  });
  return async (options) => {
    const clock = new TestClock();
    const simulator = await startOrganizationsSimulator({
      organization: new ChangingOrganization(smallTree()),
      clock,
      ...options,
    });
    const client = new OrganizationsClient(clientSettings(simulator.url));
    ends.push(async () => {
      client.destroy();
      await simulator.close();
    });
    return { simulator, clock, client };
  };
}

/** How a call was refused. */
export async function organizationsRefusal(call: Promise<unknown>) {
  const error: unknown = await call.catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(OrganizationsServiceException);
  const { name, message, $metadata } = error as OrganizationsServiceException;
  return {
    status: $metadata.httpStatusCode,
    code: name,
    message,
    ...('Reason' in (error as object) && { reason: (error as { Reason?: string }).Reason }),
  };
}
