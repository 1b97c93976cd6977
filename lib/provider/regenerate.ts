import type { Duration } from 'aws-cdk-lib';
import { isText, shown } from '../validation/given';
import { invalidPeriod, invalidValue, periodToken, valueTooLong } from './messages';

const SHORTEST_PERIOD_MINUTES = 1;

/**
 * When a deployment generates a report again, or looks up a path again. A change of any other property always triggers it
 * too.
 */
export class Regenerate {
  /** Only when another property changes. `cdk diff` shows nothing until then. */
  public static onChange(): Regenerate {
    return new Regenerate(() => undefined);
  }

  /** At every deployment. `cdk diff` always shows a change. */
  public static everyDeployment(): Regenerate {
    return new Regenerate((now) => new Date(now).toISOString());
  }

  /**
   * At the first deployment in each period, such as a week. The first period begins at 1970-01-01T00:00Z, a Thursday.
   * `cdk diff` shows a change until that deployment, and nothing for the rest of the period. It is no schedule: without a
   * deployment, nothing happens.
   *
   * @param period a minute or more, in whole minutes; not a token
   */
  public static every(period: Duration): Regenerate {
    if (period.isUnresolved()) {
      throw new Error(periodToken());
    }
    const minutes = period.toMinutes({ integral: false });
    if (!Number.isInteger(minutes) || minutes < SHORTEST_PERIOD_MINUTES) {
      throw new Error(invalidPeriod(period.toHumanString()));
    }
    const milliseconds = period.toMilliseconds();
    return new Regenerate((now) => new Date(Math.floor(now / milliseconds) * milliseconds).toISOString());
  }

  /**
   * When a value changes, such as the id of a build or the time of an account's last move. `cdk diff` shows a change if the
   * value differs from the deployed one.
   *
   * @param value up to 1,024 characters; may be a token
   */
  public static whenChanged(value: string): Regenerate {
    if (!isText(value, /^/)) {
      throw new Error(invalidValue(shown(value)));
    }
    if (value.length > 1024) {
      throw new Error(valueTooLong(value.length));
    }
    return new Regenerate(() => value);
  }

  private constructor(private readonly mark: (now: number) => string | undefined) {}

  /**
   * The value of a property of the resource. CloudFormation updates the resource when it changes.
   *
   * @param now milliseconds since the epoch
   * @internal
   */
  public _mark(now: number): string | undefined {
    return this.mark(now);
  }
}
