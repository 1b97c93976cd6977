import * as organizations from '@aws-sdk/client-organizations';
import { organizationsPerTest, organizationsRefusal } from '../../../support/organizations-simulator';

const start = organizationsPerTest();

// The operations' own refusals count too, so no call needs parameters that mean something.
it.each<{ readonly name: keyof typeof organizations; readonly rate: number; readonly burst: number }>([
  { name: 'AttachPolicyCommand', rate: 2, burst: 3 },
  { name: 'CreatePolicyCommand', rate: 2, burst: 3 },
  { name: 'DeletePolicyCommand', rate: 2, burst: 3 },
  { name: 'DescribeAccountCommand', rate: 20, burst: 30 },
  { name: 'DescribeOrganizationCommand', rate: 1, burst: 2 },
  { name: 'DescribeOrganizationalUnitCommand', rate: 2, burst: 2 },
  { name: 'DescribePolicyCommand', rate: 2, burst: 2 },
  { name: 'DetachPolicyCommand', rate: 2, burst: 3 },
  { name: 'ListAccountsCommand', rate: 8, burst: 12 },
  { name: 'ListAccountsForParentCommand', rate: 5, burst: 8 },
  { name: 'ListChildrenCommand', rate: 6, burst: 10 },
  { name: 'ListOrganizationalUnitsForParentCommand', rate: 5, burst: 8 },
  { name: 'ListParentsCommand', rate: 5, burst: 8 },
  { name: 'ListPoliciesCommand', rate: 5, burst: 8 },
  { name: 'ListPoliciesForTargetCommand', rate: 5, burst: 8 },
  { name: 'ListRootsCommand', rate: 1, burst: 2 },
  { name: 'ListTargetsForPolicyCommand', rate: 5, burst: 8 },
  { name: 'MoveAccountCommand', rate: 2, burst: 3 },
  { name: 'UpdateOrganizationalUnitCommand', rate: 2, burst: 3 },
  { name: 'UpdatePolicyCommand', rate: 2, burst: 3 },
])(
  'limits $name to $rate a second and $burst at once, and allows more as time passes',
  async ({ name, rate, burst }) => {
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
  },
);

it('limits each operation separately', async () => {
  const { client } = await start();
  const roots = () => client.send(new organizations.ListRootsCommand());
  await roots();
  await roots();
  await expect(roots()).rejects.toMatchObject({ name: 'TooManyRequestsException' });
  await client.send(new organizations.DescribeOrganizationCommand());
});
