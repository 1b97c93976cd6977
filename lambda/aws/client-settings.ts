/** Settings of a client whose calls the code here repeats, on its own clock and within its own limits, not the SDK. */
export const clientSettings = (callTimeout: number) => ({
  maxAttempts: 1,
  requestHandler: { connectionTimeout: callTimeout, socketTimeout: callTimeout },
});

/** Milliseconds for one call: AWS answers in far less, and a lost answer must not cost a try too many. */
export const CALL_TIMEOUT = 10_000;
