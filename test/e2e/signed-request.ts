import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { CloudAccess } from '../../local/cloud/environment';

/** The request, as it is sent. */
export interface SignedRequest {
  method: string;
  path: string;
  readonly headers: Record<string, string>;
}

/** Key and endpoint of the signature, if they differ from those of the run. */
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
  // Only refusals are read, not the content of answers.
  await client.send(new GetCallerIdentityCommand({})).catch(() => undefined);
  return status;
}
