import { createHash } from 'node:crypto';
import { deliver } from '../../../lambda/delivery/deliver';
import type { CompletedJob, FollowedJob } from '../../../lambda/report/port';
import type { OrganizationFacts } from '../../../lambda/organization/facts';
import type { AccessDetail, DeliveryTimes, DeliverySettings } from '../../../lambda/report/types';
import { FakeBucket } from '../../support/fake-bucket';
import { ENTITY_PATH, JOB_ID } from '../../support/ids';
import { knownOrganization } from '../../support/organization-fakes';
import { completed, FakeIam } from '../../support/fake-iam';
import { START, TestClock } from '../../support/clocks';

export let clock: TestClock;
export let bucket: FakeBucket;
export let organization: OrganizationFacts;
export let logged: jest.SpyInstance;
beforeEach(() => {
  clock = new TestClock();
  clock.chance = 0;
  bucket = new FakeBucket(clock);
  organization = knownOrganization();
  logged = jest.spyOn(console, 'info').mockImplementation();
});
afterEach(() => {
  logged.mockRestore();
});

export const ROWS: AccessDetail[] = [
  {
    ServiceName: 'Amazon S3',
    ServiceNamespace: 's3',
    Region: 'eu-central-1',
    EntityPath: `${ENTITY_PATH}/123456789012`,
    LastAuthenticatedTime: '2026-09-10T10:00:00.000Z',
    TotalAuthenticatedEntities: 7,
  },
  {
    ServiceName: 'Amazon EC2',
    ServiceNamespace: 'ec2',
    Region: 'eu-west-1',
    EntityPath: `${ENTITY_PATH}/123456789012`,
    LastAuthenticatedTime: '2026-01-10T10:00:00.000Z',
    TotalAuthenticatedEntities: 1,
  },
  { ServiceName: '=cmd|" /C calc"!A0', ServiceNamespace: 'evil', TotalAuthenticatedEntities: 0 },
];

export const request = (organizationsPolicyId?: string, settings: Partial<DeliverySettings> = {}) => ({
  entityPath: ENTITY_PATH,
  organizationsPolicyId,
  timeoutSeconds: 1800,
  failDeployment: true,
  destination: {
    bucket: 'reports',
    prefix: 'audit/access',
    unusedForDays: 90,
    scpStrategy: 'DENY_UNUSED' as const,
    protectedServices: [],
    ...settings,
  },
});
export const job = {
  ...completed(),
  servicesAccessible: 3,
  servicesNotAccessed: 1,
  jobId: JOB_ID,
} as FollowedJob<CompletedJob>;

export const TIMES: DeliveryTimes = { requestedAt: START, deadline: START + 1_800_000, endsAt: START + 880_000 };

export const run = (given = request(), times = TIMES) => {
  const iam = new FakeIam(clock, { pages: [{ rows: ROWS, servicesAccessible: 3 }] });
  return deliver(given, job, { iam, clock, bucket, organization }, times);
};
export const body = (name: string) => bucket.written.find(({ key }) => key.endsWith(`/${name}`))?.body ?? '';
export const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

export const HOME = `audit/access/${ENTITY_PATH}`;
export const RUN = `20260911T152626Z-${JOB_ID}`;
export const FILES = ['report.json', 'report.csv', 'report.html', 'suggested-scp.json', 'SHA256SUMS'];

/** In place of the bucket that each test has. */
export function useBucket(other: FakeBucket): void {
  bucket = other;
}

/** In place of the organization that each test has. */
export function useOrganization(other: OrganizationFacts): void {
  organization = other;
}
