import { randomBytes, randomUUID } from 'node:crypto';

/** A key of an account's root user. */
export interface RootKey {
  /** 20 capital letters and digits, as AWS has them. */
  readonly accessKeyId: string;
  /** 40 letters, digits, `-` and `_`. */
  readonly secretAccessKey: string;
}

/** Identifies one local cloud. It is random in each run. */
export interface RunIdentity {
  /** Its health answer, which is public. */
  readonly id: string;
  /** The only keys that it accepts although it did not issue them, by the ids of their accounts. */
  readonly rootKeys: Readonly<Record<string, RootKey>>;
}

const BASE_32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** @param accountIds 12 digits each */
export function newRunIdentity(accountIds: readonly string[]): RunIdentity {
  return { id: randomUUID(), rootKeys: Object.fromEntries(accountIds.map((accountId) => [accountId, newRootKey()])) };
}

/** 80 random bits in its id, 240 in its secret. */
function newRootKey(): RootKey {
  const digits = [...randomBytes(16)].map((byte) => BASE_32[byte % BASE_32.length]);
  return { accessKeyId: `AKIA${digits.join('')}`, secretAccessKey: randomBytes(30).toString('base64url') };
}
