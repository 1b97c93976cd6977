import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nearestServices } from '../../../lib/validation/nearest-services';
import { serviceNamesSource } from '../../support/service-names';

it('the shipped list is that of the development dependency: npm run services writes it', () => {
  const file = join(__dirname, '../../../lib/wire/service-names.ts');
  expect(readFileSync(file, 'utf8')).toBe(serviceNamesSource());
});

it.each([
  ['cloudwatchlogs', 'logs'],
  ['cloudwatch-logs', 'logs'],
  ['stepfunctions', 'states'],
  ['eventbridge', 'events'],
  ['dynamo', 'dynamodb'],
  ['ec3', 'ec2'],
  ['beadrock', 'bedrock'],
  ['route-53', 'route53'],
  ['securitymanager', 'secretsmanager'],
])('the nearest of %s are three, and %s is the first', (given, nearest) => {
  const services = nearestServices(given);
  expect(services).toHaveLength(3);
  expect(services[0]).toBe(nearest);
});
