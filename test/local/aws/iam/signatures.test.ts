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

test.each<{
  readonly name: string;
  readonly authorization: string | undefined;
  readonly status: number;
  readonly Code: string;
  readonly Message: string;
}>([
  {
    name: 'no signature',
    authorization: undefined,
    status: 403,
    Code: 'MissingAuthenticationToken',
    Message: 'Request is missing Authentication Token',
  },
  {
    name: 'another kind of signature',
    authorization: 'Basic eDp5',
    status: 400,
    Code: 'IncompleteSignature',
    Message:
      "Authorization header requires 'Credential' parameter. Authorization header requires 'Signature' parameter. " +
      "Authorization header requires 'SignedHeaders' parameter.",
  },
  {
    name: 'a signature without its credential',
    authorization: without('Credential'),
    status: 400,
    Code: 'IncompleteSignature',
    Message: "Authorization header requires 'Credential' parameter.",
  },
  {
    name: 'a signature without the signature itself',
    authorization: without('Signature'),
    status: 400,
    Code: 'IncompleteSignature',
    Message: "Authorization header requires 'Signature' parameter.",
  },
  {
    name: 'a signature without the headers that it signs',
    authorization: without('SignedHeaders'),
    status: 400,
    Code: 'IncompleteSignature',
    Message: "Authorization header requires 'SignedHeaders' parameter.",
  },
  {
    name: 'a signature for another service',
    authorization: signed('sts'),
    status: 403,
    Code: 'SignatureDoesNotMatch',
    Message: "Credential should be scoped to correct service: 'iam'.",
  },
])('fails $name', async ({ authorization, status, Code, Message }) => {
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
    {
      name: 'is 16 minutes ago',
      date: '20260911T151018Z',
      status: 403,
      Code: 'SignatureDoesNotMatch',
      Message: 'Signature expired: 20260911T151018Z is now earlier than 20260911T151119Z (20260911T152619Z - 15 min.)',
    },
    {
      name: 'is in 16 minutes',
      date: '20260911T154220Z',
      status: 403,
      Code: 'SignatureDoesNotMatch',
      Message:
        'Signature not yet current: 20260911T154220Z is still later than 20260911T154119Z (20260911T152619Z + 15 min.)',
    },
    {
      name: 'is no day',
      date: '20261399T000000Z',
      status: 400,
      Code: 'IncompleteSignature',
      Message: "Date must be in ISO-8601 'basic format'. Got '20261399T000000Z'.",
    },
    {
      name: 'has another format',
      date: '2026-09-11T15:26:19Z',
      status: 400,
      Code: 'IncompleteSignature',
      Message: "Date must be in ISO-8601 'basic format'. Got '2026-09-11T15:26:19Z'.",
    },
  ])('fails if it $name', async ({ date, status, Code, Message }) => {
    const { simulator } = await start();
    const response = await post(simulator.url, SIGNED, date);

    expect(response.status).toBe(status);
    expect(parse(await response.text())).toMatchObject({ ErrorResponse: { Error: { Code, Message } } });
    expect(simulator.jobs).toEqual([]);
  });
});
