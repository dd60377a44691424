/** A declaration that cannot be compiled takes down the field that asked for it, and the log says which and why. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { openWorld, type World } from '../../testing/world.js';
let world: World;
const lines: string[] = [];
beforeAll(async () => {
  world = await openWorld('demo', { log: pino({ level: 'error' }, { write: (line: string) => void lines.push(line) }) });
});
afterAll(() => world.close());

test('the other fields of the operation are answered, and the cause is logged with the field that asked', async () => {
  const sign = world.app.platform.catalogue.of('Reward').fields.get('soldOut')!.options as unknown as { when: object };
  const {
    rows: [{ id }],
  } = await world.truth.query("select id from reward where state = 'LISTED' limit 1");
  const document = 'query Shelf($id: ID!) { reward(id: $id) { name soldOut } divisions(first: 1) { nodes { name } } viewer { waiting { count } } }';
  const { when } = sign;
  sign.when = { stockAvailble: { $lte: 0 } };
  try {
    const { data, errors } = await world.ask(document, { id });
    expect(data).toMatchObject({ reward: null, divisions: { nodes: [{ name: expect.any(String) }] } });
    expect(errors).toEqual([expect.objectContaining({ path: ['reward'], extensions: { code: 'INTERNAL' } })]);
    expect(JSON.parse(lines.at(-1)!)).toMatchObject({ operation: 'reward', err: { message: 'Reward has nothing called stockAvailble' } });
  } finally {
    sign.when = when;
  }
  expect((await world.ask(document, { id })).errors).toBeUndefined();
});
