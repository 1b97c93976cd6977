import type { Statement } from '../../../local/organization';
import { serviceIsAllowed } from '../../../local/organization/service-control-policy';

export const ALLOW_ALL: Statement = { Effect: 'Allow', Action: '*', Resource: '*' };
export const deny = (statement: Partial<Statement>): Statement[] => [
  ALLOW_ALL,
  { Effect: 'Deny', Resource: '*', ...statement },
];
export const allow = (statement: Partial<Statement>): Statement[] => [{ Effect: 'Allow', Resource: '*', ...statement }];
export const isAllowed = (Statement: Statement[], service: string): boolean =>
  serviceIsAllowed([{ Version: '2012-10-17', Statement }], service);
export const only = (statement: Partial<Statement>): Statement => ({ Effect: 'Allow', ...statement });
export const not = (statement: Partial<Statement>): Statement => ({ Effect: 'Deny', ...statement });
