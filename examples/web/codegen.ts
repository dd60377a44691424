import type { CodegenConfig } from '@graphql-codegen/cli';

const config = {
  documentMode: 'string',
  strictScalars: true,
  enumsAsTypes: true,
  useTypeImports: true,
  scalars: { ID: 'string', Date: 'string', DateTime: 'string', Money: 'string', Decimal: 'string', CurrentRecord: 'Record<string, unknown>' },
};
const client = { preset: 'client' as const, presetConfig: { fragmentMasking: { unmaskFunctionName: 'unmasked' } }, config };

export default {
  silent: true,
  generates: {
    'generated/resident/': { ...client, schema: '../../schema/resident.graphql', documents: ['src/catalogue/*.graphql'] },
    'generated/merchant/': { ...client, schema: '../../schema/merchant.graphql', documents: ['src/form/*.graphql', 'generated/forms.graphql'] },
    // The error contract, which no operation selects.
    'generated/merchant/types.ts': { plugins: ['typescript'], config, schema: '../../schema/merchant.graphql' },
  },
} satisfies CodegenConfig;
