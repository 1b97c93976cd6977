import { randomUUID } from 'node:crypto';
import { accessKeyIdOf, checkAuthentication } from '../http/authentication';
import type { Clock } from '../http/clock';
import { type Fault, type Reply, withFault } from '../http/faults';
import { errorXml, resultXml, timestamp } from '../http/query-protocol';
import { secretsOf } from '../http/secrets';
import { closeServer, type HttpRequest, listen, urlOf } from '../http/server';
import { ServiceError } from '../http/service-error';

const NAMESPACE = 'https://sts.amazonaws.com/doc/2011-06-15/';
/** A role that assumes another gets an hour at most. */
const SESSION_DURATION = 3_600_000;

export interface StsOptions {
  readonly clock: Clock;
  /** The one role that there is, and what its trust policy demands. */
  readonly role: { readonly arn: string; readonly externalId: string };
  /** Begin of the access keys of the role's sessions, 8 characters. */
  readonly accessKeyPrefix: string;
  /** Makes a call go wrong that is signed with this key. */
  readonly intercept?: (accessKeyId: string) => Fault | undefined;
}

/** As much of STS as a function asks: AssumeRole on one role, whose trust policy demands an external id. */
export interface StsServer {
  readonly url: string;
  /** Ids of the access keys that were given. */
  readonly accessKeyIds: readonly string[];
  close(): Promise<void>;
}

export async function startSts({ clock, role, accessKeyPrefix, intercept }: StsOptions): Promise<StsServer> {
  const accessKeyIds: string[] = [];
  const closing = new AbortController();
  const assumeRole = (request: HttpRequest): Reply => {
    checkAuthentication(request, 'sts', clock);
    const parameters = new URLSearchParams(request.body);
    if (parameters.get('RoleArn') !== role.arn || parameters.get('ExternalId') !== role.externalId) {
      return refusal(new ServiceError(403, 'AccessDenied', 'User is not authorized to perform: sts:AssumeRole'));
    }
    const accessKeyId = accessKeyPrefix + String(accessKeyIds.length + 1).padStart(12, '0');
    accessKeyIds.push(accessKeyId);
    const [secretAccessKey, sessionToken] = secretsOf(accessKeyId);
    const Credentials = {
      AccessKeyId: accessKeyId,
      SecretAccessKey: secretAccessKey,
      SessionToken: sessionToken,
      Expiration: timestamp(clock.now() + SESSION_DURATION),
    };
    const requestId = randomUUID();
    return { status: 200, requestId, body: resultXml('AssumeRole', { Credentials }, requestId, NAMESPACE) };
  };
  const server = await listen(0, (request) => {
    const fault = intercept?.(accessKeyIdOf(request) ?? '');
    return withFault(fault, () => assumeRole(request), refusal, closing.signal);
  });
  return {
    url: urlOf(server),
    accessKeyIds,
    close: async () => {
      closing.abort();
      await closeServer(server);
    },
  };
}

function refusal(error: ServiceError): Reply {
  const requestId = randomUUID();
  return { status: error.status, requestId, body: errorXml(error, requestId), code: error.code };
}
