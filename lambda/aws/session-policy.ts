/**
 * The most that a session of a management role may do, whatever the role allows: to request and read reports, and what IAM does
 * with the session's permissions for them, to read the organization. It names no report, which is for the role to do.
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
