// graphql-eslint over the schema as it is served, and over the operations of the sample front end. A rule that is off says why.
import graphql from '@graphql-eslint/eslint-plugin';

const whole = 'schema/schema.graphql';
// What Relay's compiler takes; its own file of them holds names that no valid schema may have.
const relayDirectives = `
  input RelayVariable { type: String! defaultValue: Int }
  directive @argumentDefinitions(count: RelayVariable, cursor: RelayVariable) on FRAGMENT_DEFINITION
  directive @refetchable(queryName: String!) on FRAGMENT_DEFINITION
  directive @connection(key: String!) on FIELD`;
// One configuration for all files: graphql-eslint keeps the first that it is given.
const graphQLConfig = {
  projects: {
    schema: { schema: whole, include: whole },
    resident: { schema: 'schema/resident.graphql', documents: 'examples/web/src/catalogue/*.graphql' },
    merchant: { schema: 'schema/merchant.graphql', documents: 'examples/web/src/form/*.graphql' },
    relay: { schema: [whole, relayDirectives], documents: 'examples/web/src/reward/*.tsx' },
  },
};

const block = (files, rules) => ({
  files,
  languageOptions: { parser: graphql.parser, parserOptions: { graphQLConfig } },
  plugins: { '@graphql-eslint': graphql },
  rules: Object.fromEntries(Object.entries(rules).map(([name, level]) => [name.startsWith('@') ? name : `@graphql-eslint/${name}`, level])),
});

const { configs } = graphql;

export const graphqlRules = [
  block([whole], {
    ...configs['flat/schema-all'].rules,
    ...configs['flat/schema-relay'].rules,
    // The schema is emitted in graphql-js's own order of names, which knows no groups.
    alphabetize: 'off',
    // A mutation has its input beside the id, the version and the key of the write, which are not values of the record.
    'input-name': 'off',
    // There is a root of mutations; the rule is for schemas that are only read.
    'no-root-type': ['error', { disallow: ['subscription'] }],
    // What else a page needs is asked in a second field of the document; a query inside a mutation would be judged before the others are written.
    'require-field-of-type-query-in-mutation-result': 'off',
    // A text that is revealed, a session that has ended, are no records, and nothing else is told of them.
    'no-scalar-result-type-on-mutation': 'off',
    // Records have an id, and say so by `Node`. Pages, spans of days and choices are values.
    'strict-id-in-types': 'off',
    // The error contract: GraphQL sends errors beside the data, without a field that answers them.
    'no-unreachable-types': 'off',
    // 志愿者号 is the name of that number, in the law and on the certificate.
    'no-typename-prefix': 'off',
    // A list that is short by its nature, such as a person's roles, has no pages. A line of history is read with its record, not by its id.
    'relay-edge-types': ['error', { listTypeCanWrapOnlyEdgeType: false, shouldImplementNode: false }],
    // A history is read from its newest line on.
    'relay-arguments': ['error', { includeBoth: false }],
  }),
  block(['examples/web/src/{catalogue,form}/*.graphql'], {
    ...configs['flat/operations-recommended'].rules,
  }),
  { files: ['examples/web/src/reward/*.tsx'], processor: graphql.processor },
  block(['examples/web/src/reward/*.tsx/*.graphql'], {
    ...configs['flat/operations-recommended'].rules,
    // Relay names an operation after its file and its kind, and a fragment after its file and what it takes.
    'naming-convention': 'off',
    // A fragment has variables of its own (@argumentDefinitions).
    'no-undefined-variables': 'off',
  }),
];
