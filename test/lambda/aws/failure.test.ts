import { failureOf } from '../../../lambda/aws/failure';

const answer = (name: string, httpStatusCode: number, message = 'Its words.') =>
  Object.assign(new Error(message), { name, $fault: 'client', $metadata: { httpStatusCode } });

describe('credentials', () => {
  const credentials = { accessKeyId: 'ASIAROLE', secretAccessKey: 'se/cret', sessionToken: 'tok+en=' };

  it('are in neither the message nor the code, in any writing', () => {
    const error = answer('No/tok+en=/by ASIAROLE', 403, 'X-Amz-Security-Token=tok%2Ben%3D, signed with se/cret');
    expect(failureOf(error, credentials)).toMatchObject({
      code: 'No/***/by ***',
      message: 'X-Amz-Security-Token=***, signed with ***',
    });
  });
});
