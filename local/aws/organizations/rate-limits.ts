import type { Clock } from '../http/clock';
import { ServiceError } from '../http/service-error';

/** Calls a second of one account, and how many at once, as AWS documents them. */
const RATES: Readonly<Record<string, { readonly rate: number; readonly burst: number } | undefined>> = {
  DescribeAccount: { rate: 20, burst: 30 },
  DescribeOrganizationalUnit: { rate: 2, burst: 2 },
  ListParents: { rate: 5, burst: 8 },
  ListRoots: { rate: 1, burst: 2 },
};

/** A bucket of tokens for each operation, refilled as time goes by. */
export class RateLimits {
  private readonly buckets = new Map<string, { tokens: number; at: number }>();

  constructor(private readonly clock: Clock) {}

  /** @throws ServiceError TooManyRequestsException where the operation was called too often. */
  count(action: string): void {
    const limit = RATES[action];
    if (limit === undefined) {
      return;
    }
    const now = this.clock.now();
    const { tokens, at } = this.buckets.get(action) ?? { tokens: limit.burst, at: now };
    const available = Math.min(limit.burst, tokens + ((now - at) / 1_000) * limit.rate);
    this.buckets.set(action, { tokens: available < 1 ? available : available - 1, at: now });
    if (available < 1) {
      throw new ServiceError(400, 'TooManyRequestsException', 'AWS Organizations got too many requests from you.');
    }
  }
}
