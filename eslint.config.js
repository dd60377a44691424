// Lint says what types cannot: rules of the house first, then typescript-eslint's recommendation. Warnings count as errors.
import { defineConfig, globalIgnores } from 'eslint/config';
import { existsSync } from 'node:fs';
import tseslint from 'typescript-eslint';
import { graphqlRules } from './scripts/lint/graphql.mjs';
import house from './scripts/lint/house.mjs';
import { noInlineWords } from './scripts/lint/inlineWords.mjs';
import { noRawWrites } from './scripts/lint/rawWrites.mjs';

const typed = ['api', 'admin', 'examples/web'].filter((workspace) => existsSync(new URL(`${workspace}/tsconfig.json`, import.meta.url)));

export default defineConfig([
  globalIgnores(['**/dist/', '**/node_modules/', '.linli/', 'test-results/', 'admin/src/generated/', 'examples/web/generated/']),
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.recommended],
    languageOptions: { parserOptions: { project: typed.map((workspace) => `./${workspace}/tsconfig.json`), tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'none', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false }],
      // A promise that nobody waits for loses its error, and on a write its failure.
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/await-thenable': 'error',
    },
  },
  // The console's rows are shaped by the contract, not by types.
  { files: ['admin/src/**/*.{ts,tsx}'], rules: { '@typescript-eslint/no-explicit-any': 'off' } },
  // Answers are read freely where they are only compared.
  { files: ['api/src/**/*.test.ts', 'api/src/testing/**/*.ts', 'api/attack/**/*.ts'], rules: { '@typescript-eslint/no-explicit-any': 'off' } },
  {
    files: ['**/*.{js,mjs,cjs,ts,tsx}'],
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-var': 'error',
      'prefer-const': 'error',
      'object-shorthand': 'error',
      // Prettier breaks code at this width; comments are broken by hand, and a text of words stays whole.
      'max-len': ['error', { code: 150, ignoreStrings: true, ignoreTemplateLiterals: true, ignoreRegExpLiterals: true }],
    },
  },
  { files: ['api/src/kernel/**/*.ts'], ignores: ['**/*.test.ts'], plugins: { house }, rules: { 'house/no-resource-names': 'error' } },
  // What hangs on the kind of a field is the kind's own: a trait of it, or a method.
  {
    files: ['api/src/kernel/**/*.ts'],
    ignores: ['**/*.test.ts', 'api/src/kernel/resource/kinds/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...['BinaryExpression', 'SwitchStatement', 'CallExpression[callee.property.name=/^(includes|has|get)$/]'].map((where) => ({
          selector: `${where} > MemberExpression[property.name="name"]:matches([object.name="kind"], [object.property.name="kind"])`,
          message: "Ask the kind's traits (`kind.is`) or give it a method: which kind it is, is no other file's affair.",
        })),
      ],
    },
  },
  {
    files: ['api/src/**/*.ts'],
    ignores: ['api/src/kernel/write/**', 'api/src/testing/**', 'api/src/*/testing.ts', '**/*.test.ts'],
    plugins: { writes: { rules: { 'no-raw-writes': noRawWrites } } },
    rules: { 'writes/no-raw-writes': 'error' },
  },
  {
    files: ['api/src/**/*.ts'],
    ignores: ['**/words.ts', 'api/src/kernel/sheets/refusals.ts', '**/*.test.ts'],
    plugins: { words: { rules: { 'no-inline-words': noInlineWords } } },
    rules: { 'words/no-inline-words': 'error' },
  },
  { files: ['admin/src/**/*.{ts,tsx}'], ignores: ['**/*.test.ts'], plugins: { house }, rules: { 'house/no-role-names': 'error' } },
  ...graphqlRules,
]);
