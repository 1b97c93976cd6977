export { startOrganizationsSimulator } from './simulator';
export type {
  OrganizationsCall,
  OrganizationsCallRecord,
  OrganizationsSimulator,
  OrganizationsSimulatorOptions,
} from './options';
