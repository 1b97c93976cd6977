import makeRunFolder from './test/support/run-folder.cjs';

// Stryker ends its processes before they could tidy up, so this one does it for all.
makeRunFolder();

/**
 * Mutation testing: breaks the code in small ways, and counts the changes that the tests notice. Run it after
 * `npm run build`, because the constructs take the bundle from lambda/dist.
 *
 * @type {import('@stryker-mutator/api/core').PartialStrykerOptions}
 */
export default {
  // The deployed function, and of the constructs what decides: which input is taken, who may do what, and in which order.
  mutate: [
    'lambda/**/*.ts',
    '!lambda/dist/**',
    // A list: its own test goes through every entry, at the cost of 370 mutants.
    '!lambda/suggestion/protected-services.ts',
    'lib/wire/patterns.ts',
    'lib/validation/properties.ts',
    'lib/validation/entity-ids.ts',
    'lib/entity-path/entity-path.ts',
    'lib/permissions/report-paths.ts',
    'lib/provider/report-order.ts',
  ],
  testRunner: 'jest',
  jest: {
    projectType: 'custom',
    config: {
      // Only tests of these sources themselves: the bundle's and the faults' run lambda/dist, which is never mutated. And
      // without the property-based ones and those of whole inventories, which take seconds for each mutant that the others kill
      // as well.
      testMatch: [
        '<rootDir>/test/lambda/**/!(bundle|scale|truth|*properties).test.ts',
        '<rootDir>/test/lib/(validation|entity-path)/*.test.ts',
        '<rootDir>/test/lib/(permissions/report-paths|provider/report-order).test.ts',
      ],
      moduleFileExtensions: ['ts', 'js', 'mjs', 'json', 'node'],
      transform: {
        '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } } }],
        '\\.(css|page\\.js)$': '<rootDir>/test/support/text-file.cjs',
      },
    },
  },
  coverageAnalysis: 'perTest',
  concurrency: 2,
  thresholds: { high: 95, low: 90, break: 90 },
  reporters: ['clear-text', 'progress', 'html'],
  clearTextReporter: { allowColor: false, logTests: false },
  // What none of these tests reads is not copied into the sandbox.
  ignorePatterns: [
    '/.jsii',
    '/.stryker-tmp',
    '/bench',
    '/bin',
    '/coverage',
    '/dist',
    '/docs',
    '/local/.venv',
    '/local/out',
    '/reports',
    '/test/docs',
    '/test/e2e',
    '/test/faults',
    '/test/local',
    '/test/package',
    'cdk.out',
  ],
};
