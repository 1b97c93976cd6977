import { ChangingOrganization, type Organization } from '../../../local/organization';
import { smallOrganization } from '../../support/organizations';
import { START } from '../../support/clocks';

const FIRST = smallOrganization();
const SQS = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'sqs:*', Resource: '*' }] } as const;
const CREATED = { id: 'p-created0', name: 'Created', content: SQS };

const updated: Organization = {
  ...FIRST,
  policies: [
    ...FIRST.policies.map((policy) => (policy.id === 'p-production' ? { ...policy, content: SQS } : policy)),
    CREATED,
  ],
};
const deleted: Organization = { ...updated, policies: updated.policies.filter(({ id }) => id !== 'p-production') };

const content = ({ policies }: Organization, id = 'p-production'): unknown =>
  policies.find((policy) => policy.id === id)?.content;

test('an organization is unchanged until a change, which shows at once', () => {
  const organization = new ChangingOrganization(FIRST);
  organization.change(START, updated);
  organization.change(START + 5_000, deleted);

  expect(organization.at(START - 1)).toBe(FIRST);
  expect(organization.at(START)).toBe(updated);
  expect(organization.at(START + 4_999)).toBe(updated);
  expect(organization.at(START + 5_000)).toBe(deleted);
});

test.each([
  { name: 'just now', propagation: undefined, later: 0, expected: 'old' },
  { name: '0.1 s ago', propagation: undefined, later: 100, expected: 'old' },
  { name: '1 s ago', propagation: undefined, later: 1_000, expected: 'old' },
  { name: '2 s ago', propagation: undefined, later: 2_000, expected: 'new' },
  { name: '4.9 s ago, with a propagation of 5 s', propagation: 5_000, later: 4_900, expected: 'old' },
  { name: '5 s ago, with a propagation of 5 s', propagation: 5_000, later: 5_000, expected: 'new' },
  { name: 'just now, with no propagation time', propagation: 0, later: 0, expected: 'new' },
])(
  'IAM reports by the content of a policy that was updated $name: the $expected one',
  ({ propagation, later, expected }) => {
    const organization = new ChangingOrganization(FIRST, propagation);
    organization.change(START, updated);

    expect(content(organization.reportedAt(START + later))).toBe(expected === 'new' ? SQS : content(FIRST));
  },
);

test('IAM reports by a created or deleted policy at once', () => {
  const organization = new ChangingOrganization(FIRST);
  organization.change(START, updated);
  organization.change(START + 10_000, deleted);

  expect(content(organization.reportedAt(START), 'p-created0')).toBe(SQS);
  expect(content(organization.reportedAt(START + 10_000))).toBeUndefined();
});
