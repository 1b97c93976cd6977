/**
 * Preloaded into the local cloud's Lambda processes: gives the report function other credentials at each invocation, as
 * new execution environments on AWS may have. The local cloud's worker reads one line of its input per invocation.
 */
const { randomUUID } = require('node:crypto');
const readline = require('node:readline');

if (process.env.AWS_LAMBDA_FUNCTION_NAME?.includes('ProviderFunction')) {
  const { createInterface } = readline;
  readline.createInterface = (...parameters) => {
    const lines = createInterface(...parameters);
    lines.on('line', () => {
      process.env.AWS_ACCESS_KEY_ID = `ASIA${randomUUID().replaceAll('-', '').slice(0, 16).toUpperCase()}`;
      // What is about to expire is read again before each call.
      process.env.AWS_CREDENTIAL_EXPIRATION = new Date().toISOString();
    });
    return lines;
  };
}
