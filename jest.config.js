// Tests are ES modules in TypeScript beside the code. SWC builds them as esbuild builds the product: legacy decorators, define
// semantics, class names kept, no decorator metadata.
import { existsSync } from 'node:fs';

const swc = {
  jsc: {
    parser: { syntax: 'typescript', tsx: true, decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: false, useDefineForClassFields: true },
    target: 'es2024',
    keepClassNames: true,
  },
  module: { type: 'es6' },
  sourceMaps: 'inline',
};

export default {
  roots: ['api/src', 'api/attack', 'admin/src', 'scripts', 'examples']
    .filter((folder) => existsSync(new URL(folder, import.meta.url)))
    .map((folder) => `<rootDir>/${folder}`),
  testMatch: ['**/*.test.ts', '**/*.test.mjs'],
  testEnvironment: '<rootDir>/scripts/jest/journey.mjs',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  moduleFileExtensions: ['ts', 'tsx', 'mjs', 'js', 'json', 'node'],
  resolver: '<rootDir>/scripts/jest/resolver.cjs',
  modulePathIgnorePatterns: ['<rootDir>/api/dist/', '<rootDir>/admin/dist/', '<rootDir>/examples/web/dist/'],
  transform: { '\\.tsx?$': ['@swc/jest', swc] },
  transformIgnorePatterns: ['/node_modules/'],
  maxWorkers: 2,
  // What modules of finished tests leave behind is given back with the process.
  workerIdleMemoryLimit: '1500MB',
  // A hang is to end; how quick the machine is decides nothing, so that no test names a time of its own.
  testTimeout: 900_000,
  globalSetup: '<rootDir>/scripts/jest/setup.mjs',
  globalTeardown: '<rootDir>/scripts/jest/teardown.mjs',
  reporters: ['default', '<rootDir>/scripts/jest/closing-line.mjs'],
};
