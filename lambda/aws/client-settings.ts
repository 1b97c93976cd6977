/** Settings of a client whose calls the code here repeats, on its own clock and within its own limits, not the SDK. */
export const clientSettings = (callTimeout: number) => ({
  maxAttempts: 1,
  requestHandler: { connectionTimeout: callTimeout, socketTimeout: callTimeout },
});

/** Ends a call that is not over in time: the sockets' own timeouts begin anew with each byte that arrives. */
export const inTime = (callTimeout: number) => ({ abortSignal: AbortSignal.timeout(callTimeout) });
