import { Environment, type FetchFunction, type GraphQLResponse, Network, RecordSource, Store } from 'relay-runtime';
import { ask } from '../api.ts';

const fetchFromServer: FetchFunction = async ({ text }, variables) => {
  const { data, errors } = await ask<Record<string, unknown>>(text!, variables);
  // A field that was refused is null; the others are shown.
  return { data: data ?? null, errors: errors?.map(({ message }) => ({ message })) } as GraphQLResponse;
};

/** A store for one viewer and one language: what another may read is not in it. */
export const newEnvironment = (): Environment => new Environment({ network: Network.create(fetchFromServer), store: new Store(new RecordSource()) });
