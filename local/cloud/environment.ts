import { devNull } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import type { RunIdentity } from './run-identity';

/** The repository, with the CDK CLI and its app. */
export const repository = join(__dirname, '..', '..');

/** The account, Region and endpoint that a client of the local cloud calls. */
export interface CloudAccess {
  /** Base URL of every service, such as `http://127.0.0.1:4566`. */
  readonly endpoint: string;
  /** Such as `us-east-1`. */
  readonly region: string;
  /** 12 digits. */
  readonly accountId: string;
  /** Has the keys of accounts' root users, also of this account. */
  readonly run: RunIdentity;
}

/** More settings of MiniStack. */
export interface MiniStackSettings {
  /** Port of 127.0.0.1. */
  readonly port: number;
  /** Folder for the launcher's notes on access keys (`callers.py`). */
  readonly callersFolder: string;
  /** Base URL of a simulator that forwards requests to MiniStack. They are signed for that address. Default: none forwards. */
  readonly forwardedBy?: string;
}

const noRealAccount = {
  AWS_CONFIG_FILE: devNull,
  AWS_SHARED_CREDENTIALS_FILE: devNull,
  AWS_EC2_METADATA_DISABLED: 'true',
};

/**
 * An environment that has only the PATH of the user's. Home and temporary files are in `directory`, and no profile, key or
 * metadata service leads to a real account.
 */
export function isolatedEnvironment(directory: string, parent: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  const path = [dirname(process.execPath), join(repository, 'node_modules', '.bin'), parent.PATH ?? ''];
  return {
    PATH: path.filter((folder) => folder !== '').join(delimiter),
    LANG: 'C.UTF-8',
    HOME: join(directory, 'home'),
    TMPDIR: join(directory, 'tmp'),
    ...noRealAccount,
  };
}

/** The variables that make the AWS CLI, the SDKs and the CDK CLI call the local cloud only. */
export function clientVariables(access: CloudAccess): Record<string, string> {
  const { accessKeyId, secretAccessKey } = access.run.rootKeys[access.accountId];
  return {
    AWS_ENDPOINT_URL: access.endpoint,
    AWS_REGION: access.region,
    AWS_DEFAULT_REGION: access.region,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    ...noRealAccount,
  };
}

/** More variables for the CDK CLI, which keeps its files in `directory`. */
export function cdkVariables(directory: string): Record<string, string> {
  return {
    // The CLI caches the account of each access key there.
    CDK_HOME: join(directory, 'home'),
    CDK_DISABLE_CLI_TELEMETRY: 'true',
    CDK_DISABLE_VERSION_CHECK: 'true',
  };
}

/** The variables that make MiniStack serve this account on this port, with the services that a deployment needs. */
export function miniStackVariables(
  access: CloudAccess,
  { port, callersFolder, forwardedBy }: MiniStackSettings,
): Record<string, string> {
  return {
    BIND_HOST: '127.0.0.1',
    GATEWAY_PORT: String(port),
    MINISTACK_HOST: '127.0.0.1',
    MINISTACK_ACCOUNT_ID: access.accountId,
    MINISTACK_REGION: access.region,
    SERVICES: 'cloudformation,iam,lambda,logs,stepfunctions,s3,scheduler,ssm,sts',
    // Policies are enforced, and each function has its temporary credentials, as in AWS.
    AUTH: 'true',
    // For the launcher. It removes them from the environment before a function inherits it.
    LOCAL_CLOUD_RUN: access.run.id,
    LOCAL_CLOUD_CALLERS: callersFolder,
    LOCAL_CLOUD_ROOT_KEYS: JSON.stringify(access.run.rootKeys),
    ...(forwardedBy === undefined ? {} : { LOCAL_CLOUD_FORWARDED_BY: new URL(forwardedBy).host }),
  };
}
