import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseLocalArguments, usage } from '../../../local/cloud/arguments';
import { repository } from '../../../local/cloud/environment';
import { loadOrganization, sampleOrganizationFile } from '../../../local/organization';
import { entitiesOf } from '../../../local/organization/entities';

const defaults = {
  entityPath: undefined,
  organizationsPolicyId: undefined,
  organization: sampleOrganizationFile,
  port: undefined,
  again: false,
  inventory: false,
  keep: false,
  help: false,
};

test.each([
  [[], {}],
  [['--entity-path', 'o-a1b2c3d4e5/r-f6g7'], { entityPath: 'o-a1b2c3d4e5/r-f6g7' }],
  [['--entity-path', 'o-a1b2c3d4e5/r-f6g7/'], { entityPath: 'o-a1b2c3d4e5/r-f6g7' }],
  [['--organizations-policy-id', 'p-12345678'], { organizationsPolicyId: 'p-12345678' }],
  [['--organization', 'mine.json'], { organization: 'mine.json' }],
  [['--port', '4566'], { port: 4566 }],
  [['--port=1024'], { port: 1024 }],
  [['--port=65535'], { port: 65_535 }],
  [['--again'], { again: true }],
  [['--inventory'], { inventory: true }],
  [['--keep'], { keep: true }],
  [['-h'], { help: true }],
])('%j', (args, expected) => {
  expect(parseLocalArguments(args)).toEqual({ ...defaults, ...expected });
});

test.each([
  [['--unknown'], /Unknown option '--unknown'/],
  [['stray'], /Unexpected argument 'stray'/],
  [['--entity-path'], /'--entity-path <value>' argument missing/],
  [['--entity-path', 'foo'], /^Option '--entity-path' must be the path of a root, an OU or an account.*, got: "foo"$/],
  [['--organizations-policy-id', 'x'], /^Option '--organizations-policy-id' must be the id of a .*, got: "x"$/],
  [['--port', '0'], "Option '--port' must be a number from 1024 to 65535, got: 0"],
  [['--port', '80'], "Option '--port' must be a number from 1024 to 65535, got: 80"],
  [['--port', '65536'], "Option '--port' must be a number from 1024 to 65535, got: 65536"],
  [['--port', '4566 '], "Option '--port' must be a number from 1024 to 65535, got: 4566 "],
])('fails on %j', (args, message) => {
  expect(() => parseLocalArguments(args)).toThrow(message);
});

test.each(['entity-path', 'organizations-policy-id', 'organization', 'port', 'again', 'inventory', 'keep', 'help'])(
  'the help names --%s',
  (option) => {
    expect(usage).toContain(`  --${option} `);
  },
);

test('the help names the files, and paths of the sample', async () => {
  const organization = await loadOrganization(sampleOrganizationFile);
  const named = usage.match(/\bo-[a-z0-9]{10}\/\S+/g) ?? [];
  expect(named).toHaveLength(3);
  expect([...entitiesOf(organization).keys()]).toEqual(expect.arrayContaining(named));
  const [policyId, name] = /\b(p-\w+) +(\w+)/.exec(usage)?.slice(1) ?? [];
  expect(organization.policies).toContainEqual(expect.objectContaining({ id: policyId, name }));
  const files = usage.match(/\blocal\/\S+\.json\b/g) ?? [];
  expect(files.map((file) => resolve(repository, file))).toEqual([
    sampleOrganizationFile,
    join(dirname(sampleOrganizationFile), 'organization.schema.json'),
  ]);
  expect(files.every((file) => existsSync(resolve(repository, file)))).toBe(true);
});
