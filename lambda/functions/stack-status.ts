import * as stackStatus from '../aws/stack-status';
import { systemClock } from '../core/clock';

const services: stackStatus.StackServices = { cloudFormation: stackStatus.cloudFormation(), clock: systemClock };

/** `report` and `entity-path` load this only to read the state of the stack, which most reports do not need. */
export const isRollingBack = (stackId: string) => stackStatus.isRollingBack(stackId, services);
export const stackState = (stackId: string) => stackStatus.stackState(stackId, services);
