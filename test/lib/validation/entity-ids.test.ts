import { Lazy } from 'aws-cdk-lib';
import { mayBeAccountId, mayBeOrganizationalUnitId, mayBeRootId } from '../../../lib/validation/entity-ids';

const TOKEN = Lazy.string({ produce: () => '111122223333' });

it.each([
  { name: 'an account', id: '111122223333', account: true, organizationalUnit: false, root: false },
  { name: 'an OU', id: 'ou-f6g7-k9l8m7n6', account: false, organizationalUnit: true, root: false },
  { name: 'a root', id: 'r-f6g7', account: false, organizationalUnit: false, root: true },
  { name: 'a token', id: TOKEN, account: true, organizationalUnit: true, root: true },
])('$name may be what its id looks like', ({ id, account, organizationalUnit, root }) => {
  expect(mayBeAccountId(id)).toBe(account);
  expect(mayBeOrganizationalUnitId(id)).toBe(organizationalUnit);
  expect(mayBeRootId(id)).toBe(root);
});
