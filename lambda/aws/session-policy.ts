/**
 * Limits a session of a management role to what reports need, even if the role allows more: to request and read reports, and
 * to read the organization, which IAM does with the session's permissions. Which reports are allowed is for the role to say.
 *
 * At most 2,048 characters.
 *
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 */
export const SESSION_POLICY = JSON.stringify({
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
