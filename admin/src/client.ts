/** The one way to the API: POST /graphql with the session cookie, the language and the place. Nothing is cached here; react-query does that. */
import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from '@apollo/client/core';
import { preferences } from './preferences';

const headers = (): Record<string, string> => ({
  'accept-language': preferences.locale,
  'x-linli-console': '1',
  ...(preferences.place ? { 'x-linli-place': preferences.place } : {}),
});

/** A refusal may come with an HTTP error status; its body says more than the status, so it is read like any other answer. */
const readRefusals = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
  const response = await fetch(input, init);
  const isJson = response.headers.get('content-type')?.includes('json');
  return response.ok || !isJson ? response : new Response(await response.text(), { status: 200, headers: response.headers });
};

const sayWho = new ApolloLink((operation, forward) => {
  operation.setContext((context: Record<string, any>) => ({ ...context, headers: { ...context['headers'], ...headers() } }));
  return forward(operation);
});

// Documents go out as they were written: no __typename is slipped in, so a safelist can hold them.
const cache = new InMemoryCache();
cache.transformDocument = document => document;

export const client = new ApolloClient({
  link: sayWho.concat(new HttpLink({ uri: '/graphql', credentials: 'same-origin', fetch: readRefusals })),
  cache,
  defaultOptions: { query: { fetchPolicy: 'no-cache' }, mutate: { fetchPolicy: 'no-cache' } },
});
