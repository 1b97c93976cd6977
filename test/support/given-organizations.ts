import { policy } from './organizations';

/*
 * Organizations as a user's file gives them: the smallest one, and what a test adds to it.
 */

export const ACCOUNT = { id: '111111111111', name: 'management' };
export const BASE = {
  id: 'o-a1b2c3d4e5',
  managementAccountId: ACCOUNT.id,
  root: { id: 'r-f6g7', accounts: [ACCOUNT] },
};
export const unit = (id: string, more: object = {}): object => ({ id: `ou-f6g7-${id}`, name: id, ...more });
export const withRoot = (more: object): object => ({ root: { ...BASE.root, ...more } });
export const withUsage = (...usage: object[]): object => withRoot({ accounts: [{ ...ACCOUNT, usage }] });
export const USAGE = { service: 's3', region: 'eu-central-1', daysAgo: 1 };
export const ALLOW = { Effect: 'Allow', Action: '*', Resource: '*' };
export const withPolicies = (count: number): object => {
  const policies = Array.from({ length: count }, (_, index) => policy(`p-own000${10 + index}`, ALLOW));
  return { policies, ...withRoot({ policyIds: policies.map((each) => (each as { id: string }).id) }) };
};
export const deep = (levels: number): object =>
  levels === 0 ? {} : { organizationalUnits: [unit(`level00${levels}`, deep(levels - 1))] };
