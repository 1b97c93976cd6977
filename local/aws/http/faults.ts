import { setTimeout as realTime } from 'node:timers/promises';
import type { HttpReply } from './server';
import { ServiceError } from './service-error';

/**
 * How a call goes wrong.
 * - `error`: it is answered with this error, and nothing else happens.
 * - `reset`: the connection is reset; with `after`, when the request has had its effect.
 * - `truncate`: it has its effect, and the connection ends in the middle of the answer.
 * - `replaceBody`: it has its effect, and is answered 200 with this body.
 * - `delay`: it is processed and answered after so many milliseconds: of real time, unless `wait` says otherwise.
 */
export type Fault =
  | { readonly kind: 'error'; readonly status: number; readonly code: string; readonly message: string }
  | { readonly kind: 'reset'; readonly after?: boolean }
  | { readonly kind: 'truncate' }
  | { readonly kind: 'replaceBody'; readonly body: string | ((body: string) => string) }
  | { readonly kind: 'delay'; readonly milliseconds: number; readonly wait?: (milliseconds: number) => Promise<void> };

/** A reply with what is recorded of it. */
export interface Reply extends HttpReply {
  readonly code?: string;
  readonly jobId?: string;
}

/**
 * Lets a call go wrong in a given way, or right.
 *
 * @param signal ends a delay.
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
