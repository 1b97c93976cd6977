/** The smallest client that requests a report: one request, signed by hand, without error handling. It is the lower bound. */
const { createHash, createHmac } = require('node:crypto');
// IAM needs it, and it loads node:http too. The simulator answers plain HTTP.
const https = require('node:https');
const http = require('node:http');
const { URL, URLSearchParams } = require('node:url');

function generate(EntityPath) {
  const url = new URL(process.env.AWS_ENDPOINT_URL_IAM);
  const body = new URLSearchParams({
    Action: 'GenerateOrganizationsAccessReport',
    Version: '2010-05-08',
    EntityPath,
  }).toString();
  const { request } = url.protocol === 'https:' ? https : http;
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', headers: signed(url.host, body) }, (response) => {
      let answer = '';
      response.setEncoding('utf8');
      response.on('data', (chunk) => (answer += chunk));
      response.on('end', () => resolve(/<JobId>(.*)<\/JobId>/.exec(answer)?.[1]));
    });
    sent.on('error', reject).end(body);
  });
}

/** Signature Version 4: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html */
function signed(host, body) {
  const { AWS_REGION, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = process.env;
  const time = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
  const scope = [time.slice(0, 8), AWS_REGION, 'iam', 'aws4_request'];
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    host,
    'x-amz-date': time,
    'x-amz-security-token': AWS_SESSION_TOKEN,
  };
  const names = Object.keys(headers).join(';');
  const lines = Object.entries(headers).map(([name, value]) => `${name}:${value}\n`);
  const canonical = ['POST', '/', '', lines.join(''), names, sha256(body)].join('\n');
  const toSign = ['AWS4-HMAC-SHA256', time, scope.join('/'), sha256(canonical)].join('\n');
  const key = scope.reduce(hmac, `AWS4${AWS_SECRET_ACCESS_KEY}`);
  const signature = hmac(key, toSign).toString('hex');
  const credential = `${AWS_ACCESS_KEY_ID}/${scope.join('/')}`;
  const authorization = `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=${names}, Signature=${signature}`;
  return { ...headers, authorization, 'content-length': Buffer.byteLength(body) };
}

const sha256 = (text) => createHash('sha256').update(text).digest('hex');
const hmac = (key, text) => createHmac('sha256', key).update(text).digest();

module.exports = { generate };
