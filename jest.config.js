// Tests are ES modules in TypeScript beside the code. SWC builds them as esbuild builds the product: legacy decorators, define
// semantics, class names kept, no decorator metadata.
import { existsSync } from 'node:fs';

export default {
  roots: ['api/src', 'api/attack', 'admin/src', 'scripts', 'examples']
    .filter((folder) => existsSync(new URL(folder, import.meta.url)))
    .map((folder) => `<rootDir>/${folder}`),
  testMatch: ['**/*.test.ts', '**/*.test.mjs'],
  testEnvironment: '<rootDir>/scripts/jest/journey.mjs',
  moduleFileExtensions: ['ts', 'tsx', 'mjs', 'js', 'json', 'node'],
  runtime: '<rootDir>/scripts/jest/runtime.mjs',
  testSequencer: '<rootDir>/scripts/jest/order.mjs',
  injectGlobals: false,
  modulePathIgnorePatterns: ['<rootDir>/api/dist/', '<rootDir>/admin/dist/', '<rootDir>/examples/web/dist/'],
  transform: {},
  maxWorkers: 2,
  // What modules of finished tests leave behind is given back with the process.
  workerIdleMemoryLimit: '1500MB',
  // A hang is to end; how quick the machine is decides nothing, so that no test names a time of its own.
  testTimeout: 900_000,
  globalSetup: '<rootDir>/scripts/jest/setup.mjs',
  globalTeardown: '<rootDir>/scripts/jest/teardown.mjs',
  reporters: ['default', '<rootDir>/scripts/jest/closing-line.mjs'],
};
