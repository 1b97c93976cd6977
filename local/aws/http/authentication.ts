import { ServiceError } from './service-error';

const CREDENTIAL = /^AWS4-HMAC-SHA256 .*\bCredential=([^/,\s]+)\/\d{8}\/[^/,\s]+\/([^/,\s]+)\/aws4_request\b/;

/** How services of either protocol call the same refusals: those of the Query protocol also by other statuses. */
const CODES = {
  query: {
    missing: [403, 'MissingAuthenticationToken'],
    incomplete: [400, 'IncompleteSignature'],
    mismatch: [403, 'SignatureDoesNotMatch'],
    unknown: [403, 'InvalidClientTokenId'],
  },
  json: {
    missing: [400, 'MissingAuthenticationTokenException'],
    incomplete: [400, 'IncompleteSignatureException'],
    mismatch: [400, 'InvalidSignatureException'],
    unknown: [400, 'UnrecognizedClientException'],
  },
} as const;

export interface Authentication {
  /** Such as `iam`: the name that requests are signed for. */
  readonly service: string;
  readonly protocol: keyof typeof CODES;
  /** Whether the service knows an access key, or not yet. Default: it knows all. */
  readonly knows?: (accessKeyId: string) => boolean;
}

/**
 * The access key id that a request is signed with; undefined where it is not signed. Signatures are not checked: here are no
 * secrets to check them with. Nor is the Region, which for IAM is us-east-1, but whatever is configured for other endpoints.
 */
export function accessKeyIdOf(authorization: string | undefined): string | undefined {
  return CREDENTIAL.exec(authorization ?? '')?.[1];
}

/** @throws ServiceError for a request that is not signed, signed for another service, or signed with an unknown key. */
export function checkAuthentication(authorization: string | undefined, expected: Authentication): void {
  const { service, protocol, knows } = expected;
  const refuse = (why: keyof (typeof CODES)[typeof protocol], message: string) => {
    const [status, code] = CODES[protocol][why];
    throw new ServiceError(status, code, message);
  };
  if (authorization === undefined) {
    return refuse('missing', 'Request is missing Authentication Token');
  }
  const credential = CREDENTIAL.exec(authorization);
  if (credential === null) {
    return refuse('incomplete', 'Authorization header requires a Signature Version 4 credential.');
  }
  const [, accessKeyId, signedFor] = credential;
  if (signedFor !== service) {
    return refuse('mismatch', `Credential should be scoped to correct service: '${service}'.`);
  }
  if (knows?.(accessKeyId) === false) {
    return refuse('unknown', 'The security token included in the request is invalid.');
  }
}
