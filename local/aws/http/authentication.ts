import { type Clock, systemClock } from './clock';
import type { HttpRequest } from './server';
import { ServiceError } from './service-error';

const CREDENTIAL = /^([^/,\s]+)\/\d{8}\/[^/,\s]+\/([^/,\s]+)\/aws4_request$/;
/** How AWS writes a date: `20260911T152619Z`. */
const DATE = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/;
/** Milliseconds before and after its date in which a signature is valid. */
const VALIDITY = 15 * 60_000;

/** Statuses and codes of the Query protocol. The JSON protocol has other codes for them (`json-protocol.ts`). */
const REFUSALS = {
  missing: [403, 'MissingAuthenticationToken'],
  incomplete: [400, 'IncompleteSignature'],
  mismatch: [403, 'SignatureDoesNotMatch'],
  unknown: [403, 'InvalidClientTokenId'],
} as const;

export interface Authentication {
  /** Such as `iam`: the name that requests are signed for. */
  readonly service: string;
  /** The simulator's clock. Clients sign by the system's clock, so a date is valid by either. Default: the system's clock. */
  readonly clock?: Clock;
  /** Whether the service knows an access key already. Default: it knows all. */
  readonly knows?: (accessKeyId: string) => boolean;
}

type SignedRequest = Pick<HttpRequest, 'authorization' | 'date' | 'query'>;

/** The parts of a signature, from the header or from the query. */
interface Signature {
  readonly credential?: string;
  readonly signedHeaders?: string;
  readonly signature?: string;
  readonly date?: string;
}

/** The access key id that a request is signed with; undefined if it is not signed. */
export function accessKeyIdOf(request: SignedRequest): string | undefined {
  return CREDENTIAL.exec(signatureOf(request)?.credential ?? '')?.[1];
}

/**
 * Checks all of a signature that can be checked without a secret: that there is one, its service, its date and its key. The
 * Region is not checked: it is us-east-1 for IAM, and the configured one for other endpoints.
 *
 * @throws ServiceError for every refusal, in AWS's words
 */
export function checkAuthentication(request: SignedRequest, expected: Authentication): void {
  const { service, clock = systemClock, knows } = expected;
  const signature = signatureOf(request);
  if (signature === undefined) {
    throw refusal('missing', 'Request is missing Authentication Token');
  }
  const missing = Object.entries({
    Credential: CREDENTIAL.exec(signature.credential ?? ''),
    Signature: signature.signature,
    SignedHeaders: signature.signedHeaders,
  }).filter(([, value]) => !value);
  if (missing.length > 0) {
    const message = missing.map(([name]) => `Authorization header requires '${name}' parameter.`).join(' ');
    throw refusal('incomplete', message);
  }
  const [, accessKeyId, signedFor] = CREDENTIAL.exec(signature.credential ?? '') ?? [];
  if (signedFor !== service) {
    throw refusal('mismatch', `Credential should be scoped to correct service: '${service}'.`);
  }
  // Every client sends a date. Tests that sign by hand may leave it out.
  if (signature.date !== undefined) {
    checkDate(signature.date, clock);
  }
  if (knows?.(accessKeyId) === false) {
    throw refusal('unknown', 'The security token included in the request is invalid.');
  }
}

function refusal(why: keyof typeof REFUSALS, message: string): ServiceError {
  const [status, code] = REFUSALS[why];
  return new ServiceError(status, code, message);
}

function signatureOf({ authorization, date, query }: SignedRequest): Signature | undefined {
  if (authorization !== undefined) {
    const [, parameters = ''] = /^AWS4-HMAC-SHA256 (.*)$/.exec(authorization) ?? [];
    const given = new Map(parameters.split(/,\s*/).map((parameter) => parameter.split('=', 2) as [string, string]));
    return {
      credential: given.get('Credential'),
      signedHeaders: given.get('SignedHeaders'),
      signature: given.get('Signature'),
      date,
    };
  }
  const given = new URLSearchParams(query);
  const named = (name: string) => given.get(`X-Amz-${name}`) ?? undefined;
  return named('Signature') === undefined
    ? undefined
    : {
        credential: named('Credential'),
        signedHeaders: named('SignedHeaders'),
        signature: named('Signature'),
        date: named('Date'),
      };
}

function checkDate(date: string, clock: Clock): void {
  const signedAt = DATE.test(date) ? Date.parse(date.replace(DATE, '$1-$2-$3T$4:$5:$6Z')) : NaN;
  if (Number.isNaN(signedAt)) {
    throw refusal('incomplete', `Date must be in ISO-8601 'basic format'. Got '${date}'.`);
  }
  const now = clock.now();
  if ([now, systemClock.now()].every((time) => Math.abs(time - signedAt) > VALIDITY)) {
    const [earliest, latest, present] = [now - VALIDITY, now + VALIDITY, now].map(basicFormat);
    const message =
      signedAt < now
        ? `Signature expired: ${date} is now earlier than ${earliest} (${present} - 15 min.)`
        : `Signature not yet current: ${date} is still later than ${latest} (${present} + 15 min.)`;
    throw refusal('mismatch', message);
  }
}

function basicFormat(time: number): string {
  return new Date(time).toISOString().replaceAll(/[-:]|\.\d+/g, '');
}
