import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { CloudAccess } from '../../local/cloud/environment';

/** As it is sent. */
export interface SignedRequest {
  method: string;
  path: string;
  readonly headers: Record<string, string>;
}

/** What the SDK signs with and for, where it is not the run's key and endpoint. */
export interface Signer {
  readonly accessKeyId?: string;
  readonly secretAccessKey?: string;
  readonly sessionToken?: string;
  readonly endpoint?: string;
}

/** HTTP status of a call to STS that is changed after it was signed. */
export async function statusOf(
  access: CloudAccess,
  change: (request: SignedRequest) => void,
  { endpoint = access.endpoint, ...signer }: Signer = {},
): Promise<number> {
  const credentials = { ...access.run.rootKeys[access.accountId], ...signer };
  const client = new STSClient({ endpoint, region: access.region, credentials, maxAttempts: 1 });
  let status = 0;
  client.middlewareStack.add(
    (next) => async (args) => {
      change(args.request as SignedRequest);
      const result = await next(args);
      status = (result.response as { statusCode: number }).statusCode;
      return result;
    },
    // After the signature.
    { step: 'deserialize', priority: 'low' },
  );
  // What the answer holds is not asked for, and refusals are.
  await client.send(new GetCallerIdentityCommand({})).catch(() => undefined);
  return status;
}
