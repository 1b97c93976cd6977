const unit = require('../../jest.config.js');

/** @type {import('jest').Config} */
module.exports = {
  ...unit,
  rootDir: '../..',
  testMatch: ['<rootDir>/test/e2e/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  globalSetup: '<rootDir>/test/e2e/global-setup.ts',
  // Each file has a cloud of its own, and deployments mostly wait: for jobs, and five seconds between the CLI's questions.
  maxWorkers: 4,
  // A deployment takes its time, and the first run makes Python environments.
  testTimeout: 300_000,
};
