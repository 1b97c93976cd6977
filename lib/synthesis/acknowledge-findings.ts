import { CfnResource, Stack, Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { findingIds, flat } from './finding-ids';
import type { Finding } from './findings';

/**
 * Acknowledges what cdk-nag 3 finds on and below a construct of the library, each finding by its own id, which holds accounts,
 * names and paths. Other findings stay open, such as those of permissions that a user grants to a role.
 *
 * @param prefixes of the keys below which reports are written
 */
export function acknowledgeFindings(
  scope: IConstruct,
  findings: readonly Finding[],
  prefixes: readonly string[] = [],
): void {
  const written = prefixes.flatMap((prefix) => withParents(flat(Stack.of(scope).resolve(prefix))));
  for (const resource of scope.node.findAll().filter((construct) => CfnResource.isCfnResource(construct))) {
    const construct = resource.node.path.replace(/\/Resource$/, '').slice(scope.node.path.length + 1);
    const own = findings.filter((finding) => constructPattern(finding.construct).test(construct));
    const ids = own.length > 0 ? ['', ...findingIds(resource)] : [];
    for (const { rule, finding, reason } of own) {
      const pattern = findingPattern(finding, written);
      for (const id of ids.filter((each) => pattern.test(each))) {
        acknowledge(resource, id === '' ? rule : `${rule}[${id}]`, reason);
      }
    }
  }
}

/** Not by `Validations.acknowledge`, which refuses ids with more than one `::` in older versions. Templates do not change. */
function acknowledge({ node }: IConstruct, id: string, reason: string): void {
  const key = Validations.ACKNOWLEDGED_RULES_METADATA_KEY;
  // Synth may run more than once.
  if (!node.metadata.some(({ type, data }) => type === key && Object.hasOwn(data as object, id))) {
    node.addMetadata(key, { [id]: reason });
  }
}

export function constructPattern(construct: string): RegExp {
  return new RegExp(`^${construct.split('*').map(literal).join('[^/]*')}$`);
}

export function findingPattern(finding: string, prefixes: readonly string[]): RegExp {
  const parts = finding.split(/(\{\w+\})/).map((part) => {
    if (part === '{prefix}') {
      return `(?:${prefixes.map(literal).join('|')})`;
    }
    return part.startsWith('{') ? '.*' : literal(part);
  });
  return new RegExp(`^${parts.join('')}$`);
}

/** `a/b` and `a`: a role's policy may widen prefixes to a common parent. */
function withParents(prefix: string): string[] {
  const parts = prefix.split('/');
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}

function literal(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
