import { FULL_AWS_ACCESS, type Organization } from '../organization';

/** The ARN of the root, OU, account or policy with the id; `*` without an id. */
export function organizationsArn({ id: organizationId, managementAccountId }: Organization, id?: string): string {
  if (id === undefined) {
    return '*';
  }
  if (id === FULL_AWS_ACCESS.id) {
    return `arn:aws:organizations::aws:policy/service_control_policy/${id}`;
  }
  const [, type] = TYPES.find(([start]) => id.startsWith(start)) ?? [];
  const name = type === 'policy' ? `${organizationId}/service_control_policy/${id}` : `${organizationId}/${id}`;
  return `arn:aws:organizations::${managementAccountId}:${type ?? 'account'}/${name}`;
}

const TYPES = [
  ['r-', 'root'],
  ['ou-', 'ou'],
  ['p-', 'policy'],
] as const;
