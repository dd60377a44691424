import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openWorld, type World } from '../../testing/world.js';

let [demo, guarded, production] = [] as unknown as [World, World, World];
beforeAll(async () => {
  [demo, guarded, production] = await Promise.all([
    openWorld('reference'),
    openWorld('reference', { mode: 'production', metricsToken: 'the-token' }),
    openWorld('reference', { mode: 'production' }),
  ]);
});
afterAll(() => Promise.all([demo, guarded, production].map((world) => world.close())));

const metrics = (world: World, headers: Record<string, string> = {}) => fetch(`${world.url}/metrics`, { headers });
const valueOf = (text: string, series: string) =>
  Number(
    text
      .split('\n')
      .find((line) => line.startsWith(series))
      ?.split(' ')
      .at(-1),
  );

test('tells how many requests each route had, how they ended, and which codes were answered; nothing a caller wrote', async () => {
  await demo.ask('{ divisions { totalCount } }');
  await demo.ask('{ divisions(filter: { secretWord: 1 }) { totalCount } }');
  await demo.ask('mutation { signIn(username: "somebody-private", password: "x") { token } }');
  await fetch(`${demo.url}/livez`);
  await fetch(`${demo.url}/somewhere-private`);
  const text = await (await metrics(demo)).text();
  expect(valueOf(text, 'linli_http_request_duration_seconds_count{route="graphql",status="200"}')).toBeGreaterThanOrEqual(2);
  expect(valueOf(text, 'linli_http_request_duration_seconds_count{route="health",status="200"}')).toBe(1);
  expect(valueOf(text, 'linli_graphql_errors_total{code="GRAPHQL_VALIDATION_FAILED"}')).toBe(1);
  expect(valueOf(text, 'linli_graphql_errors_total{code="WRONG_CREDENTIALS"}')).toBe(1);
  expect(valueOf(text, 'linli_database_connections{state="total"}')).toBeGreaterThan(0);
  expect(valueOf(text, 'process_resident_memory_bytes')).toBeGreaterThan(1e7);
  expect(text).not.toMatch(/secretWord|private/);
});

test('is open to this machine in the demo only, not through a proxy, and elsewhere to whoever brings the token', async () => {
  expect((await metrics(demo, { 'x-forwarded-for': '203.0.113.7' })).status).toBe(404);
  expect((await metrics(production)).status).toBe(404);
  expect((await metrics(production, { authorization: 'Bearer ' })).status).toBe(404);
  expect((await metrics(guarded)).status).toBe(401);
  expect((await metrics(guarded, { authorization: 'Bearer the-toke' })).status).toBe(401);
  expect((await metrics(guarded, { authorization: 'Bearer the-token' })).status).toBe(200);
});
