/** Settings of an SDK client for a simulator. The client retries nothing, so that each call is one request. */
export const clientSettings = (endpoint: string, accessKeyId = 'AKIDFIRST') => ({
  endpoint,
  region: 'us-east-1',
  credentials: { accessKeyId, secretAccessKey: 'not-a-secret' },
  maxAttempts: 1,
});
