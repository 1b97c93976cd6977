/** Settings of every client. The SDK does not retry: the code here does, on its clock and within its limits. */
export const clientSettings = (callTimeout: number) => ({
  maxAttempts: 1,
  requestHandler: { connectionTimeout: callTimeout, socketTimeout: callTimeout },
});

/** Ends a call after `callTimeout`. The sockets' timeouts do not: they start again with each byte that arrives. */
export const inTime = (callTimeout: number) => ({ abortSignal: AbortSignal.timeout(callTimeout) });
