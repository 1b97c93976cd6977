import { Refusal } from '../../organization/refusal';
import type { Clock } from '../http/clock';

interface Limit {
  /** Lasting calls a second. */
  readonly rate: number;
  /** Calls at once. */
  readonly burst: number;
}

/** The limits of one account, as AWS documents them. */
const LIMITS: Readonly<Partial<Record<string, Limit>>> = {
  AttachPolicy: { rate: 2, burst: 3 },
  CreatePolicy: { rate: 2, burst: 3 },
  DeletePolicy: { rate: 2, burst: 3 },
  DescribeAccount: { rate: 20, burst: 30 },
  DescribeOrganization: { rate: 1, burst: 2 },
  DescribeOrganizationalUnit: { rate: 2, burst: 2 },
  DescribePolicy: { rate: 2, burst: 2 },
  DetachPolicy: { rate: 2, burst: 3 },
  ListAccounts: { rate: 8, burst: 12 },
  ListAccountsForParent: { rate: 5, burst: 8 },
  ListChildren: { rate: 6, burst: 10 },
  ListOrganizationalUnitsForParent: { rate: 5, burst: 8 },
  ListParents: { rate: 5, burst: 8 },
  ListPolicies: { rate: 5, burst: 8 },
  ListPoliciesForTarget: { rate: 5, burst: 8 },
  ListRoots: { rate: 1, burst: 2 },
  ListTargetsForPolicy: { rate: 5, burst: 8 },
  MoveAccount: { rate: 2, burst: 3 },
  UpdateOrganizationalUnit: { rate: 2, burst: 3 },
  UpdatePolicy: { rate: 2, burst: 3 },
};

/** A token bucket for each operation. */
export class RateLimits {
  private readonly buckets = new Map<string, { tokens: number; at: number }>();

  constructor(private readonly clock: Clock) {}

  /** @throws Refusal TooManyRequestsException if the operation is called too often */
  count(action: string): void {
    const limit = LIMITS[action];
    if (limit === undefined) {
      return;
    }
    const now = this.clock.now();
    const { tokens, at } = this.buckets.get(action) ?? { tokens: limit.burst, at: now };
    const available = Math.min(limit.burst, tokens + ((now - at) / 1_000) * limit.rate);
    this.buckets.set(action, { tokens: available < 1 ? available : available - 1, at: now });
    if (available < 1) {
      const message = 'You have sent too many requests in too short a period of time. Try again later.';
      throw new Refusal('TooManyRequestsException', message);
    }
  }
}
