import { randomUUID } from 'node:crypto';
import { accessKeyIdOf, checkAuthentication } from '../http/authentication';
import type { Clock } from '../http/clock';
import { type Fault, type Reply, withFault } from '../http/faults';
import { errorXml, resultXml, timestamp } from '../http/query-protocol';
import { secretsOf } from '../http/secrets';
import { closeServer, type HttpRequest, listen, urlOf } from '../http/server';
import { ServiceError } from '../http/service-error';
import { SessionPolicy } from './session-policy';

const NAMESPACE = 'https://sts.amazonaws.com/doc/2011-06-15/';
/** Milliseconds: a role that assumes another role gets an hour at most. */
const SESSION_DURATION = 3_600_000;

export interface StsOptions {
  readonly clock: Clock;
  /** The only role, and the external id that its trust policy requires. */
  readonly role: { readonly arn: string; readonly externalId: string };
  /** The first 8 characters of the access key ids of the role's sessions. */
  readonly accessKeyPrefix: string;
  /** Makes a call with this access key fail. Default: none fails. */
  readonly intercept?: (accessKeyId: string) => Fault | undefined;
}

/** What a function calls of STS: AssumeRole on one role, whose trust policy requires an external id. */
export interface StsServer {
  readonly url: string;
  /** Access key ids of all sessions. */
  readonly accessKeyIds: readonly string[];
  /** The session policy of each session, as it was sent, in the order of `accessKeyIds`. */
  readonly sessionPolicies: readonly (string | undefined)[];
  /** Whether the session policy of that access key allows an action, such as `iam:GetOrganizationsAccessReport`. */
  allows(accessKeyId: string, action: string): boolean;
  close(): Promise<void>;
}

export async function startSts({ clock, role, accessKeyPrefix, intercept }: StsOptions): Promise<StsServer> {
  const sessions = new Map<string, SessionPolicy | undefined>();
  const closing = new AbortController();
  const assumeRole = (request: HttpRequest): Reply => {
    checkAuthentication(request, { service: 'sts', clock });
    const parameters = new URLSearchParams(request.body);
    if (parameters.get('RoleArn') !== role.arn || parameters.get('ExternalId') !== role.externalId) {
      throw new ServiceError(403, 'AccessDenied', 'User is not authorized to perform: sts:AssumeRole');
    }
    const policy = parameters.get('Policy');
    const accessKeyId = accessKeyPrefix + String(sessions.size + 1).padStart(12, '0');
    sessions.set(accessKeyId, policy === null ? undefined : new SessionPolicy(policy));
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
    return withFault(fault, () => answerOrRefuse(() => assumeRole(request)), refusal, closing.signal);
  });
  return {
    url: urlOf(server),
    get accessKeyIds() {
      return [...sessions.keys()];
    },
    get sessionPolicies() {
      return [...sessions.values()].map((policy) => policy?.text);
    },
    allows: (accessKeyId, action) => sessions.get(accessKeyId)?.allows(action) ?? true,
    close: async () => {
      closing.abort();
      await closeServer(server);
    },
  };
}

function answerOrRefuse(answer: () => Reply): Reply {
  try {
    return answer();
  } catch (error) {
    if (error instanceof ServiceError) {
      return refusal(error);
    }
    throw error;
  }
}

function refusal(error: ServiceError): Reply {
  const requestId = randomUUID();
  return { status: error.status, requestId, body: errorXml(error, requestId), code: error.code };
}
