import { SERVICE_NAMES } from '../wire/service-names';

const HOW_MANY = 3;

/** Names by namespaces. */
const services = new Map(
  SERVICE_NAMES.trim()
    .split('\n')
    .map((line) => [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)] as const),
);

/** Whether IAM has actions of a service with that namespace. */
export function isService(namespace: string): boolean {
  return services.has(namespace);
}

/** The three namespaces whose namespace or service name is nearest, the nearest first. `cloudwatchlogs` gives `logs`. */
export function nearestServices(given: string): string[] {
  return [...services]
    .map(([namespace, name]) => ({
      namespace,
      far: Math.min(distance(given, namespace), distance(plain(given), plain(name))),
    }))
    .sort((a, b) => a.far - b.far)
    .slice(0, HOW_MANY)
    .map(({ namespace }) => namespace);
}

/** `Amazon CloudWatch Logs` and `cloudwatch-logs` as `cloudwatchlogs`. */
function plain(name: string): string {
  return name
    .toLowerCase()
    .replace(/^(amazon|aws) /, '')
    .replaceAll(/[^0-9a-z]/g, '');
}

/** How many characters must be inserted, deleted or replaced to get from one text to the other. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let line = 1; line <= from.length; line++) {
    const next = [line];
    for (let column = 1; column <= to.length; column++) {
      const replaced = row[column - 1] + (from[line - 1] === to[column - 1] ? 0 : 1);
      next.push(Math.min(row[column] + 1, next[column - 1] + 1, replaced));
    }
    row = next;
  }
  return row[to.length];
}
