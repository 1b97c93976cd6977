import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { CALL_TIMEOUT } from '../core/time-rules';
import type { ManagementRole } from '../report/types';
import { clientSettings, inTime } from './client-settings';
import { noCredentials, unreadableStsAnswer } from './messages';
import { SESSION_POLICY } from './session-policy';

/** Temporary credentials, and when they expire: milliseconds since the epoch. */
export interface RoleCredentials {
  readonly credentials: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken: string;
  };
  readonly expiresAt: number;
}

/**
 * Assumes a role for an hour, the most that a role may assume another for. The session bears the function's name, as
 * the function's own sessions do: one principal for both handlers, and for all execution environments.
 *
 * Throws what the SDK throws: the class of an error of ours would be another than the one in index.js.
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
  const { Credentials: given } = await sts.send(command, inTime(CALL_TIMEOUT)).catch(withoutFields);
  const { AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey, SessionToken: sessionToken } = given ?? {};
  if (!accessKeyId || !secretAccessKey || !sessionToken || !given?.Expiration) {
    throw incomplete(noCredentials());
  }
  return { credentials: { accessKeyId, secretAccessKey, sessionToken }, expiresAt: given.Expiration.getTime() };
}

/** An answer that the SDK cannot read may hold credentials, known to nobody yet, and its error quotes fields of it. */
function withoutFields(error: Error): never {
  throw '$response' in error && !('$fault' in error) ? incomplete(unreadableStsAnswer()) : error;
}

/** An answer that was cut or garbled on its way: the next one may be whole. */
function incomplete(message: string): Error {
  return Object.assign(new Error(message), { name: 'IncompleteAnswer' });
}

export const sts = (): STSClient => new STSClient(clientSettings(CALL_TIMEOUT));
