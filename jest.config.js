/** @type {import('jest').Config} */
export default {
  testMatch: ['<rootDir>/test/**/*.spec.ts'],
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  // Node itself reads the global files: Jest would turn them into CommonJS without the name mapping below.
  transform: { '^(?!.*/test/support/global-).+\\.ts$': '@swc/jest' },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/var/'],
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
  maxWorkers: 2,
  // Jest keeps every module of every file it has run; without a limit a worker ends at two gigabytes and crawls.
  workerIdleMemoryLimit: '900MB',
  testTimeout: 120_000,
};
