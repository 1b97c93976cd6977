import type { Clock } from '../../core/clock';
import type { Directory } from '../port';

/**
 * Calls a second that one account can keep up.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html
 */
const RATES: Readonly<Record<keyof Directory, number>> = {
  root: 1,
  unitsBelow: 5,
  accounts: 8,
  accountsBelow: 5,
  policies: 5,
  targetsOf: 5,
  policyContent: 2,
};

/** Keeps each operation of Organizations below its rate, so that others in the account are not throttled. */
export class Pacer {
  private readonly calledAt = new Map<keyof Directory, number>();

  constructor(private readonly clock: Clock) {}

  public async pace(operation: keyof Directory): Promise<void> {
    const now = this.clock.now();
    const callAt = Math.max(now, (this.calledAt.get(operation) ?? -Infinity) + Math.ceil(1_000 / RATES[operation]));
    this.calledAt.set(operation, callAt);
    if (callAt > now) {
      await this.clock.sleep(callAt - now);
    }
  }
}
