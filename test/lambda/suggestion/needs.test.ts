import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import needs from '../../../lambda/suggestion/needs/needs.json';
import { services } from '../../../local/organization/services';

const FOLDER = join(__dirname, '../../../lambda/suggestion/needs');
const pairs = Object.entries(needs as Record<string, Record<string, string>>).flatMap(([service, sources]) =>
  Object.entries(sources).map(([needed, source]) => ({ service, needed, source })),
);

it('the data is what its sources give today', () => {
  // The generator is a module that jest does not load; and its largest source has 77 MB.
  const script = `import('${join(FOLDER, 'generate.mjs')}').then(({ generate }) => process.stdout.write(JSON.stringify(generate())))`;
  const generated = execFileSync(process.execPath, ['-e', script], { encoding: 'utf8', maxBuffer: 1e7 });
  expect(JSON.parse(generated)).toEqual(needs);
});

it('each source gives its pairs: a graph that has become empty is no graph', () => {
  const of = (pattern: RegExp) => pairs.filter(({ source }) => pattern.test(source)).length;
  expect(of(/^[a-z0-9-]+:[A-Z]/)).toBeGreaterThan(380);
  expect(of(/^policy /)).toBeGreaterThan(70);
  expect(of(/^https:\/\/docs\.aws\.amazon\.com\//)).toBeGreaterThan(40);
});

it('each service is one that there is, and needs another', () => {
  const names = pairs.flatMap(({ service, needed }) => [service, needed]);
  expect(names.filter((name) => !services.has(name))).toEqual([]);
  expect(pairs.filter(({ service, needed }) => service === needed)).toEqual([]);
});

it.each([
  ['wafv2', 'apprunner'],
  ['wafv2', 'appsync'],
  ['route53resolver', 'outposts'],
  ['cloudformation', 'dynamodb'],
])('%s does not need %s', (service, other) => {
  expect(pairs).not.toContainEqual(expect.objectContaining({ service, needed: other }));
});
