import { ServiceError } from './service-error';

const CREDENTIAL = /^AWS4-HMAC-SHA256 .*\bCredential=([^/,\s]+)\/\d{8}\/[^/,\s]+\/([^/,\s]+)\/aws4_request\b/;

/**
 * The access key id that a request is signed with; undefined where it is not signed. Signatures are not checked: here are no
 * secrets to check them with. Nor is the Region, which for IAM is us-east-1, but whatever is configured for other endpoints.
 */
export function accessKeyIdOf(authorization: string | undefined): string | undefined {
  return CREDENTIAL.exec(authorization ?? '')?.[1];
}

/** @throws ServiceError for a request that is not signed, or signed for another service. */
export function checkAuthentication(authorization: string | undefined, expected: string): void {
  if (authorization === undefined) {
    throw new ServiceError(403, 'MissingAuthenticationToken', 'Request is missing Authentication Token');
  }
  const service = CREDENTIAL.exec(authorization)?.[2];
  if (service === undefined) {
    throw new ServiceError(
      400,
      'IncompleteSignature',
      'Authorization header requires a Signature Version 4 credential.',
    );
  }
  if (service !== expected) {
    const message = `Credential should be scoped to correct service: '${expected}'.`;
    throw new ServiceError(403, 'SignatureDoesNotMatch', message);
  }
}
