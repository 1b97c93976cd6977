import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { compileFunction } from 'node:vm';
import { secretsOf } from '../../local/aws/http/secrets';
import type { VirtualTime } from './clocks';

const load = createRequire(__filename);
const DIST = join(__dirname, '../../lambda/dist');
/** What the code finds in its scope instead of Node.js's own. */
const SCOPE = ['module', 'exports', 'require', 'process', 'console', 'AbortSignal', 'Date', 'Math'] as const;
/** Compiled once, and run anew for each execution environment. */
const CODE = new Map(
  ['report.js', 'stack-status.js', 'assume-role.js', 'delivery.js'].map((file) => {
    const filename = join(DIST, file);
    return [file, compileFunction(readFileSync(filename, 'utf8'), SCOPE, { filename }) as Code];
  }),
);
type Code = (...scope: unknown[]) => void;

const LAMBDA_TIMEOUT = 900_000;
type Handler = (event: unknown, context: object) => Promise<unknown>;

/** What a function is deployed with. */
export interface Deployment {
  readonly time: VirtualTime;
  /** Variables of the environment besides the credentials. */
  readonly environment: Readonly<Record<string, string>>;
  /** Begin of its access keys, 8 characters. */
  readonly accessKeyPrefix: string;
}

/** The shipped bundle as Lambda runs it: its code in a scope with moved time, its own environment and its own log. */
export class DeployedFunction {
  /** Every line that the function wrote, as text. */
  public readonly log: string[] = [];
  /** Ids of its access keys. */
  public readonly accessKeyIds: string[] = [];

  constructor(private readonly deployment: Deployment) {}

  /** Invokes it as Lambda does, with the payload's JSON in and out. */
  public async invoke(payload: string): Promise<{ Payload: Buffer; FunctionError?: string }> {
    const { time } = this.deployment;
    const endsAt = time.now() + LAMBDA_TIMEOUT;
    try {
      const context = { getRemainingTimeInMillis: () => endsAt - time.now() };
      const answer = await this.start()(JSON.parse(payload), context);
      return { Payload: Buffer.from(JSON.stringify(answer)) };
    } catch (error) {
      const { name, message, stack } = error as Error;
      this.log.push(stack ?? message);
      const thrown = { errorType: name, errorMessage: message, trace: stack?.split('\n') };
      return { Payload: Buffer.from(JSON.stringify(thrown)), FunctionError: 'Unhandled' };
    }
  }

  /** Each invocation finds a new execution environment, with credentials of its own. */
  private start(): Handler {
    const { accessKeyPrefix, environment } = this.deployment;
    const accessKeyId = accessKeyPrefix + String(this.accessKeyIds.length + 1).padStart(12, '0');
    this.accessKeyIds.push(accessKeyId);
    const [secretAccessKey, sessionToken] = secretsOf(accessKeyId);
    const env = {
      ...environment,
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
      AWS_SESSION_TOKEN: sessionToken,
    };
    return (this.load('report.js', env) as { handler: Handler }).handler;
  }

  private load(file: string, env: NodeJS.ProcessEnv): unknown {
    const { time } = this.deployment;
    const module = { exports: {} };
    const scope: Record<(typeof SCOPE)[number], unknown> = {
      module,
      exports: module.exports,
      require: (id: string) => this.require(id, env),
      process: Object.create(process, { env: { value: env } }),
      console: this.console(),
      AbortSignal: { timeout: (milliseconds: number) => time.timeout(milliseconds) },
      Date: virtualDate(time),
      Math: Object.create(Math, { random: { value: () => 0.5 } }),
    };
    CODE.get(file)?.(...SCOPE.map((name) => scope[name]));
    return module.exports;
  }

  private require(id: string, env: NodeJS.ProcessEnv): unknown {
    const { time } = this.deployment;
    if (id.startsWith('./')) {
      return this.load(id.slice(2), env);
    }
    switch (id) {
      case 'node:timers/promises':
        return { setTimeout: (milliseconds: number) => time.sleep(milliseconds) };
      default:
        return load(id);
    }
  }

  private console(): unknown {
    const write = (...values: unknown[]) => {
      this.log.push(values.map((value) => (typeof value === 'string' ? value : JSON.stringify(value))).join(' '));
    };
    return new Proxy({}, { get: () => write });
  }
}

function virtualDate(time: VirtualTime): typeof Date {
  return class extends Date {
    constructor(...given: unknown[]) {
      super(...((given.length > 0 ? given : [time.now()]) as [number]));
    }

    public static override now(): number {
      return time.now();
    }
  } as typeof Date;
}
