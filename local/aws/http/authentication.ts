import { type Clock, systemClock } from './clock';
import type { HttpRequest } from './server';
import { ServiceError } from './service-error';

const CREDENTIAL = /^([^/,\s]+)\/\d{8}\/[^/,\s]+\/([^/,\s]+)\/aws4_request$/;
/** How AWS writes a date: `20260911T152619Z`. */
const DATE = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/;
/** A signature is taken for so long before and after its date. */
const VALIDITY = 15 * 60_000;

type SignedRequest = Pick<HttpRequest, 'authorization' | 'date' | 'query'>;

/** What a request is signed with: in its header, or in its query. */
interface Signature {
  readonly credential?: string;
  readonly signedHeaders?: string;
  readonly signature?: string;
  readonly date?: string;
}

/** The access key id that a request is signed with; undefined where it is not signed. */
export function accessKeyIdOf(request: SignedRequest): string | undefined {
  return CREDENTIAL.exec(signatureOf(request)?.credential ?? '')?.[1];
}

/**
 * Checks a request as far as that goes without a secret: that it is signed, for this service, and not long ago. The Region is
 * not checked: for IAM it is us-east-1, but whatever is configured for other endpoints.
 *
 * @param service as it stands in credentials, such as `iam`.
 * @param clock of the stand-in. A date is also right by the system's clock, by which clients sign.
 * @throws ServiceError for every refusal, in the words of AWS's Query protocol.
 */
export function checkAuthentication(request: SignedRequest, service: string, clock: Clock): void {
  const signature = signatureOf(request);
  if (signature === undefined) {
    throw new ServiceError(403, 'MissingAuthenticationToken', 'Request is missing Authentication Token');
  }
  const missing = Object.entries({
    Credential: CREDENTIAL.exec(signature.credential ?? ''),
    Signature: signature.signature,
    SignedHeaders: signature.signedHeaders,
  }).filter(([, value]) => !value);
  if (missing.length > 0) {
    const message = missing.map(([name]) => `Authorization header requires '${name}' parameter.`).join(' ');
    throw new ServiceError(400, 'IncompleteSignature', message);
  }
  if (CREDENTIAL.exec(signature.credential ?? '')?.[2] !== service) {
    const message = `Credential should be scoped to correct service: '${service}'.`;
    throw new ServiceError(403, 'SignatureDoesNotMatch', message);
  }
  // No client leaves the date out, but tests that sign by hand may.
  if (signature.date !== undefined) {
    checkDate(signature.date, clock);
  }
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
    throw new ServiceError(400, 'IncompleteSignature', `Date must be in ISO-8601 'basic format'. Got '${date}'.`);
  }
  const now = clock.now();
  if ([now, systemClock.now()].every((time) => Math.abs(time - signedAt) > VALIDITY)) {
    const [earliest, latest, present] = [now - VALIDITY, now + VALIDITY, now].map(basicFormat);
    const message =
      signedAt < now
        ? `Signature expired: ${date} is now earlier than ${earliest} (${present} - 15 min.)`
        : `Signature not yet current: ${date} is still later than ${latest} (${present} + 15 min.)`;
    throw new ServiceError(403, 'SignatureDoesNotMatch', message);
  }
}

function basicFormat(time: number): string {
  return new Date(time).toISOString().replaceAll(/[-:]|\.\d+/g, '');
}
