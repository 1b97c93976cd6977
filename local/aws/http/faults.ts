import { setTimeout as wait } from 'node:timers/promises';
import type { HttpReply } from './server';
import type { Fault } from '../iam/options';
import { ServiceError } from './service-error';

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
  process: () => Reply,
  refuse: (error: ServiceError) => Reply,
  signal: AbortSignal,
): Promise<Reply> {
  switch (fault?.kind) {
    case undefined:
      return process();
    case 'error':
      return refuse(new ServiceError(fault.status, fault.code, fault.message));
    case 'reset':
      return { ...(fault.after ? process() : { requestId: '', body: '' }), status: 0, delivery: 'reset' };
    case 'truncate':
      return { ...process(), delivery: 'cut' };
    case 'garble': {
      const reply = process();
      return { ...reply, status: 200, body: typeof fault.body === 'string' ? fault.body : fault.body(reply.body) };
    }
    case 'delay':
      await wait(fault.milliseconds, undefined, { signal });
      return process();
  }
}
