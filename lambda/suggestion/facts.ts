import type { ScpDenial } from './document';
import type { Keep } from './keep';
import type { OwnPolicy } from './own-policies';
import type { AccessDetail } from '../report/types';

/** A namespace of the report. */
export interface Service {
  /** In lower case, as IAM compares it. */
  readonly namespace: string;
  readonly row: AccessDetail;
  readonly unused: boolean;
}

/** All that a strategy decides by. */
export interface Facts {
  /** Id of the reported root, OU or account. */
  readonly entityId: string;
  /** Of the statements that the strategy makes. */
  readonly sid: string;
  /** Of the report, in ascending order of the namespaces. */
  readonly services: readonly Service[];
  /** Namespaces that somebody used, and that no policy of ours denies. */
  readonly inUse: readonly string[];
  readonly kept: ReadonlyMap<string, Keep>;
  /** Policies of this strategy that are attached to the reported entity. */
  readonly ours: readonly OwnPolicy[];
  /** How a service is denied by the statements of ours. */
  readonly deniedByUs: (namespace: string) => readonly ScpDenial[];
  /** How a service is denied by all else in the boundary. */
  readonly deniedByOthers: (namespace: string) => readonly ScpDenial[];
  /** How many policies of ours the entity takes. */
  readonly slots: number;
  /** Why nothing new may be denied; absent where it may. */
  readonly lackOfEvidence?: string;
}
