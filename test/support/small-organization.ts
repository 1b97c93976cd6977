import { type Organization, parseOrganization } from '../../local/organization';

export const ROOT = 'o-a1b2c3d4e5/r-f6g7';
export const ENTITY_PATH = `${ROOT}/ou-f6g7-prod0001`;
export const POLICY_ID = 'p-production';
/** What a report on the path says. */
export const FIGURES = { NumberOfServicesAccessible: '3', NumberOfServicesNotAccessed: '1' };

/** An OU that may use three services, of which its one account used two. */
export function smallOrganization(): Organization {
  return parseOrganization({
    id: 'o-a1b2c3d4e5',
    managementAccountId: '111111111111',
    policies: [
      {
        id: POLICY_ID,
        name: 'Production',
        content: {
          Version: '2012-10-17',
          Statement: [{ Effect: 'Allow', Action: ['s3:*', 'ec2:*', 'sqs:*'], Resource: '*' }],
        },
      },
    ],
    root: {
      id: 'r-f6g7',
      accounts: [{ id: '111111111111', name: 'management' }],
      organizationalUnits: [
        {
          id: 'ou-f6g7-prod0001',
          name: 'Production',
          policyIds: [POLICY_ID],
          accounts: [
            {
              id: '222222222222',
              name: 'shop',
              usage: [
                { service: 's3', region: 'eu-central-1', daysAgo: 2 },
                { service: 'ec2', region: 'eu-west-1', daysAgo: 3 },
              ],
            },
          ],
        },
      ],
    },
  });
}
