/**
 * The documents of the generic screens: one per screen, written from the contract. Each operation has a name, so that logs and safelists can tell
 * them apart.
 */
import { parse, type DocumentNode } from 'graphql';
import type { MayRead, ResourceContract, VerbContract } from '../contract';
import { toldChange } from './historyValue';
import { selectPick, selectRecord, selectRow } from './selection';

const parsed = new Map<string, DocumentNode>();
export const documentOf = (text: string): DocumentNode => {
  const known = parsed.get(text);
  if (known) return known;
  const document = parse(text, { noLocation: true });
  parsed.set(text, document);
  return document;
};

/** An ended session is answered like a visitor's, which looks like an empty list; so every page asks who its answer was made for. */
export const WHO = 'viewer { account { id } }';

const payload = (resource: ResourceContract, mayRead: MayRead) =>
  `{ record { ${selectRecord(resource, mayRead)} } warnings { code field message recordId } }`;

export const listDocument = (resource: ResourceContract, mayRead: MayRead, columns?: string[], hasActions?: boolean) => {
  const { name, plural } = resource;
  const search = resource.search ? ['$search: String, $bestFirst: Boolean, ', 'search: $search, bestFirst: $bestFirst, '] : ['', ''];
  return documentOf(
    `query ${name}List($filter: ${name}Filter, ${search[0]}$orderBy: [${name}Order!], $first: Int, $after: String, $last: Int, $before: String, $offset: Int) {
      ${plural}(filter: $filter, ${search[1]}orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before, offset: $offset) {
        nodes { ${selectRow(resource, mayRead, columns, hasActions)} }
        pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
        totalCount
      }
      ${WHO}
    }`,
  );
};

/** Choices for a picker: names, and what tells equal ones apart. */
export const pickDocument = (resource: ResourceContract, mayRead: MayRead) => {
  const { name, plural, search } = resource;
  return documentOf(
    `query ${name}Pick($filter: ${name}Filter, ${search ? '$search: String, ' : ''}$first: Int) {
      ${plural}(filter: $filter, ${search ? 'search: $search, bestFirst: true, ' : ''}first: $first) { nodes ${selectPick(resource, mayRead)} totalCount }
      ${WHO}
    }`,
  );
};

/** Names of records of several resources, in one request. */
export const namesDocument = (resources: ResourceContract[], mayRead: MayRead) =>
  documentOf(
    `query Names(${resources.map(({ name }) => `$${name}: ${name}Filter`).join(', ')}) {
      ${resources.map((resource) => `${resource.name}: ${resource.plural}(filter: $${resource.name}, first: 100) { nodes ${selectPick(resource, mayRead)} }`).join('\n')}
      ${WHO}
    }`,
  );

export const oneDocument = (resource: ResourceContract, mayRead: MayRead) =>
  documentOf(`query ${resource.name}One($id: ID!) { ${resource.single}(id: $id) { ${selectRecord(resource, mayRead)} } ${WHO} }`);

export const createDocument = (resource: ResourceContract, mayRead: MayRead) =>
  documentOf(
    `mutation Create${resource.name}($input: ${resource.name}CreateInput!, $key: String) { result: ${resource.mutations.create}(input: $input, key: $key) ${payload(resource, mayRead)} }`,
  );

export const updateDocument = (resource: ResourceContract, mayRead: MayRead) =>
  documentOf(
    `mutation Update${resource.name}($id: ID!, $version: Int!, $input: ${resource.name}UpdateInput!, $key: String) {
      result: ${resource.mutations.update}(id: $id, version: $version, input: $input, key: $key) ${payload(resource, mayRead)}
    }`,
  );

export const archiveDocument = (resource: ResourceContract, mayRead: MayRead) =>
  documentOf(
    `mutation Archive${resource.name}($id: ID!, $version: Int!, $reason: String!, $key: String) {
      result: ${resource.mutations.archive}(id: $id, version: $version, reason: $reason, key: $key) ${payload(resource, mayRead)}
    }`,
  );

export const restoreDocument = (resource: ResourceContract, mayRead: MayRead) =>
  documentOf(
    `mutation Restore${resource.name}($id: ID!, $version: Int!, $key: String) {
      result: ${resource.mutations.restore}(id: $id, version: $version, key: $key) ${payload(resource, mayRead)}
    }`,
  );

export const verbDocument = (resource: ResourceContract, verb: VerbContract, mayRead: MayRead) => {
  const input = verb.inputType ? [`, $input: ${verb.inputType}!`, ', input: $input'] : ['', ''];
  const operation = verb.mutation.charAt(0).toUpperCase() + verb.mutation.slice(1);
  return documentOf(
    `mutation ${operation}($id: ID!, $version: Int!${input[0]}, $key: String) { result: ${verb.mutation}(id: $id, version: $version${input[1]}, key: $key) ${payload(resource, mayRead)} }`,
  );
};

export const revealDocument = ({ name, single }: ResourceContract) =>
  documentOf(
    `mutation Reveal${name}($id: ID!, $field: ${name}PersonalField!, $reason: String!) { value: ${single}Reveal(id: $id, field: $field, reason: $reason) }`,
  );

export const historyDocument = ({ name, single }: ResourceContract) =>
  documentOf(
    `query ${name}History($id: ID!, $first: Int, $after: String) {
      record: ${single}(id: $id) {
        id
        history(first: $first, after: $after) {
          nodes { id at actorName verb reason fromState toState changes { ${toldChange} } }
          pageInfo { hasNextPage endCursor }
          totalCount
        }
      }
      ${WHO}
    }`,
  );

/** 补录: a record that exists already, entered in its true state with its past dates. */
export const registerDocument = (resource: ResourceContract, mayRead: MayRead) =>
  documentOf(
    `mutation RegisterExisting${resource.name}($input: ${resource.name}RegisterExistingInput!, $key: String) {
      result: ${resource.mutations.registerExisting}(input: $input, key: $key) ${payload(resource, mayRead)}
    }`,
  );
