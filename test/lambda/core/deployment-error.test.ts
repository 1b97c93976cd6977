import { DeploymentError } from '../../../lambda/core/deployment-error';

it('is one line that a terminal only shows', () => {
  const { message, stack } = new DeploymentError('It failed:\n  \u001b[31mNo.\u202e');
  expect(message).toBe('It failed: \uFFFD[31mNo.\uFFFD');
  expect(stack).toBe(message);
});
