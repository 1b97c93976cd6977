import { runUnsafeSimulation } from '@cloud-copilot/iam-simulate';
import type { ScpContent } from '../../lambda/suggestion/document';

const ACCOUNT = '222222222222';
const ALL = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };

/**
 * Whether SCPs beside p-FullAWSAccess leave an action to an administrator of an account, as an evaluator of policies judges it
 * that is not ours.
 */
export function isLeftByIam(policies: readonly ScpContent[], action: string): boolean {
  const simulation = {
    request: {
      principal: `arn:aws:iam::${ACCOUNT}:role/Administrator`,
      action,
      resource: { resource: '*', accountId: ACCOUNT },
      contextVariables: { 'aws:PrincipalArn': `arn:aws:iam::${ACCOUNT}:role/Administrator` },
    },
    identityPolicies: [{ name: 'All', policy: ALL }],
    serviceControlPolicies: [
      {
        orgIdentifier: 'r-f6g7',
        policies: [
          { name: 'FullAWSAccess', policy: ALL },
          ...policies.map((policy, index) => ({ name: `Policy${index}`, policy })),
        ],
      },
    ],
    resourceControlPolicies: [],
  };
  return runUnsafeSimulation(simulation, {}) === 'Allowed';
}
