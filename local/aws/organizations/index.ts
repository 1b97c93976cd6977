/** The operations of AWS Organizations. Read `simulator.ts`, `operations.ts`, `places.ts`, then `rate-limits.ts`. */
export { startOrganizationsSimulator } from './simulator';
export type {
  OrganizationsCall,
  OrganizationsCallRecord,
  OrganizationsSimulator,
  OrganizationsSimulatorOptions,
} from './options';
