import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import {
  AttachPolicyCommand,
  CreatePolicyCommand,
  DetachPolicyCommand,
  OrganizationsClient,
  UpdatePolicyCommand,
} from '@aws-sdk/client-organizations';

/** As much of `suggested-scp.json` as a person needs who does what it says. */
export interface Suggestion {
  readonly Request: { readonly EntityPath: string };
  readonly Policies: readonly SuggestedPolicy[];
}

interface SuggestedPolicy {
  readonly Action: 'CREATE' | 'UPDATE' | 'DETACH' | 'NONE';
  readonly PolicyId?: string;
  readonly Name: string;
  readonly Content?: object;
  readonly Added: readonly string[];
  readonly Removed: readonly string[];
}

/** @param folder of a run, as `ReportBucket.copyRun` gives it */
export async function readSuggestion(folder: string): Promise<Suggestion> {
  return JSON.parse(await readFile(join(folder, 'suggested-scp.json'), 'utf8')) as Suggestion;
}

/** A line for each policy, or that there is nothing to do. */
export function suggestionText({ Policies }: Suggestion): string {
  const changes = Policies.filter(({ Action }) => Action !== 'NONE');
  return changes.length === 0
    ? '  nothing to do'
    : changes
        .map(({ Action, Name, Added, Removed }) => `  ${Action} ${Name}: +${Added.length} -${Removed.length} services`)
        .join('\n');
}

/** Does in the simulator of Organizations what the suggestion says, as `aws organizations` would. */
export async function applySuggestion({ Request, Policies }: Suggestion, env: NodeJS.ProcessEnv): Promise<void> {
  const client = new OrganizationsClient({
    endpoint: env.AWS_ENDPOINT_URL_ORGANIZATIONS,
    region: env.AWS_REGION,
    // Two calls a second are few: throttled ones are tried again.
    maxAttempts: 10,
    credentials: { accessKeyId: env.AWS_ACCESS_KEY_ID ?? '', secretAccessKey: env.AWS_SECRET_ACCESS_KEY ?? '' },
  });
  const TargetId = Request.EntityPath.split('/').at(-1);
  try {
    for (const policy of Policies) {
      await apply(policy, TargetId, client);
    }
  } finally {
    client.destroy();
  }
}

async function apply(
  { Action, PolicyId, Name, Content }: SuggestedPolicy,
  TargetId: string | undefined,
  client: OrganizationsClient,
): Promise<void> {
  const text = JSON.stringify(Content);
  switch (Action) {
    case 'CREATE': {
      const create = { Name, Description: '', Content: text, Type: 'SERVICE_CONTROL_POLICY' } as const;
      const { Policy } = await client.send(new CreatePolicyCommand(create));
      await client.send(new AttachPolicyCommand({ PolicyId: Policy?.PolicySummary?.Id, TargetId }));
      return;
    }
    case 'UPDATE':
      await client.send(new UpdatePolicyCommand({ PolicyId, Name, Content: text }));
      return;
    case 'DETACH':
      await client.send(new DetachPolicyCommand({ PolicyId, TargetId }));
      return;
    case 'NONE':
  }
}

/** IAM gives the same job for a minute to whoever asks for the same report. */
const JOB_REUSE = 62_000;

/**
 * Waits until a request for the same report gets a new job.
 *
 * @param createdAt when the last one was created: ISO 8601
 * @throws the signal's reason when it is aborted
 */
export async function untilNextJob(
  createdAt: string,
  signal: AbortSignal,
  logLine: (text: string) => void,
): Promise<void> {
  const wait = Math.max(0, Date.parse(createdAt) + JOB_REUSE - Date.now());
  logLine(`\nWaiting ${Math.ceil(wait / 1_000)} s, because IAM gives the same report for a minute ...`);
  try {
    await setTimeout(wait, undefined, { signal });
  } catch (error) {
    throw signal.aborted ? signal.reason : error;
  }
}
