const unit = require('../../jest.config.js');

/** @type {import('jest').Config} */
module.exports = {
  ...unit,
  rootDir: '../..',
  testMatch: ['<rootDir>/test/e2e/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  globalSetup: '<rootDir>/test/e2e/global-setup.ts',
  // Each file has its own cloud. Deployments mostly wait for jobs, and for the CLI, which polls every five seconds.
  maxWorkers: 4,
  // A deployment takes its time, and the first run makes Python environments.
  testTimeout: 300_000,
};
