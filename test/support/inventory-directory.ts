import { AwsDirectory } from '../../lambda/aws/aws-directory';
import type { Directory } from '../../lambda/inventory/port';
import { OrganizationsOperations } from '../../local/aws/organizations/operations';
import type { OrganizationsSimulatorOptions } from '../../local/aws/organizations/options';
import { RateLimits } from '../../local/aws/organizations/rate-limits';
import type { InventoryTime } from './inventory-time';

export interface DirectoryCall {
  readonly action: string;
  /** Seconds since the start. */
  readonly at: number;
  readonly code?: string;
}

/** The simulator's Organizations with its rate limits, by the function's own client code, without HTTP. */
export class SimulatedDirectory {
  public readonly calls: DirectoryCall[] = [];
  public readonly directory: Directory;
  private readonly limits: RateLimits;
  private readonly operations: OrganizationsOperations;

  constructor(
    private readonly time: InventoryTime,
    options: OrganizationsSimulatorOptions,
    private readonly settings: {
      readonly latency?: number;
      readonly intercept?: (call: DirectoryCall) => Error | undefined;
    } = {},
  ) {
    this.limits = new RateLimits(time);
    this.operations = new OrganizationsOperations(options);
    const client = { send: (command: object) => this.send(command as Command) };
    this.directory = new AwsDirectory(client);
  }

  /** How often it was refused, by the code. */
  public get refusals(): Record<string, number> {
    const codes = this.calls.flatMap(({ code }) => code ?? []);
    return Object.fromEntries([...new Set(codes)].map((code) => [code, codes.filter((each) => each === code).length]));
  }

  private async send({ constructor, input }: Command): Promise<unknown> {
    const action = constructor.name.replace(/Command$/, '');
    const { latency = 0, intercept } = this.settings;
    const call = { action, at: this.time.elapsed };
    await this.time.sleep(latency);
    try {
      const error = intercept?.(call);
      if (error !== undefined) {
        throw error;
      }
      this.limits.count(action);
      const parameters = JSON.parse(JSON.stringify(input)) as Record<string, unknown>;
      const answer = this.operations.answer(
        { action, parameters, accessKeyId: '', at: this.time.now() },
        this.time.now(),
      );
      this.calls.push(call);
      return JSON.parse(JSON.stringify(answer), withDates) as unknown;
    } catch (error) {
      const { code, message } = error as { code: string; message: string };
      this.calls.push({ ...call, code });
      throw Object.assign(new Error(message), { name: code, $fault: 'client', $metadata: { httpStatusCode: 400 } });
    }
  }
}

/** Seconds on the wire, and a date by the SDK. */
function withDates(name: string, value: unknown): unknown {
  return name === 'JoinedTimestamp' ? new Date((value as number) * 1_000) : value;
}

interface Command {
  readonly constructor: { readonly name: string };
  readonly input: object;
}
