import { SESSION_POLICY } from '../../../lambda/aws/session-policy';

it('allows what reports need, and nothing else', () => {
  expect(JSON.parse(SESSION_POLICY)).toEqual({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Action: [
          'iam:GenerateOrganizationsAccessReport',
          'iam:GetOrganizationsAccessReport',
          'organizations:Describe*',
          'organizations:List*',
        ],
        Resource: '*',
      },
    ],
  });
});
