/** Addresses of a picture: in the width that is wanted, and with the server's own address as the caller reached it. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openWorld, type World } from '../../testing/world.js';
import { originOf } from '../server/source.js';

let world: World;
let id: string;
let cover: string;
beforeAll(async () => {
  world = await openWorld('demo', { trustedProxies: ['127.0.0.1'] });
  const { rows } = await world.truth.query<{ id: string; cover_id: string }>(
    "select r.id, r.cover_id from reward r join merchant m on m.id = r.merchant_id where r.state = 'LISTED' and m.state = 'ACTIVE' and r.cover_id is not null and r.archived_at is null order by r.id limit 1",
  );
  [id, cover] = [rows[0]!.id, rows[0]!.cover_id];
});
afterAll(() => world.close());

const asked = async (selection: string, variables: object = {}, headers: Record<string, string> = {}) => {
  const { data, errors } = await world.ask(
    `query ($id: ID!${'width' in variables ? ', $width: Int!' : ''}) { reward(id: $id) { cover { ${selection} } } }`,
    { id, ...variables },
    headers,
  );
  return errors ? errors[0]!.extensions : data.reward.cover;
};

test('a picture is answered in the width that is wanted, or the next larger one', async () => {
  for (const [width, made] of [
    [1, 160],
    [160, 160],
    [161, 320],
    [320, 320],
    [500, 640],
    [1_280, 1_280],
    [4_000, 1_280],
  ])
    expect(await asked('thumb(width: $width)', { width })).toEqual({ thumb: `/files/${cover}?w=${made}` });
  const { thumb } = await asked('thumb(width: 200)');
  const response = await fetch(world.url + thumb);
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/webp']);
  for (const width of [0, -1, 10_001]) expect(await asked('thumb(width: $width)', { width })).toMatchObject({ code: 'OUT_OF_RANGE', field: 'width' });
});

test('what is no picture has none', async () => {
  await world.truth.query('update stored_file set width = null, height = null where id = $1', [cover]);
  expect(await asked('thumb(width: 200) whole: thumb(width: 200, absolute: true) thumbnailUrl')).toEqual({
    thumb: null,
    whole: null,
    thumbnailUrl: null,
  });
  await world.truth.query('update stored_file set width = 800, height = 600 where id = $1', [cover]);
});

test('a whole address is that by which the server was reached, from a kept plan too', async () => {
  const whole = 'url url(absolute: false) whole: url(absolute: true) small: thumb(width: 320, absolute: true)'.replace(
    'url url(absolute: false)',
    'url',
  );
  const of = (origin: string) => ({ url: `/files/${cover}`, whole: `${origin}/files/${cover}`, small: `${origin}/files/${cover}?w=320` });
  expect(await asked(whole)).toEqual(of(world.url));
  expect(await asked(whole, {}, { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'linli.example' })).toEqual(of('https://linli.example'));
  expect(await asked(whole, {}, { 'x-forwarded-host': 'other.example:8443, inner' })).toEqual(of('http://other.example:8443'));
  // What is no host is not repeated to anybody.
  expect(await asked(whole, {}, { 'x-forwarded-host': 'evil"/<script>' })).toEqual(of(''));
  expect(await asked(whole)).toEqual(of(world.url));
  const { whole: address } = await asked(whole);
  expect((await fetch(address)).status).toBe(200);
});

test('whom nobody trusts does not say at which address it was reached', () => {
  const request = {
    socket: { remoteAddress: '203.0.113.9' },
    headers: { host: 'linli.example', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' },
  };
  expect(originOf(request as never, () => false)).toBe('http://linli.example');
});
