/** Points in the coordinates of either map, in and out; lists by distance, and conditions on it, at the top and behind relations. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { step } from '../../../testing/steps.js';
import { openWorld, type Person, type World } from '../../../testing/world.js';
import { gcj02Of } from '../crs.js';
import { metresBetween } from '../distance.js';

let world: World;
let admin: Person;
let outlets: { id: string }[];
/** The Ancestral Temple of Foshan, as satellites have it. */
const temple = { lat: 23.0299, lng: 113.1129 };
/** Metres to the north of the temple. */
const north = (metres: number) => ({ lat: temple.lat + metres / 111_195, lng: temple.lng });
const put = (id: string, point: { lat: number; lng: number } | null) =>
  world.truth.query('update outlet set location_lat = $2, location_lng = $3 where id = $1', [id, point?.lat ?? null, point?.lng ?? null]);
beforeAll(async () => {
  world = await openWorld();
  admin = await world.as('admin');
  await world.truth.query('update outlet set location_lat = null, location_lng = null');
  outlets = (await world.truth.query("select id from outlet where state = 'OPEN' and archived_at is null order by id limit 5")).rows;
  for (const [at, metres] of [100, 900, 2_500, 40_000].entries()) await put(outlets[at]!.id, north(metres));
});
afterAll(() => world.close());

describe('the coordinates of a map', () => {
  const asked = async (id: string) =>
    (
      await admin.ask(
        `{ outlet(id: "${id}") { location { lat lng } same: location(crs: WGS84) { lat lng } map: location(crs: GCJ02) { __typename lat lng } } }`,
      )
    ).data.outlet;

  test("a point is answered as it is stored, and in the map's coordinates on request", async () => {
    const {
      rows: [row],
    } = await world.truth.query<{ lat: number; lng: number }>('select location_lat as lat, location_lng as lng from outlet where id = $1', [
      outlets[0]!.id,
    ]);
    const { location, same, map } = await asked(outlets[0]!.id);
    expect(location).toEqual(row);
    expect(same).toEqual(row);
    expect(map).toEqual({ __typename: 'GeoPoint', ...gcj02Of(row!) });
    expect(metresBetween(location, map)).toBeGreaterThan(600);
    expect(metresBetween(location, map)).toBeLessThan(640);
  });

  test('PostgreSQL converts as the server does, on the mainland and elsewhere', async () => {
    const places = [
      [39.90923, 116.397428],
      [39.4677, 75.9938],
      [22.281, 114.158],
      [22.5195, 114.0685],
      [22.501, 114.128],
      [22.197, 113.545],
      [22.22, 113.549],
      [25.04, 121.56],
      [50.245, 127.5],
      [53.48, 122.37],
      [51.5, -0.12],
      [-33.87, 151.21],
    ].concat(Array.from({ length: 60 }, (_one, at) => [18 + ((at * 7.31) % 36), 73 + ((at * 13.77) % 62)]));
    for (const [lat, lng] of places) {
      await put(outlets[4]!.id, { lat: lat!, lng: lng! });
      const { map } = await asked(outlets[4]!.id);
      expect({ lat: map.lat, lng: map.lng, of: [lat, lng] }).toEqual({
        lat: expect.closeTo(gcj02Of({ lat: lat!, lng: lng! }).lat, 6),
        lng: expect.closeTo(gcj02Of({ lat: lat!, lng: lng! }).lng, 6),
        of: [lat, lng],
      });
    }
    await put(outlets[4]!.id, null);
    expect(await asked(outlets[4]!.id)).toEqual({ location: null, same: null, map: null });
  });

  test('a point picked on a map is stored as satellites have it, and comes back where it was picked', async () => {
    const picked = gcj02Of(temple);
    const { rows } = await world.truth.query<{ id: string; version: number }>('select id, version from organization order by id limit 1');
    const place = async (location: object) => {
      const row = await step(admin, 'Organization', 'organizationUpdate', rows[0]!, { location });
      rows[0]!.version = row.version;
      return (await admin.ask(`{ organization(id: "${row.id}") { location { lat lng } map: location(crs: GCJ02) { lat lng } } }`)).data.organization;
    };
    const { location, map } = await place({ ...picked, crs: 'GCJ02' });
    expect(metresBetween(location, temple)).toBeLessThan(0.05);
    expect(metresBetween(map, picked)).toBeLessThan(0.05);
    expect((await place({ ...location, crs: 'WGS84' })).location).toEqual(location);
    expect((await place(location)).location).toEqual(location);
  });
});

describe('near', () => {
  const map = { ...gcj02Of(temple), crs: 'GCJ02' };
  const names = (nodes: { id: string }[]) => nodes.map(({ id }) => outlets.findIndex((one) => one.id === id));

  test('a list begins with the nearest, from a point of either map, and ends with what has no point', async () => {
    for (const point of [temple, map]) {
      const { data } = await admin.ask(
        'query ($point: GeoPointInput!) { outlets(near: { point: $point }, first: 100) { nodes { id location { distanceMeters(from: $point) } } } }',
        { point },
      );
      const { nodes } = data.outlets;
      expect(names(nodes).slice(0, 4)).toEqual([0, 1, 2, 3]);
      expect(nodes.slice(0, 4).map((one: any) => one.location.distanceMeters)).toEqual([100, 900, 2_500, 40_000]);
      expect(nodes.length).toBeGreaterThan(4);
      expect(nodes.slice(4).every((one: any) => one.location === null)).toBe(true);
    }
  });

  test('pages follow one another in both directions, and a tie follows the other orders', async () => {
    const page =
      'query ($p: GeoPointInput!, $first: Int, $after: String, $last: Int, $before: String) { outlets(near: { point: $p }, orderBy: [NAME_DESC], first: $first, after: $after, last: $last, before: $before) { nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }';
    const whole = (await admin.ask(page, { p: temple, first: 100 })).data.outlets.nodes;
    const walked: { id: string }[] = [];
    for (let after: string | null = null, more = true; more;) {
      const { nodes, pageInfo }: Record<string, any> = (await admin.ask(page, { p: temple, first: 3, after })).data.outlets;
      walked.push(...nodes);
      [after, more] = [pageInfo.endCursor, pageInfo.hasNextPage];
    }
    expect(walked).toEqual(whole);
    const { nodes, pageInfo } = (await admin.ask(page, { p: temple, last: 3 })).data.outlets;
    expect(nodes).toEqual(whole.slice(-3));
    expect((await admin.ask(page, { p: temple, last: 3, before: pageInfo.startCursor })).data.outlets.nodes).toEqual(whole.slice(-6, -3));
  });

  test('a kept plan takes another point and another circle', async () => {
    const query =
      'query ($near: NearInput!) { outlets(near: $near) { totalCount nodes { id } } filtered: outlets(filter: { location: { near: { point: { lat: 23.0299, lng: 113.1129 }, withinMeters: 1000 } } }) { totalCount } }';
    const asked = async (point: object, withinMeters: number) => {
      const { data, errors } = await admin.ask(query, { near: { point, withinMeters } });
      expect(errors).toBeUndefined();
      expect(data.filtered.totalCount).toBe(2);
      expect(data.outlets.totalCount).toBe(data.outlets.nodes.length);
      return names(data.outlets.nodes);
    };
    expect(await asked(temple, 1_000)).toEqual([0, 1]);
    expect(await asked(temple, 900)).toEqual([0, 1]);
    expect(await asked(temple, 899)).toEqual([0]);
    expect(await asked(temple, 0)).toEqual([]);
    expect(await asked(map, 3_000)).toEqual([0, 1, 2]);
    expect(await asked(north(2_500), 1_700)).toEqual([2, 1]);
    expect(await asked({ ...temple, lng: temple.lng + 1 }, 1_000)).toEqual([]);
  });

  test('a circle over the edge of the map finds both sides', async () => {
    await put(outlets[4]!.id, { lat: -17, lng: 179.999 });
    const { data } = await admin.ask(
      '{ outlets(near: { point: { lat: -17, lng: -179.999 }, withinMeters: 1000 }) { nodes { id location { distanceMeters(from: { lat: -17, lng: -179.999 }) } } } }',
    );
    expect(data.outlets.nodes).toEqual([{ id: outlets[4]!.id, location: { distanceMeters: 213 } }]);
    await put(outlets[4]!.id, null);
  });

  test('behind relations: rewards with an outlet near by, and the outlets of a reward', async () => {
    const {
      rows: [reward],
    } = await world.truth.query<{ id: string }>("select id from reward where archived_at is null and state = 'LISTED' order by id limit 1");
    await world.truth.query('update reward set outlets_ids = $2 where id = $1', [reward!.id, [2, 0, 4, 3].map((at) => outlets[at]!.id)]);
    const { data, errors } = await admin.ask(
      `query ($id: ID!, $point: GeoPointInput!) {
        rewards(filter: { id: { eq: $id }, outlets: { some: { location: { near: { point: $point, withinMeters: 500 } } } } }) { totalCount }
        far: rewards(filter: { id: { eq: $id }, outlets: { some: { location: { near: { point: $point, withinMeters: 50 } } } } }) { totalCount }
        reward(id: $id) {
          all: outlets { id }
          nearest: outlets(near: { point: $point }) { id location { distanceMeters(from: $point) } }
          around: outlets(near: { point: $point, withinMeters: 5000 }) { id }
          placed: outlets(filter: { location: { isNull: false } }) { id }
        }
        merchants(first: 100) { nodes { outlets(near: { point: $point }, first: 1) { nodes { location { distanceMeters(from: $point) } } } } }
      }`,
      { id: reward!.id, point: map },
    );
    expect(errors).toBeUndefined();
    expect([data.rewards.totalCount, data.far.totalCount]).toEqual([1, 0]);
    expect(names(data.reward.all)).toEqual([0, 2, 3, 4]);
    expect(names(data.reward.nearest)).toEqual([0, 2, 3, 4]);
    expect(data.reward.nearest.map(({ location }: any) => location?.distanceMeters ?? null)).toEqual([100, 2_500, 40_000, null]);
    expect(names(data.reward.around)).toEqual([0, 2]);
    expect(names(data.reward.placed)).toEqual([0, 2, 3]);
  });

  test.each([
    ['a point that is none', '{ outlets(near: { point: { lat: 91, lng: 0 } }) { nodes { id } } }', 'OUT_OF_RANGE', 'point'],
    [
      'a circle wider than a country',
      '{ outlets(near: { point: { lat: 23, lng: 113 }, withinMeters: 1000001 }) { nodes { id } } }',
      'OUT_OF_RANGE',
      'withinMeters',
    ],
    ['a filter without a circle', '{ outlets(filter: { location: { near: null } }) { nodes { id } } }', 'INVALID_INPUT', 'location'],
  ])('%s is refused', async (_promise, query, code, field) => {
    expect((await admin.ask(query)).errors?.[0]?.extensions).toMatchObject({ code, field });
  });
});
