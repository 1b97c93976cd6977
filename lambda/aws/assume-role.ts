import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { CALL_TIMEOUT } from '../core/time-rules';
import type { ManagementRole } from '../report/types';
import { clientSettings, inTime } from './client-settings';
import { noCredentials, unreadableStsAnswer } from './messages';
import { SESSION_POLICY } from './session-policy';

/** Temporary credentials of a role. */
export interface RoleCredentials {
  readonly credentials: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken: string;
  };
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

/**
 * Assumes a role for one hour, the maximum for a role that assumes another. The session has the function's name, as the
 * function's own sessions have. So both handlers and all execution environments are one principal.
 *
 * @throws the SDK's error. An own error class would be another one than that in `report.js`, because the bundle has a copy of
 *   each class in each file
 *
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 */
export async function assumeRole(
  { arn, externalId, hasSessionPolicy = true }: ManagementRole,
  sts: Pick<STSClient, 'send'>,
): Promise<RoleCredentials> {
  const command = new AssumeRoleCommand({
    RoleArn: arn,
    RoleSessionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
    ExternalId: externalId,
    Policy: hasSessionPolicy ? SESSION_POLICY : undefined,
  });
  const { Credentials: given } = await sts.send(command, inTime(CALL_TIMEOUT)).catch(redactUnreadableAnswer);
  const { AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey, SessionToken: sessionToken } = given ?? {};
  if (!accessKeyId || !secretAccessKey || !sessionToken || !given?.Expiration) {
    throw incomplete(noCredentials());
  }
  return { credentials: { accessKeyId, secretAccessKey, sessionToken }, expiresAt: given.Expiration.getTime() };
}

/** The SDK's error quotes fields of an answer that it cannot read. They may be credentials, which `redact.ts` does not know. */
function redactUnreadableAnswer(error: Error): never {
  throw '$response' in error && !('$fault' in error) ? incomplete(unreadableStsAnswer()) : error;
}

/** An answer was cut or changed on its way. The next one may be whole. */
function incomplete(message: string): Error {
  return Object.assign(new Error(message), { name: 'IncompleteAnswer' });
}

export const sts = (): STSClient => new STSClient(clientSettings(CALL_TIMEOUT));
