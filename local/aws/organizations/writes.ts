import { randomBytes } from 'node:crypto';
import type { Organization } from '../../organization';
import {
  attachPolicy,
  createPolicy,
  deletePolicy,
  detachPolicy,
  moveAccount,
  renameOrganizationalUnit,
  updatePolicy,
} from '../../organization/changes';
import { Refusal } from '../../organization/refusal';
import type { Values } from './parameters';
import { describeOrganizationalUnit, describePolicy } from './reads';
import type { Shapes } from './shapes';

interface Change {
  readonly next: Organization;
  /** The answer, from the changed organization. Default: an empty body. */
  readonly answer?: (shapes: Shapes) => object;
}

type Write = (organization: Organization, values: Values) => Change;

/** The operations that change an organization. @throws Refusal for what AWS refuses */
export const WRITES: Readonly<Partial<Record<string, Write>>> = {
  CreatePolicy: (organization, { Type, Name, Description, Content }) => {
    if (Type !== 'SERVICE_CONTROL_POLICY') {
      const message = `The simulator has no policies of type ${Type}.`;
      throw new Refusal('PolicyTypeNotAvailableForOrganizationException', message);
    }
    const id = `p-${randomBytes(4).toString('hex')}`;
    const next = createPolicy(organization, { id, name: Name, description: Description, text: Content });
    return { next, answer: (shapes) => describePolicy(shapes, id) };
  },

  UpdatePolicy: (organization, { PolicyId: id, Name, Description, Content }) => ({
    next: updatePolicy(organization, id, { name: Name, description: Description, text: Content }),
    answer: (shapes) => describePolicy(shapes, id),
  }),

  DeletePolicy: (organization, { PolicyId }) => ({ next: deletePolicy(organization, PolicyId) }),

  AttachPolicy: (organization, { PolicyId, TargetId }) => ({ next: attachPolicy(organization, PolicyId, TargetId) }),

  DetachPolicy: (organization, { PolicyId, TargetId }) => ({ next: detachPolicy(organization, PolicyId, TargetId) }),

  UpdateOrganizationalUnit: (organization, { OrganizationalUnitId: id, Name }) => ({
    next: renameOrganizationalUnit(organization, id, Name),
    answer: (shapes) => describeOrganizationalUnit(shapes, id),
  }),

  MoveAccount: (organization, { AccountId, SourceParentId, DestinationParentId }) => ({
    next: moveAccount(organization, AccountId, SourceParentId, DestinationParentId),
  }),
};
