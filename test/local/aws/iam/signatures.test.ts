import { XMLParser } from 'fast-xml-parser';
import { PRODUCTION } from '../../../support/organizations';
import { simulatorPerTest } from '../../../support/iam-simulator';
import { START } from '../../../support/clocks';

const start = simulatorPerTest();
const SIGNED = signed('iam');

function signed(service: string): string {
  const credential = `AKIDFIRST/20260911/us-east-1/${service}/aws4_request`;
  return `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=host;x-amz-date, Signature=0`;
}

const without = (parameter: string): string => SIGNED.replace(new RegExp(`${parameter}=[^ ,]+,? ?`), '');
const basicFormat = (time: number): string => new Date(time).toISOString().replaceAll(/[-:]|\.\d+/g, '');

function post(url: string, authorization?: string, date?: string): Promise<Response> {
  const body = new URLSearchParams({
    Action: 'GenerateOrganizationsAccessReport',
    Version: '2010-05-08',
    EntityPath: PRODUCTION,
  });
  return fetch(url, {
    method: 'POST',
    body,
    headers: { ...(authorization && { authorization }), ...(date && { 'x-amz-date': date }) },
  });
}

const parse = (xml: string): unknown => new XMLParser().parse(xml);

test.each<[string, string | undefined, number, string, string]>([
  ['no signature', undefined, 403, 'MissingAuthenticationToken', 'Request is missing Authentication Token'],
  [
    'another kind of signature',
    'Basic eDp5',
    400,
    'IncompleteSignature',
    "Authorization header requires 'Credential' parameter. Authorization header requires 'Signature' parameter. " +
      "Authorization header requires 'SignedHeaders' parameter.",
  ],
  [
    'a signature without its credential',
    without('Credential'),
    400,
    'IncompleteSignature',
    "Authorization header requires 'Credential' parameter.",
  ],
  [
    'a signature without the signature itself',
    without('Signature'),
    400,
    'IncompleteSignature',
    "Authorization header requires 'Signature' parameter.",
  ],
  [
    'a signature without the headers that it signs',
    without('SignedHeaders'),
    400,
    'IncompleteSignature',
    "Authorization header requires 'SignedHeaders' parameter.",
  ],
  [
    'a signature for another service',
    signed('sts'),
    403,
    'SignatureDoesNotMatch',
    "Credential should be scoped to correct service: 'iam'.",
  ],
])('fails %s', async (_, authorization, status, Code, Message) => {
  const { simulator } = await start();
  const response = await post(simulator.url, authorization);

  expect(response.status).toBe(status);
  expect(parse(await response.text())).toMatchObject({ ErrorResponse: { Error: { Type: 'Sender', Code, Message } } });
  expect(simulator.calls).toMatchObject([{ status, code: Code }]);
  expect(simulator.jobs).toEqual([]);
});

describe('the date of a signature', () => {
  const MINUTE = 60_000;

  test.each([
    ['14 minutes ago', START - 14 * MINUTE],
    ['in 14 minutes', START + 14 * MINUTE],
    ["now by the system's clock, by which clients sign", Date.now()],
  ])('may be %s', async (_, time) => {
    const { simulator } = await start();

    expect((await post(simulator.url, SIGNED, basicFormat(time))).status).toBe(200);
  });

  test.each([
    [
      'is 16 minutes ago',
      '20260911T151018Z',
      403,
      'SignatureDoesNotMatch',
      'Signature expired: 20260911T151018Z is now earlier than 20260911T151119Z (20260911T152619Z - 15 min.)',
    ],
    [
      'is in 16 minutes',
      '20260911T154220Z',
      403,
      'SignatureDoesNotMatch',
      'Signature not yet current: 20260911T154220Z is still later than 20260911T154119Z (20260911T152619Z + 15 min.)',
    ],
    [
      'is no day',
      '20261399T000000Z',
      400,
      'IncompleteSignature',
      "Date must be in ISO-8601 'basic format'. Got '20261399T000000Z'.",
    ],
    [
      'has another format',
      '2026-09-11T15:26:19Z',
      400,
      'IncompleteSignature',
      "Date must be in ISO-8601 'basic format'. Got '2026-09-11T15:26:19Z'.",
    ],
  ])('fails if it %s', async (_, date, status, Code, Message) => {
    const { simulator } = await start();
    const response = await post(simulator.url, SIGNED, date);

    expect(response.status).toBe(status);
    expect(parse(await response.text())).toMatchObject({ ErrorResponse: { Error: { Code, Message } } });
    expect(simulator.jobs).toEqual([]);
  });
});
