import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock';
import type { Fault } from '../iam';
import { accessKeyIdOf, checkAuthentication } from '../http/authentication';
import { type Reply, withFault } from '../http/faults';
import { closeServer, type HttpRequest, listen, urlOf } from '../http/server';
import { errorXml } from '../http/query-protocol';
import { ServiceError } from '../http/service-error';
import { secretsOf } from '../http/secrets';

/** Properties of a report that is asked for with a role of the management account. */
export const ROLE = {
  ManagementRoleArn: 'arn:aws:iam::111111111111:role/AccessReports',
  ExternalId: 'external-id',
};
/** Begin of the access keys of the role's sessions, 8 characters. */
export const ROLE_ACCESS_KEY_PREFIX = 'ASIAROLE';

export interface StsOptions {
  readonly clock: Clock;
  /** Makes a call go wrong that is signed with this key. */
  readonly intercept?: (accessKeyId: string) => Fault | undefined;
}

/** As much of STS as the function asks: AssumeRole on one role, whose trust policy demands an external id. */
export interface StsServer {
  readonly url: string;
  /** Ids of the access keys that were given. */
  readonly accessKeyIds: readonly string[];
  close(): Promise<void>;
}

export async function startSts({ clock, intercept }: StsOptions): Promise<StsServer> {
  const accessKeyIds: string[] = [];
  const closing = new AbortController();
  const assumeRole = ({ authorization, body }: HttpRequest): Reply => {
    checkAuthentication(authorization, 'sts');
    const parameters = new URLSearchParams(body);
    if (parameters.get('RoleArn') !== ROLE.ManagementRoleArn || parameters.get('ExternalId') !== ROLE.ExternalId) {
      return refusal(new ServiceError(403, 'AccessDenied', 'User is not authorized to perform: sts:AssumeRole'));
    }
    const accessKeyId = ROLE_ACCESS_KEY_PREFIX + String(accessKeyIds.length + 1).padStart(12, '0');
    accessKeyIds.push(accessKeyId);
    return { status: 200, requestId: randomUUID(), body: credentialsXml(accessKeyId, clock.now() + 3_600_000) };
  };
  const server = await listen(0, (request) => {
    const fault = intercept?.(accessKeyIdOf(request.authorization) ?? '');
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

function credentialsXml(accessKeyId: string, expiresAt: number): string {
  const [secretAccessKey, sessionToken] = secretsOf(accessKeyId);
  return `<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
  <AssumeRoleResult><Credentials>
    <AccessKeyId>${accessKeyId}</AccessKeyId>
    <SecretAccessKey>${secretAccessKey}</SecretAccessKey>
    <SessionToken>${sessionToken}</SessionToken>
    <Expiration>${new Date(expiresAt).toISOString()}</Expiration>
  </Credentials></AssumeRoleResult>
</AssumeRoleResponse>`;
}
