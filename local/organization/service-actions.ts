import { readIamData } from './iam-data';

/** An action of a service, and its resources. */
export interface ServiceAction {
  /** In lower case, without the service's namespace: `getobject`. */
  readonly name: string;
  /** ARNs with wildcards, as in a policy; the one resource `*` if the action has no resource types. */
  readonly resources: readonly string[];
}

const known = new Map<string, readonly ServiceAction[]>();

/** The actions of a service that are in AWS's service authorization reference. */
export function actionsOf(namespace: string): readonly ServiceAction[] {
  const actions = known.get(namespace) ?? readActions(namespace);
  known.set(namespace, actions);
  return actions;
}

function readActions(namespace: string): readonly ServiceAction[] {
  const types = readIamData<{ arn: string }>(`resourceTypes/${namespace}.json`);
  const actions = readIamData<{ resourceTypes: { name: string }[] }>(`actions/${namespace}.json`);
  return Object.entries(actions).map(([name, { resourceTypes }]) => ({
    name,
    resources:
      resourceTypes.length === 0
        ? [NO_RESOURCE]
        : resourceTypes.map((type) => arnPattern(types[type.name.toLowerCase()].arn)),
  }));
}

/** The character `*` in a policy, not a wildcard. */
const NO_RESOURCE = '${*}';

/** `arn:${Partition}:sns:${Region}:${Account}:${TopicName}` as a policy writes it: `arn:aws:sns:*:*:?*`. */
function arnPattern(arn: string): string {
  return arn
    .replace('${Partition}', 'aws')
    .replaceAll(/\$\{(Region|Account)\}/g, '*')
    .replaceAll(/\$\{\w+\}/g, '?*');
}
