/** Answers that nobody reads have their share of the memory: who lets them lie is given no more of them, and everybody else is. */
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type FieldNode, getIntrospectionQuery, Kind, type OperationDefinitionNode, parse, print } from 'graphql';
import { openWorld, unhurried, type World } from '../../testing/world.js';

let world: World;
const deaf: Socket[] = [];
beforeAll(async () => {
  world = await openWorld('reference', { ...unhurried, trustedProxies: ['127.0.0.1', '::1'] });
});
afterAll(async () => {
  for (const socket of deaf) socket.destroy();
  await world.close();
});

// More than the kernel keeps of a connection: the schema about itself, twice.
const document = parse(getIntrospectionQuery());
const [operation] = document.definitions as [OperationDefinitionNode];
const [schema] = operation.selectionSet.selections as [FieldNode];
const again: FieldNode = { ...schema, alias: { kind: Kind.NAME, value: 'again' } };
const query = print({
  ...document,
  definitions: [{ ...operation, selectionSet: { kind: Kind.SELECTION_SET, selections: [schema, again] } }, ...document.definitions.slice(1)],
});
const body = JSON.stringify({ query });
const ask = (source: string) =>
  fetch(`${world.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'accept-encoding': 'identity', 'x-forwarded-for': source },
    body,
  });

test('one network is given no more of what it does not read; short answers and other networks are', async () => {
  const whole = await ask('10.9.0.1');
  expect(whole.status).toBe(200);
  expect((await whole.text()).length).toBeGreaterThan(4_000_000);
  const { port } = new URL(world.url);
  for (let index = 0; index < 12; index += 1) {
    const socket = connect({ port: Number(port), host: '127.0.0.1' }).pause();
    socket
      .on('error', () => undefined)
      .write(
        `POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\nx-forwarded-for: 10.9.0.2\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
      );
    deaf.push(socket);
  }
  let refused: Response;
  do refused = await ask('10.9.0.2');
  while (refused.status === 200 && (await refused.text()));
  expect(refused.status).toBe(429);
  expect(refused.headers.get('retry-after')).toBe('2');
  expect(((await refused.json()) as { errors: object[] }).errors).toEqual([
    expect.objectContaining({ extensions: expect.objectContaining({ code: 'LIMIT_EXCEEDED' }) }),
  ]);
  const short = await fetch(`${world.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': '10.9.0.2' },
    body: '{"query":"{ divisions(first: 1) { totalCount } }"}',
  });
  expect(await short.json()).toEqual({ data: { divisions: { totalCount: expect.any(Number) } } });
  expect((await ask('10.9.0.3')).status).toBe(200);
  for (const socket of deaf.splice(0)) socket.destroy();
  for (;;) if ((await ask('10.9.0.2')).status === 200) break;
});
