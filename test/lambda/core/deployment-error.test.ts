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
