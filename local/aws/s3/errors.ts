import { randomUUID } from 'node:crypto';
import type { Reply } from '../http/faults';
import { ServiceError } from '../http/service-error';
import type { S3Action, S3Key, WrongRegion } from './options';

/** S3's errors, with S3's texts. */

const CALLER = 'arn:aws:sts::111111111111:assumed-role/Reports-Role/Reports-Function';

/** An error with more members, and with headers. */
export class S3Error extends ServiceError {
  constructor(
    status: number,
    code: string,
    message: string,
    public readonly members: Readonly<Record<string, string>> = {},
    public readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(status, code, message);
  }
}

/** An error's body. S3 does not wrap it as the Query protocol does. */
export function refusal(error: ServiceError): Reply {
  const { status, code, message } = error;
  const { members, headers } = error instanceof S3Error ? error : { members: {}, headers: {} };
  const elements = Object.entries({ Code: code, Message: message, ...members });
  const body = elements.map(([name, text]) => `<${name}>${escaped(text)}</${name}>`).join('');
  return {
    status,
    requestId: randomUUID(),
    contentType: 'application/xml',
    headers,
    body: `<?xml version="1.0" encoding="UTF-8"?>\n<Error>${body}</Error>`,
    code,
  };
}

export const noSuchBucket = (bucket: string): S3Error =>
  new S3Error(404, 'NoSuchBucket', 'The specified bucket does not exist', { BucketName: bucket });

export const noSuchKey = (key: string): S3Error =>
  new S3Error(404, 'NoSuchKey', 'The specified key does not exist.', { Key: key });

/** The answer to callers outside the organization, and to requests that expect another owner. */
export const accessDenied = (): S3Error => new S3Error(403, 'AccessDenied', 'Access Denied');

/** S3's ARNs are in quotes, those of KMS are not. */
export function notAuthorized(action: S3Action, resource: string): S3Error {
  const on = action.startsWith('kms:') ? resource : `"${resource}"`;
  const why = `because no identity-based policy allows the ${action} action`;
  return new S3Error(
    403,
    'AccessDenied',
    `User: ${CALLER} is not authorized to perform: ${action} on resource: ${on} ${why}`,
  );
}

export const preconditionFailed = (condition: string): S3Error =>
  new S3Error(412, 'PreconditionFailed', 'At least one of the pre-conditions you specified did not hold', {
    Condition: condition,
  });

/** The error for a key that S3 cannot use. */
export function keyError({ arn, state }: S3Key): S3Error {
  switch (state) {
    case 'Disabled':
      return new S3Error(400, 'KMS.DisabledException', `${arn} is disabled.`);
    case 'PendingDeletion':
      return new S3Error(400, 'KMS.KMSInvalidStateException', `${arn} is pending deletion.`);
    default:
      return new S3Error(400, 'KMS.NotFoundException', `Key '${arn}' does not exist`);
  }
}

const REDIRECTS: Readonly<Record<Exclude<WrongRegion, 'AuthorizationHeaderMalformed'>, [number, string]>> = {
  PermanentRedirect: [
    301,
    'The bucket you are attempting to access must be addressed using the specified endpoint. Please send all future requests to this endpoint.',
  ],
  TemporaryRedirect: [
    307,
    'Please re-send this request to the specified temporary endpoint. Continue to use the original request endpoint for future requests.',
  ],
};

/** If S3 rejects the signature, there is no header: only the body names the Region. */
export function wrongRegion(form: WrongRegion, bucket: string, region: string, signedFor: string): S3Error {
  if (form === 'AuthorizationHeaderMalformed') {
    const message = `The authorization header is malformed; the region '${signedFor}' is wrong; expecting '${region}'`;
    return new S3Error(400, form, message, { Region: region });
  }
  const [status, message] = REDIRECTS[form];
  const Endpoint = `${bucket}.s3.${region}.amazonaws.com`;
  return new S3Error(status, form, message, { Endpoint, Bucket: bucket }, { 'x-amz-bucket-region': region });
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
