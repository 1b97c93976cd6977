import { randomUUID } from 'node:crypto';
import type { Reply } from './faults';
import type { ServiceError } from './service-error';

/** AWS's JSON protocol 1.1: the operation in a header, JSON in and out. */

/** The Query protocol's codes by their names in this protocol. All are answered with 400. */
const CODES: Readonly<Partial<Record<string, string>>> = {
  ExpiredToken: 'ExpiredTokenException',
  IncompleteSignature: 'IncompleteSignatureException',
  InvalidClientTokenId: 'UnrecognizedClientException',
  MissingAuthenticationToken: 'MissingAuthenticationTokenException',
  SignatureDoesNotMatch: 'InvalidSignatureException',
};

/** The parameters in a body; undefined if it is not a JSON object. */
export function jsonParameters(body: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const parameters: unknown = JSON.parse(body === '' ? '{}' : body);
    const isObject = typeof parameters === 'object' && parameters !== null && !Array.isArray(parameters);
    return isObject ? (parameters as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/** @param content undefined for an empty body */
export function jsonReply(status: number, content: object | undefined): Reply {
  const body = content === undefined ? '' : JSON.stringify(content);
  return { status, requestId: randomUUID(), contentType: 'application/x-amz-json-1.1', body };
}

/** @param details further members of the answer, such as `Reason`; undefined ones are left out */
export function jsonRefusal({ status, code: given, message }: ServiceError, details: object = {}): Reply {
  const code = CODES[given];
  return code === undefined
    ? { ...jsonReply(status, { __type: given, Message: message, ...details }), code: given }
    : { ...jsonReply(400, { __type: code, message }), code };
}
