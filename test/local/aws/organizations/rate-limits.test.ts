import * as organizations from '@aws-sdk/client-organizations';
import { organizationsPerTest, organizationsRefusal } from '../../../support/organizations-simulator';

const start = organizationsPerTest();

// The operations' own refusals count too, so no call needs parameters that mean something.
it.each<[keyof typeof organizations, number, number]>([
  ['AttachPolicyCommand', 2, 3],
  ['CreatePolicyCommand', 2, 3],
  ['DeletePolicyCommand', 2, 3],
  ['DescribeAccountCommand', 20, 30],
  ['DescribeOrganizationCommand', 1, 2],
  ['DescribeOrganizationalUnitCommand', 2, 2],
  ['DescribePolicyCommand', 2, 2],
  ['DetachPolicyCommand', 2, 3],
  ['ListAccountsCommand', 8, 12],
  ['ListAccountsForParentCommand', 5, 8],
  ['ListChildrenCommand', 6, 10],
  ['ListOrganizationalUnitsForParentCommand', 5, 8],
  ['ListParentsCommand', 5, 8],
  ['ListPoliciesCommand', 5, 8],
  ['ListPoliciesForTargetCommand', 5, 8],
  ['ListRootsCommand', 1, 2],
  ['ListTargetsForPolicyCommand', 5, 8],
  ['MoveAccountCommand', 2, 3],
  ['UpdateOrganizationalUnitCommand', 2, 3],
  ['UpdatePolicyCommand', 2, 3],
])('limits %s to %i a second and %i at once, and allows more as time passes', async (name, rate, burst) => {
  const { client, clock } = await start();
  const Command = organizations[name] as typeof organizations.ListRootsCommand;
  const taken = async () => {
    for (let calls = 0; ; calls++) {
      const call = client.send(new Command({}));
      const refusal = await call.then(
        () => undefined,
        () => organizationsRefusal(call),
      );
      if (refusal?.code === 'TooManyRequestsException') {
        expect(refusal).toEqual({
          status: 400,
          code: 'TooManyRequestsException',
          message: 'You have sent too many requests in too short a period of time. Try again later.',
        });
        return calls;
      }
    }
  };
  expect(await taken()).toBe(burst);
  clock.advance(1_000);
  expect(await taken()).toBe(rate);
  clock.advance(3_600_000);
  expect(await taken()).toBe(burst);
});

it('limits each operation separately', async () => {
  const { client } = await start();
  const roots = () => client.send(new organizations.ListRootsCommand());
  await roots();
  await roots();
  await expect(roots()).rejects.toMatchObject({ name: 'TooManyRequestsException' });
  await client.send(new organizations.DescribeOrganizationCommand());
});
