import XMLBuilder from 'fast-xml-builder';
import type { ServiceError } from './service-error';

/** AWS's Query protocol: form parameters in, XML out, by default in IAM's namespace. */

export const API_VERSION = '2010-05-08';
const NAMESPACE = `https://iam.amazonaws.com/doc/${API_VERSION}/`;

/** An operation's answer. Undefined members are left out. */
export interface XmlStructure {
  readonly [member: string]: XmlValue | undefined;
}
export type XmlValue = string | number | boolean | XmlStructure | readonly XmlStructure[];

const builder = new XMLBuilder({ ignoreAttributes: false, attributeNamePrefix: '@' });

/** Body of a successful answer. */
export function resultXml(action: string, result: XmlStructure, requestId: string, namespace = NAMESPACE): string {
  return xml({
    [`${action}Response`]: {
      '@xmlns': namespace,
      [`${action}Result`]: withoutUndefined(result),
      ResponseMetadata: { RequestId: requestId },
    },
  });
}

/** Body of a refusal. */
export function errorXml({ status, code, message }: ServiceError, requestId: string): string {
  const type = status < 500 ? 'Sender' : 'Receiver';
  return xml({
    ErrorResponse: {
      '@xmlns': NAMESPACE,
      Error: { Type: type, Code: code, Message: printable(message) },
      RequestId: requestId,
    },
  });
}

/** A time as IAM writes it, with milliseconds. */
export function timestamp(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

/** A list as the Query protocol writes it. */
export function members(items: readonly XmlStructure[]): XmlValue {
  return items.length === 0 ? '' : { member: items.map(withoutUndefined) };
}

function xml(document: XmlStructure): string {
  return builder.build(document);
}

function withoutUndefined(structure: XmlStructure): XmlStructure {
  return Object.fromEntries(Object.entries(structure).filter(([, value]) => value !== undefined));
}

/** Messages repeat what a caller sent. It may hold characters that XML cannot. */
function printable(message: string): string {
  return message.replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '\uFFFD');
}
