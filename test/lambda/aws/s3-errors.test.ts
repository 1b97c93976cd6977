import { bucketError, redirectedRegion } from '../../../lambda/aws/s3-errors';

const error = (name: string, status: number, members: object = {}) =>
  Object.assign(new Error('Try again.'), { name, $fault: 'client', $metadata: { httpStatusCode: status }, ...members });

describe('the Region that an error redirects to', () => {
  it.each([
    { name: 'of a header', given: error('BadRequest', 301, headers('eu-west-1')), region: 'eu-west-1' },
    {
      name: 'at the lowest status of a redirect',
      given: error('Redirect', 300, headers('eu-west-1')),
      region: 'eu-west-1',
    },
    {
      name: 'of a body',
      given: error('AuthorizationHeaderMalformed', 400, { Region: 'eu-west-1' }),
      region: 'eu-west-1',
    },
    {
      name: 'of an endpoint',
      given: error('PermanentRedirect', 400, { Endpoint: 'reports.s3.eu-west-1.amazonaws.com' }),
      region: 'eu-west-1',
    },
    {
      name: 'of a temporary redirect',
      given: error('TemporaryRedirect', 400, headers('eu-west-1')),
      region: 'eu-west-1',
    },
    { name: 'of none, if nothing names one', given: error('PermanentRedirect', 301), region: undefined },
    {
      name: 'of none, if the answer has no headers',
      given: error('Redirect', 301, { $response: {} }),
      region: undefined,
    },
    {
      name: 'of none, if the error is another',
      given: error('AccessDenied', 403, headers('eu-west-1')),
      region: undefined,
    },
    {
      name: 'of none, if it begins with something else',
      given: error('Redirect', 301, headers('//eu-west-1')),
      region: undefined,
    },
    {
      name: 'of none, if it ends with something else',
      given: error('Redirect', 301, headers('eu-west-1/')),
      region: undefined,
    },
    { name: 'of none, without name and status', given: {}, region: undefined },
  ])('is that $name', ({ given, region }) => {
    expect(redirectedRegion(given)).toBe(region);
  });
});

describe('the kind of an error', () => {
  it.each([
    { name: 'OperationAborted', status: 409, kind: 'transient' },
    { name: 'NoOperationAborted', status: 409, kind: 'refused' },
    { name: 'OperationAbortedTwice', status: 409, kind: 'refused' },
    { name: 'PreconditionFailed', status: 412, kind: 'changed' },
    { name: 'NoPreconditionFailed', status: 412, kind: 'refused' },
    { name: 'PreconditionFailedTwice', status: 412, kind: 'refused' },
    { name: 'PermanentRedirect', status: 400, kind: 'region' },
    { name: 'TemporaryRedirect', status: 400, kind: 'region' },
    { name: 'NoSuchBucket', status: 404, kind: 'no-bucket' },
  ])('$name is $kind', ({ name, status, kind }) => {
    expect(bucketError(error(name, status), false).kind).toBe(kind);
  });
});

function headers(region: string): object {
  return { $response: { headers: { 'x-amz-bucket-region': region } } };
}
