import type { Duration } from 'aws-cdk-lib';
import { isText, shown } from '../validation/given';
import { invalidPeriod, invalidValue, periodToken, valueTooLong } from './messages';

const SHORTEST_PERIOD_MINUTES = 1;

/**
 * When a report is generated again, or a path looked up again. Whatever is chosen, it also is when another property of it
 * changes.
 */
export class Regenerate {
  /** Only when other properties change. `cdk diff` is quiet until then. */
  public static onChange(): Regenerate {
    return new Regenerate(() => undefined);
  }

  /** At every deployment. `cdk diff` always shows a change. */
  public static everyDeployment(): Regenerate {
    return new Regenerate((now) => new Date(now).toISOString());
  }

  /**
   * At the first deployment in each period, such as a week. Periods follow each other from 1970-01-01T00:00Z on, a
   * Thursday; `cdk diff` shows a change once in each, and is quiet for the rest of it.
   *
   * @param period at least a minute, in whole minutes; not a token
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
   * When a value changes, such as the id of a build or the time that somebody moved an account. `cdk diff` shows a
   * change when it differs from the one deployed last.
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
   * What stands in the resource's properties, where a difference makes CloudFormation update it.
   *
   * @param now milliseconds since the epoch
   * @internal
   */
  public _mark(now: number): string | undefined {
    return this.mark(now);
  }
}
