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

describe('a caller whom the service does not know', () => {
  it.each([
    // Of credentials that the service does not know, or not any more.
    'InvalidClientTokenId',
    'UnrecognizedClientException',
    'InvalidAccessKeyId',
    'ExpiredToken',
    'ExpiredTokenException',
    'InvalidToken',
    'TokenRefreshRequired',
    // Of signatures.
    'SignatureDoesNotMatch',
    'InvalidSignatureException',
    'IncompleteSignature',
    'IncompleteSignatureException',
    'MissingAuthenticationToken',
    'MissingAuthenticationTokenException',
    'AuthFailure',
    // Of clocks.
    'RequestExpired',
    'RequestTimeTooSkewed',
    'RequestInTheFuture',
  ])('is recognized by %s, with every status', (code) => {
    for (const status of [400, 401, 403]) {
      expect(failureOf(answer(code, status))).toMatchObject({ code, isUnknownCaller: true, isTransient: false });
    }
  });

  it.each([
    ['another refusal', answer('AccessDenied', 403)],
    ['another refusal of a JSON service', answer('AccessDeniedException', 400)],
    ['another code with the same beginning', answer('ExpiredTokenSomething', 403)],
    ['another code around the same word', answer('ExpiredExceptionToken', 403)],
    ['another code with the same end', answer('NotExpiredToken', 403)],
    ['what is no answer', Object.assign(new Error('Its words.'), { name: 'ExpiredToken' })],
    ['a fault of the service', answer('ExpiredToken', 500)],
  ])('is not recognized by %s', (_name, error) => {
    expect(failureOf(error)).toMatchObject({ isUnknownCaller: false });
  });
});
