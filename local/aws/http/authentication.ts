import { type Clock, systemClock } from './clock';
import type { HttpRequest } from './server';
import { ServiceError } from './service-error';

const CREDENTIAL = /^([^/,\s]+)\/\d{8}\/[^/,\s]+\/([^/,\s]+)\/aws4_request$/;
/** How AWS writes a date: `20260911T152619Z`. */
const DATE = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/;
/** A signature is taken for so long before and after its date. */
const VALIDITY = 15 * 60_000;

/** As the Query protocol has them; the JSON protocol has other names for the same (`json-protocol.ts`). */
const REFUSALS = {
  missing: [403, 'MissingAuthenticationToken'],
  incomplete: [400, 'IncompleteSignature'],
  mismatch: [403, 'SignatureDoesNotMatch'],
  unknown: [403, 'InvalidClientTokenId'],
} as const;

export interface Authentication {
  /** Such as `iam`: the name that requests are signed for. */
  readonly service: string;
  /** Of the stand-in. A date is also right by the system's clock, by which clients sign. Default: that one alone. */
  readonly clock?: Clock;
  /** Whether the service knows an access key, or not yet. Default: it knows all. */
  readonly knows?: (accessKeyId: string) => boolean;
}

type SignedRequest = Pick<HttpRequest, 'authorization' | 'date' | 'query'>;

/** What a request is signed with: in its header, or in its query. */
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
 * Checks a request as far as that goes without a secret: that it is signed, for this service, not long ago, and with a key that
 * is known. The Region is not checked: for IAM it is us-east-1, but whatever is configured for other endpoints.
 *
 * @throws ServiceError for every refusal, in the words of AWS.
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
  // No client leaves the date out, but tests that sign by hand may.
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
