import { MAX_POLICIES, MAX_POLICIES_PER_TARGET } from './limits';
import {
  FULL_AWS_ACCESS,
  type Account,
  type Organization,
  type OrganizationalUnit,
  type Policy,
  type Root,
} from './organization';
import { placesOf } from './places';
import { parsePolicy } from './policy-document';
import { find, notFound, Refusal } from './refusal';

/*
 * Changes of AWS Organizations. Each function returns the changed organization and does not change its argument. Each throws a
 * Refusal for what AWS refuses.
 */

export interface NewPolicy {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** Its content, unchanged text. */
  readonly text: string;
}

export function createPolicy(organization: Organization, { text, ...policy }: NewPolicy): Organization {
  const content = parsePolicy(text);
  checkPolicyName(organization, policy.name);
  if (organization.policies.length >= MAX_POLICIES) {
    const message = 'You have exceeded the maximum number of policies in the organization.';
    throw new Refusal('ConstraintViolationException', message, 'POLICY_NUMBER_LIMIT_EXCEEDED');
  }
  return { ...organization, policies: [...organization.policies, { ...policy, content, text }] };
}

/** Undefined members keep their value. */
export function updatePolicy(
  organization: Organization,
  id: string,
  update: Partial<Omit<NewPolicy, 'id'>>,
): Organization {
  const policy = customerPolicy(organization, id);
  const { name = policy.name, description = policy.description, text = policy.text } = update;
  if (name !== policy.name) {
    checkPolicyName(organization, name);
  }
  const content = update.text === undefined ? policy.content : parsePolicy(update.text);
  const updated: Policy = { id, name, description, content, text };
  return { ...organization, policies: organization.policies.map((each) => (each === policy ? updated : each)) };
}

export function deletePolicy(organization: Organization, id: string): Organization {
  const policy = customerPolicy(organization, id);
  if (placesOf(organization).targets.has(id)) {
    throw new Refusal(
      'PolicyInUseException',
      'The policy is attached to one or more entities. You must detach it from all roots, OUs, and accounts before performing this operation.',
    );
  }
  return { ...organization, policies: organization.policies.filter((each) => each !== policy) };
}

export function attachPolicy(organization: Organization, policyId: string, targetId: string): Organization {
  const policyIds = attachedTo(organization, policyId, targetId);
  if (policyIds.includes(policyId)) {
    const message = 'A policy with the specified name and type already exists.';
    throw new Refusal('DuplicatePolicyAttachmentException', message);
  }
  if (policyIds.length >= MAX_POLICIES_PER_TARGET) {
    const message = 'You have attached the maximum number of policies to the specified target.';
    throw new Refusal('ConstraintViolationException', message, 'MAX_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED');
  }
  return withMembers(organization, targetId, { policyIds: [...policyIds, policyId] });
}

export function detachPolicy(organization: Organization, policyId: string, targetId: string): Organization {
  const policyIds = attachedTo(organization, policyId, targetId);
  if (!policyIds.includes(policyId)) {
    const message = "The policy isn't attached to the specified target in the specified root.";
    throw new Refusal('PolicyNotAttachedException', message);
  }
  if (policyIds.length === 1) {
    throw new Refusal(
      'ConstraintViolationException',
      'You cannot remove the last policy attached to the specified target. You must have at least one attached at all times.',
      'MIN_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED',
    );
  }
  return withMembers(organization, targetId, { policyIds: policyIds.filter((id) => id !== policyId) });
}

/** Without a name, the OU keeps its name. */
export function renameOrganizationalUnit(organization: Organization, id: string, newName?: string): Organization {
  const { byId, unitsBelow } = placesOf(organization);
  const { parentId = '', name: oldName } = find(byId, id, 'OrganizationalUnitNotFoundException');
  const name = newName ?? oldName;
  if (unitsBelow.get(parentId)?.some((sibling) => sibling.id !== id && sibling.name === name)) {
    throw new Refusal('DuplicateOrganizationalUnitException', 'An OU with the same name already exists.');
  }
  return withMembers(organization, id, { name });
}

export function moveAccount(organization: Organization, id: string, fromId: string, toId: string): Organization {
  const { byId } = placesOf(organization);
  const { account, parentId } = find(byId, id, 'AccountNotFoundException');
  find(byId, fromId, 'SourceParentNotFoundException');
  find(byId, toId, 'DestinationParentNotFoundException');
  if (account === undefined || parentId !== fromId) {
    throw notFound('AccountNotFoundException');
  }
  if (fromId === toId) {
    throw new Refusal('DuplicateAccountException', 'That account is already present in the specified destination.');
  }
  return withParents(organization, (parent) => {
    switch (parent.id) {
      case fromId:
        return { ...parent, accounts: parent.accounts.filter((each) => each !== account) };
      case toId:
        return { ...parent, accounts: [...parent.accounts, account] };
      default:
        return parent;
    }
  });
}

function customerPolicy(organization: Organization, id: string): Policy {
  if (id === FULL_AWS_ACCESS.id) {
    const message = "You specified a policy that is managed by AWS and can't be modified.";
    throw new Refusal('InvalidInputException', message, 'IMMUTABLE_POLICY');
  }
  return find(placesOf(organization).policies, id, 'PolicyNotFoundException');
}

function checkPolicyName(organization: Organization, name: string): void {
  if ([FULL_AWS_ACCESS, ...organization.policies].some((policy) => policy.name === name)) {
    const message = 'A policy with the specified name and type already exists.';
    throw new Refusal('DuplicatePolicyException', message);
  }
}

function attachedTo(organization: Organization, policyId: string, targetId: string): readonly string[] {
  const { policies, byId } = placesOf(organization);
  find(policies, policyId, 'PolicyNotFoundException');
  return find(byId, targetId, 'TargetNotFoundException').policyIds;
}

/** The root, an OU or an account with some of its members replaced. */
function withMembers(
  organization: Organization,
  id: string,
  members: { readonly policyIds: readonly string[] } | { readonly name: string },
): Organization {
  const replaced = <T extends Root | OrganizationalUnit | Account>(thing: T): T =>
    thing.id === id ? { ...thing, ...members } : thing;
  return withParents(organization, (parent) => replaced({ ...parent, accounts: parent.accounts.map(replaced) }));
}

type EditParent = <P extends Root | OrganizationalUnit>(parent: P) => P;

function withParents(organization: Organization, edit: EditParent): Organization {
  const edited: EditParent = (parent) => ({
    ...edit(parent),
    organizationalUnits: parent.organizationalUnits.map(edited),
  });
  return { ...organization, root: edited(organization.root) };
}
