import * as stackStatus from '../aws/stack-status';
import { systemClock } from '../core/clock';

const services: stackStatus.StackServices = { cloudFormation: stackStatus.cloudFormation(), clock: systemClock };

/** Loaded by `report` and `entity-path` when CloudFormation is asked about the stack: for most reports it is not. */
export const isRollingBack = (stackId: string) => stackStatus.isRollingBack(stackId, services);
export const stackState = (stackId: string) => stackStatus.stackState(stackId, services);
