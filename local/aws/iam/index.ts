/**
 * IAM's access-report operations. Read `simulator.ts`, `operations.ts` and `jobs.ts` (their state follows from the clock
 * alone), then `outcome.ts` (how a job ends), `organizations-reads.ts`, `validation.ts` and `pages.ts`.
 */
export type { Fault } from '../http/faults';
export { startSimulator } from './simulator';
export type {
  Call,
  CallRecord,
  JobRecord,
  JobSize,
  Parameters,
  PermissionRequest,
  Permissions,
  Simulator,
  SimulatorOptions,
} from './options';
