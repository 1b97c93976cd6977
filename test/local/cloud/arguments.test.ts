import { parseLocalArguments, usage } from '../../../local/cloud/arguments';
import { sampleOrganizationFile } from '../../../local/organization';

const defaults = {
  entityPath: undefined,
  organizationsPolicyId: undefined,
  organization: sampleOrganizationFile,
  port: undefined,
  keep: false,
  help: false,
};

test.each([
  [[], {}],
  [['--entity-path', 'o-a/r-b'], { entityPath: 'o-a/r-b' }],
  [['--organizations-policy-id', 'p-12345678'], { organizationsPolicyId: 'p-12345678' }],
  [['--organization', 'mine.json'], { organization: 'mine.json' }],
  [['--port', '4566'], { port: 4566 }],
  [['--port=65535'], { port: 65_535 }],
  [['--keep'], { keep: true }],
  [['-h'], { help: true }],
])('%j', (args, expected) => {
  expect(parseLocalArguments(args)).toEqual({ ...defaults, ...expected });
});

test.each([
  [['--unknown'], /Unknown option '--unknown'/],
  [['stray'], /Unexpected argument 'stray'/],
  [['--entity-path'], /'--entity-path <value>' argument missing/],
  [['--port', '0'], "Option '--port' must be a number from 1 to 65535, got: 0"],
  [['--port', '65536'], "Option '--port' must be a number from 1 to 65535, got: 65536"],
  [['--port', '80 '], "Option '--port' must be a number from 1 to 65535, got: 80 "],
])('fails on %j', (args, message) => {
  expect(() => parseLocalArguments(args)).toThrow(message);
});

test.each(['entity-path', 'organizations-policy-id', 'organization', 'port', 'keep', 'help'])(
  'the help names --%s',
  (option) => {
    expect(usage).toContain(`  --${option} `);
  },
);
