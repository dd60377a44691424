/**
 * react-admin's data provider over our own documents: one GraphQL document per screen, no introspection. Names of records of several
 * resources that are wanted at the same moment travel in one request.
 */
import type { DataProvider } from 'react-admin';
import buildGraphQLProvider, { type BuildQueryFactory } from 'ra-data-graphql';
import { resourceOf } from './contract';
import { client } from './client';
import { createDocument, listDocument, oneDocument, pickDocument, registerDocument, updateDocument } from './graphql/documents';
import { translateFilter } from './graphql/filter';
import { batchNames } from './graphql/names';
import { pageArguments, rememberPage } from './graphql/pages';
import { preferences } from './preferences';
import { session } from './session';

/** `record`: the other one it speaks of. */
export interface Warning {
  code: string;
  field: string | null;
  message: string;
  recordId?: string | null;
}

const list = (name: string, params: any) => {
  const resource = resourceOf(name);
  const { page, perPage } = params.pagination;
  const { search, filter } = translateFilter(resource, params.filter);
  const orderBy = params.sort?.field ? [`${params.sort.field}_${params.sort.order}`].filter((order) => resource.orders.includes(order)) : undefined;
  // Whoever chose an order gets it; else what is called so comes before what only mentions it.
  const usual = params.meta?.usual;
  const bestFirst = search !== undefined && usual?.field === params.sort?.field && usual?.order === params.sort?.order ? true : undefined;
  const pick = params.meta?.pick === true;
  const key = JSON.stringify([name, search, bestFirst, filter, orderBy, perPage, preferences.place]);
  return {
    query: pick ? pickDocument(resource, session.mayRead) : listDocument(resource, session.mayRead, params.meta?.columns, params.meta?.hasActions),
    variables: pick ? { filter, search, first: perPage } : { filter, search, bestFirst, orderBy, ...pageArguments(key, page, perPage) },
    parseResponse: ({ data }: any) => {
      const { nodes, totalCount, pageInfo } = data[resource.plural];
      if (!pick) rememberPage(key, page, pageInfo, totalCount);
      return { data: nodes, total: totalCount, pageInfo };
    },
  };
};

const one = (name: string, params: any) => {
  const resource = resourceOf(name);
  return {
    query: oneDocument(resource, session.mayRead),
    variables: { id: params.id },
    parseResponse: ({ data }: any) => {
      // Missing and unreadable look alike on purpose.
      if (!data[resource.single])
        throw Object.assign(new Error('ra.notification.item_doesnt_exist'), { graphQLErrors: [{ message: '', extensions: { code: 'NOT_FOUND' } }] });
      return { data: data[resource.single] };
    },
  };
};

const saved = ({ data }: any): { data: any; warnings: Warning[] } => ({
  data: data.result.record ?? { id: '' },
  warnings: data.result.warnings ?? [],
});

/** `data` holds changed inputs only; the version they were made on comes from `previousData`. */
const buildQuery: BuildQueryFactory = () => (kind, name, params) => {
  const resource = resourceOf(name);
  switch (kind) {
    case 'GET_LIST':
      return list(name, params);
    case 'GET_ONE':
      return one(name, params);
    case 'CREATE':
      return {
        query: (params.meta?.registerExisting ? registerDocument : createDocument)(resource, session.mayRead),
        variables: { input: params.data, key: params.meta?.key },
        parseResponse: saved,
      };
    case 'UPDATE':
      return {
        query: updateDocument(resource, session.mayRead),
        variables: { id: params.id, version: params.previousData.version, input: params.data, key: params.meta?.key },
        parseResponse: saved,
      };
    default:
      throw new Error(`${kind} is not a way to change records here`);
  }
};

const provider = buildGraphQLProvider({ client, introspection: false, buildQuery, query: () => ({ fetchPolicy: 'no-cache' }) });

export const dataProvider: DataProvider = {
  ...provider,
  getMany: (name, { ids }) => batchNames(name, ids.map(String)).then((data) => ({ data: data as any })),
};
