import {
  AttachPolicyCommand as AttachPolicy,
  CreatePolicyCommand as CreatePolicy,
  type CreatePolicyCommandInput,
  DetachPolicyCommand as DetachPolicy,
  ListChildrenCommand as ListChildren,
  MoveAccountCommand as MoveAccount,
  type OrganizationsClient,
  UpdateOrganizationalUnitCommand as UpdateOrganizationalUnit,
} from '@aws-sdk/client-organizations';
import { DENY_S3 } from './organizations-simulator';

/** Calls of AWS Organizations, to be sent by a client. */
export type Send = (client: OrganizationsClient) => Promise<object>;
export const Filter = 'SERVICE_CONTROL_POLICY';
export const create =
  (more: Partial<CreatePolicyCommandInput> = {}): Send =>
  (client) =>
    client.send(
      new CreatePolicy({ Name: 'New', Description: '', Content: JSON.stringify(DENY_S3), Type: Filter, ...more }),
    );
export const attach =
  (PolicyId: string | undefined, TargetId: string | undefined): Send =>
  (client) =>
    client.send(new AttachPolicy({ PolicyId, TargetId }));
export const detach =
  (PolicyId: string, TargetId: string): Send =>
  (client) =>
    client.send(new DetachPolicy({ PolicyId, TargetId }));
export const move =
  (AccountId: string, SourceParentId: string, DestinationParentId: string): Send =>
  (client) =>
    client.send(new MoveAccount({ AccountId, SourceParentId, DestinationParentId }));
export const rename =
  (OrganizationalUnitId: string, Name?: string): Send =>
  (client) =>
    client.send(new UpdateOrganizationalUnit({ OrganizationalUnitId, Name }));
export const children =
  (ParentId: string, ChildType: string): Send =>
  (client) =>
    client.send(new ListChildren({ ParentId, ChildType: ChildType as never }));
