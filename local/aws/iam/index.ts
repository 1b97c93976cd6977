export { startSimulator } from './simulator';
export type {
  Call,
  CallRecord,
  Fault,
  JobRecord,
  JobSize,
  Parameters,
  PermissionRequest,
  Permissions,
  Simulator,
  SimulatorOptions,
} from './options';
