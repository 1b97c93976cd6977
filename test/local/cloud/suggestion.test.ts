import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ListPoliciesForTargetCommand as ListPolicies } from '@aws-sdk/client-organizations';
import {
  applySuggestion,
  readSuggestion,
  type Suggestion,
  suggestionText,
  untilNextJob,
} from '../../../local/cloud/suggestion';
import {
  DENY_S3,
  FULL_ACCESS,
  GUARDRAILS,
  organizationsPerTest,
  WORKLOADS,
} from '../../support/organizations-simulator';

const start = organizationsPerTest();
const policy = { Name: 'DenyUnusedServices-1', Content: DENY_S3, Added: ['s3'], Removed: [] } as const;
const suggestion = (...Policies: Suggestion['Policies']): Suggestion => ({
  Request: { EntityPath: `o-a1b2c3d4e5/r-f6g7/${WORKLOADS}` },
  Policies,
});
const NOTHING = { ...policy, Action: 'NONE', PolicyId: GUARDRAILS } as const;

it.each<{
  readonly name: string;
  readonly policies: Suggestion['Policies'];
  readonly expected: readonly (readonly [string, string])[];
}>([
  {
    name: 'creates and attaches',
    policies: [{ ...policy, Action: 'CREATE' }],
    expected: [
      [FULL_ACCESS, 'FullAWSAccess'],
      [GUARDRAILS, 'Guardrails'],
      [expect.stringMatching(/^p-/) as string, policy.Name],
    ],
  },
  {
    name: 'updates',
    policies: [{ ...policy, Action: 'UPDATE', PolicyId: GUARDRAILS }],
    expected: [
      [FULL_ACCESS, 'FullAWSAccess'],
      [GUARDRAILS, policy.Name],
    ],
  },
  {
    name: 'detaches',
    policies: [{ ...policy, Action: 'DETACH', PolicyId: GUARDRAILS, Content: undefined }],
    expected: [[FULL_ACCESS, 'FullAWSAccess']],
  },
  {
    name: 'leaves alone',
    policies: [NOTHING],
    expected: [
      [FULL_ACCESS, 'FullAWSAccess'],
      [GUARDRAILS, 'Guardrails'],
    ],
  },
])('$name what the suggestion says', async ({ policies, expected }) => {
  const { simulator, client } = await start();
  await applySuggestion(suggestion(...policies), {
    AWS_ENDPOINT_URL_ORGANIZATIONS: simulator.url,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'AKIDFIRST',
    AWS_SECRET_ACCESS_KEY: 'not-a-secret',
  });
  const { Policies } = await client.send(new ListPolicies({ TargetId: WORKLOADS, Filter: 'SERVICE_CONTROL_POLICY' }));
  expect(Policies?.map(({ Id, Name }) => [Id, Name])).toEqual(expected);
});

it('says what there is to do', () => {
  const create = { ...policy, Action: 'CREATE', Removed: ['a', 'b'] } as const;
  expect(suggestionText(suggestion(NOTHING, create))).toBe('  CREATE DenyUnusedServices-1: +1 -2 services');
  expect(suggestionText(suggestion(NOTHING))).toBe('  nothing to do');
  expect(suggestionText(suggestion())).toBe('  nothing to do');
});

it('is read from the folder of a run', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'suggestion-'));
  try {
    await writeFile(join(folder, 'suggested-scp.json'), JSON.stringify(suggestion(NOTHING)));
    expect(await readSuggestion(folder)).toEqual(suggestion(NOTHING));
  } finally {
    await rm(folder, { recursive: true });
  }
});

describe('the wait for a new job', () => {
  const lines: string[] = [];
  const wait = (createdAt: string, signal = new AbortController().signal) =>
    untilNextJob(createdAt, signal, (line) => lines.push(line));

  it('is none for a job of long ago', async () => {
    await wait('2026-09-11T15:26:19.516Z');
    expect(lines.at(-1)).toContain('Waiting 0 s');
  });

  it('ends with the run', async () => {
    await expect(wait(new Date().toISOString(), AbortSignal.abort(new Error('stopped')))).rejects.toThrow('stopped');
    expect(lines.at(-1)).toMatch(/Waiting 6[12] s/);
  });
});
