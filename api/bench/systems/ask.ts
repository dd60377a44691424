/** One question at a time, for signing in and for comparing answers before anything is measured. */
import { deepStrictEqual } from 'node:assert/strict';
import { password } from '../data/open.js';
import type { System } from '../measure/rounds.js';

export async function post<T>(port: number, path: string, body: string, headers: Record<string, string> = {}): Promise<T> {
  const response = await fetch(`http://127.0.0.1:${port}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
  const text = await response.text();
  if (!response.ok || text.includes('"errors"')) throw new Error(`${path} answered ${response.status}: ${text.slice(0, 1_000)}`);
  return JSON.parse(text) as T;
}

const signInDocument = 'mutation ($username: String!, $password: String!) { signIn(username: $username, password: $password) { token } }';

export async function signIn(port: number, username: string): Promise<Record<string, string>> {
  const { data } = await post<{ data: { signIn: { token: string } } }>(
    port,
    '/graphql',
    JSON.stringify({ query: signInDocument, variables: { username, password } }),
  );
  return { authorization: `Bearer ${data.signIn.token}` };
}

/** Faster with a wrong answer is not faster: every question of a query is put to both, and the answers must be equal. */
export async function mustAgree<Query extends string>(
  query: Query,
  one: System<Query>,
  other: System<Query>,
  reshape: (answer: unknown) => unknown = (answer) => answer,
  most = 50,
): Promise<void> {
  const [left, right] = [one.job(query), other.job(query)];
  for (const [index, body] of left.bodies.slice(0, most).entries()) {
    const [expected, given] = [
      await post(one.running.port, left.path, body, left.headers),
      await post(other.running.port, right.path, right.bodies[index]!, right.headers),
    ];
    try {
      deepStrictEqual(reshape(given), expected);
    } catch (problem) {
      throw new Error(`${other.name} and ${one.name} answer the ${query} query differently: ${(problem as Error).message}`);
    }
  }
}
