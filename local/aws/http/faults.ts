import { setTimeout as realTime } from 'node:timers/promises';
import type { HttpReply } from './server';
import { ServiceError } from './service-error';

/**
 * How a call fails.
 * - `error`: it is answered with this error and has no effect.
 * - `reset`: the connection is reset before the call has its effect, or with `after` when it had it.
 * - `truncate`: it has its effect, and the connection ends in the middle of the answer.
 * - `replaceBody`: it has its effect, and is answered with 200 and this body.
 * - `delay`: it is processed and answered after this many milliseconds: of real time, unless `wait` says otherwise.
 */
export type Fault =
  | { readonly kind: 'error'; readonly status: number; readonly code: string; readonly message: string }
  | { readonly kind: 'reset'; readonly after?: boolean }
  | { readonly kind: 'truncate' }
  | { readonly kind: 'replaceBody'; readonly body: string | ((body: string) => string) }
  | { readonly kind: 'delay'; readonly milliseconds: number; readonly wait?: (milliseconds: number) => Promise<void> };

/** A reply, and what the call's record says of it. */
export interface Reply extends HttpReply {
  readonly code?: string;
  readonly jobId?: string;
}

/**
 * Answers a call, with the fault if there is one.
 *
 * @param signal ends a delay
 */
export async function withFault(
  fault: Fault | undefined,
  process: () => Reply | Promise<Reply>,
  refuse: (error: ServiceError) => Reply,
  signal: AbortSignal,
): Promise<Reply> {
  switch (fault?.kind) {
    case undefined:
      return process();
    case 'error':
      return refuse(new ServiceError(fault.status, fault.code, fault.message));
    case 'reset':
      return { ...(fault.after ? await process() : { requestId: '', body: '' }), status: 0, delivery: 'reset' };
    case 'truncate':
      return { ...(await process()), delivery: 'cut' };
    case 'replaceBody': {
      const reply = await process();
      return { ...reply, status: 200, body: typeof fault.body === 'string' ? fault.body : fault.body(reply.body) };
    }
    case 'delay':
      await (fault.wait?.(fault.milliseconds) ?? realTime(fault.milliseconds, undefined, { signal }));
      return process();
  }
}
