/**
 * AWS Organizations. Read `simulator.ts`, `operations.ts`, `reads.ts` and `writes.ts` (what each operation does), `shapes.ts` (how
 * its answers are written), then `parameters.ts`, `pages.ts` and `rate-limits.ts`.
 */
export { startOrganizationsSimulator } from './simulator';
export type {
  OrganizationsCall,
  OrganizationsCallRecord,
  OrganizationsSimulator,
  OrganizationsSimulatorOptions,
} from './options';
