import { DeploymentError } from '../../../lambda/core/deployment-error';

it('keeps its end, which is what AWS says', () => {
  const { message } = new DeploymentError(`It ${'x'.repeat(1_900)} failed.`);
  expect(message).toBe(`It ${'x'.repeat(945)}…${'x'.repeat(940)} failed.`);
  expect(new DeploymentError('x'.repeat(1_900)).message).toBe('x'.repeat(1_900));
});

it('is one line that a terminal only shows', () => {
  const { message, stack } = new DeploymentError('It failed:\n  \u001b[31mNo.\u202e');
  expect(message).toBe('It failed: \uFFFD[31mNo.\uFFFD');
  expect(stack).toBe(message);
});

describe('the log group', () => {
  const kept = process.env;
  afterEach(() => {
    process.env = kept;
  });

  it.each([
    {
      name: 'is named as Lambda names it',
      environment: { AWS_LAMBDA_LOG_GROUP_NAME: 'Our-Logs' },
      end: 'No. (the logs are in log group Our-Logs)',
    },
    {
      name: 'is named even if the message is truncated',
      environment: { AWS_LAMBDA_LOG_GROUP_NAME: 'l'.repeat(512) },
      end: `(the logs are in log group ${'l'.repeat(512)})`,
    },
    { name: 'is not named if Lambda does not name it', environment: {}, end: 'No.' },
  ])('$name', ({ environment, end }) => {
    process.env = environment;
    expect(new DeploymentError('No.').message.endsWith(end)).toBe(true);
    expect(new DeploymentError(`${'x'.repeat(2_000)}No.`).stack?.endsWith(end)).toBe(true);
    expect(new DeploymentError(`${'x'.repeat(2_000)}No.`).message).toContain('…');
  });
});
