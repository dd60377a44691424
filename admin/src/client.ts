/**
 * The one way to the API: POST /graphql and GET /contract, with the session cookie, the language and the place. Nothing is cached here; react-query
 * does that.
 */
import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from '@apollo/client/core';
import who from '../../schema/operations/who.graphql?raw';
import type { Contract } from './contract';
import { preferences } from './preferences';
import { signInAgain } from './signInAgain';

const identity = (): Record<string, string> => ({ 'accept-language': preferences.locale, 'x-linli-console': '1' });
const headers = (): Record<string, string> => ({
  ...identity(),
  ...(preferences.place ? { 'x-linli-place': preferences.place } : {}),
});

/** What the pages are drawn from, by what this person may read here. The browser keeps it, and asks each time whether it still holds. */
export const fetchContract = async (): Promise<Contract> => {
  const response = await fetch('/contract', { credentials: 'same-origin', headers: headers() });
  const body = await response.json();
  if (response.ok) return body;
  throw Object.assign(new Error(body.errors[0].message), { graphQLErrors: body.errors });
};

/** Whom answers are meant for; null before sign-in. The session says it. */
export const speaker: { id: string | null } = { id: null };

interface Answer {
  data?: { viewer?: { account?: { id: string } | null } } | null;
  errors?: { extensions?: { code?: string } }[];
}

const read = (text: string): Answer => {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
};

const askWho = async (input: RequestInfo | URL): Promise<Answer> =>
  read(
    await (
      await fetch(input, {
        method: 'POST',
        credentials: 'same-origin',
        headers: { ...identity(), 'content-type': 'application/json' },
        body: JSON.stringify({ query: who }),
      })
    ).text(),
  );

const isUnknown = ({ errors }: Answer) => !!errors?.some(({ extensions }) => ['UNAUTHENTICATED', 'SESSION_EXPIRED'].includes(extensions?.code ?? ''));

/** Null: the session has ended. Undefined: the answer does not say, and nothing is wrong with it. */
const listenerOf = async (input: RequestInfo | URL, answer: Answer): Promise<string | null | undefined> => {
  const told = answer.errors && !answer.data?.viewer ? await askWho(input) : answer;
  return isUnknown(told) ? null : told.data?.viewer && (told.data.viewer.account?.id ?? null);
};

/** A refusal may come with an HTTP error status; its body says more than the status, so it is read like any other answer. */
const readRefusals = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
  const response = await fetch(input, init);
  const isJson = response.headers.get('content-type')?.includes('json');
  return response.ok || !isJson ? response : new Response(await response.text(), { status: 200, headers: response.headers });
};

const inSession = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
  const response = await readRefusals(input, init);
  if (speaker.id === null || !response.headers.get('content-type')?.includes('json')) return response;
  const text = await response.text();
  const answer = read(text);
  const listener = await listenerOf(input, answer);
  // Still the same person, who holds nothing any more where they acted.
  if (listener === speaker.id && preferences.place && isUnknown(answer)) {
    preferences.setPlace(null);
    window.location.assign('/');
  }
  // Another tab signed in as someone else: nothing of theirs may appear in a page that says it is mine.
  if (listener && speaker.id && listener !== speaker.id) window.location.assign('/');
  if (listener !== null || speaker.id === null) return new Response(text, { status: 200, headers: response.headers });
  await signInAgain.ask();
  return inSession(input, { ...init, signal: null });
};

const sayWho = new ApolloLink((operation, forward) => {
  operation.setContext((context: Record<string, any>) => ({ ...context, headers: { ...context['headers'], ...headers() } }));
  return forward(operation);
});

// Documents go out as they were written: no __typename is slipped in, so a safelist can hold them.
const cache = new InMemoryCache();
cache.transformDocument = (document) => document;

const post = (how: typeof fetch) => new HttpLink({ uri: '/graphql', credentials: 'same-origin', fetch: how });
const beginsSession = ({ operationName }: { operationName: string }) => operationName === 'SignIn';

export const client = new ApolloClient({
  link: sayWho.split(beginsSession, post(readRefusals), post(inSession)),
  cache,
  defaultOptions: { query: { fetchPolicy: 'no-cache' }, mutate: { fetchPolicy: 'no-cache' } },
});
