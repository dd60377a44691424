import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { serverAudits } from 'graphql-http';
import { openWorld, type World } from '../../testing/world.js';

let demo: World;
let production: World;
beforeAll(async () => {
  demo = await openWorld('reference');
  production = await openWorld('reference', { mode: 'production' });
});
afterAll(() => Promise.all([demo.close(), production.close()]));

/** Names of the audits that do not pass. The header is what tells a browser's preflight that we are no form. */
async function failing(world: World): Promise<{ all: number; failed: string[] }> {
  const audits = serverAudits({
    url: `${world.url}/graphql`,
    fetchFn: (url: string, options?: RequestInit) =>
      fetch(url, { ...options, headers: { ...(options?.headers as object), 'apollo-require-preflight': '1' } }),
  });
  const results = [];
  for (const audit of audits) results.push(await audit.fn());
  return {
    all: results.length,
    failed: results.filter(({ status }) => status !== 'ok').map(({ id, name, ...rest }) => `${id} ${name}: ${'reason' in rest ? rest.reason : ''}`),
  };
}

test('in demo mode every audit of GraphQL over HTTP passes', async () => {
  expect(await failing(demo)).toEqual({ all: 61, failed: [] });
});

test('in production exactly those audits differ whose operation asks for `__type`: the schema is not told there', async () => {
  const { all, failed } = await failing(production);
  expect(all).toBe(61);
  expect(failed.map((one) => one.slice(0, 4)).sort()).toEqual([
    '28B9', // variables as a map, accepting application/json: asks __type(name: $name)
    '2EA1', // the same, accepting application/graphql-response+json
    '6A70', // the same by GET, accepting application/json
    'BF61', // a body in UTF-8: asks __type(name: "Run🏃Swim🏊")
    'D6D5', // variables by GET, accepting application/graphql-response+json
  ]);
});
