import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RoleSession } from './evaluator';
import { policiesOfRole } from './role-policies';
import type { RootKey } from './run-identity';

/** What MiniStack's launcher writes about an access key that MiniStack issued (`callers.py`). */
interface Note {
  readonly arn: string;
  /** JSON; null for none. */
  readonly sessionPolicy: string | null;
}

/** How the callers of a local cloud are identified. */
export interface CallersOptions {
  /** Folder with the launcher's notes. */
  readonly folder: string;
  readonly endpoint: string;
  readonly region: string;
  /** Keys of root users by the ids of their accounts. */
  readonly rootKeys: Readonly<Record<string, RootKey>>;
}

/** Identifies callers by their access keys. */
export class Callers {
  constructor(private readonly options: CallersOptions) {}

  /**
   * The session of a role, with the role's present policies; `administrator` for a root key of this run, and undefined for a
   * key that the local cloud did not issue.
   */
  public async sessionOf(accessKeyId: string): Promise<RoleSession | 'administrator' | undefined> {
    const { folder, endpoint, region, rootKeys } = this.options;
    if (Object.values(rootKeys).some((key) => key.accessKeyId === accessKeyId)) {
      return 'administrator';
    }
    const note = await noteOf(folder, accessKeyId);
    const [, account = '', role = ''] = /^arn:aws:sts::(\d{12}):assumed-role\/([^/]+)\//.exec(note?.arn ?? '') ?? [];
    if (note === undefined || account === '') {
      return undefined;
    }
    const policies = await policiesOfRole(role, { endpoint, region, credentials: rootKeys[account] });
    return {
      arn: note.arn,
      ...policies,
      ...(note.sessionPolicy !== null && { sessionPolicy: JSON.parse(note.sessionPolicy) as object }),
    };
  }
}

async function noteOf(folder: string, accessKeyId: string): Promise<Note | undefined> {
  // A key from a request must not name another file.
  if (!/^[A-Z0-9]+$/.test(accessKeyId)) {
    return undefined;
  }
  try {
    return JSON.parse(await readFile(join(folder, accessKeyId), 'utf8')) as Note;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      return undefined;
    }
    throw error;
  }
}
