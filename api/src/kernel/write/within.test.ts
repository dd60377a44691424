/** A reference that shares another of its record is held to it by the server, whoever writes, and by whatever way. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { attempt, one, stepsOf } from '../../testing/steps.js';
import { termsOf } from '../../merchants/testing.js';
import { openWorld, type Person, type World } from '../../testing/world.js';

let world: World;
let [community, district, manager, party]: Person[] = [];
const code = { here: '440604012045', there: '440604012046' };
const place: Record<keyof typeof code, string> = { here: '', there: '' };
const compound: Record<keyof typeof code, string> = { here: '', there: '' };
beforeAll(async () => {
  world = await openWorld();
  [community, district, manager, party] = await Promise.all(['community', 'district', 'merchant', 'party-district'].map((name) => world.as(name)));
  for (const side of ['here', 'there'] as const) {
    place[side] = (await one(world, 'select id from division where code = $1', [code[side]])).id;
    compound[side] = (
      await one(world, 'select id from compound where division_id = $1 and archived_at is null order by name limit 1', [place[side]])
    ).id;
  }
});
afterAll(() => world.close());

const outside = { code: 'INVALID_INPUT', field: 'compound' };
const { attempt: write } = stepsOf('id version');
let made = 0;
const person = (more: object) => ({ name: '梁润禾', homeCommunity: place.here, mobile: `1949900${String((made += 1)).padStart(4, '0')}`, ...more });

test('a person lives in a compound of the home community, and is entered in no other', async () => {
  expect((await write(community!, 'personCreate', null, person({ compound: compound.there }))).error).toMatchObject(outside);
  expect((await write(community!, 'personCreate', null, person({ compound: compound.here }))).error).toBeUndefined();
});

test('is not moved into one of another, nor to another community without a new compound', async () => {
  const { row } = await write(district!, 'personCreate', null, person({ compound: compound.here }));
  expect((await write(district!, 'personUpdate', row, { compound: compound.there })).error).toMatchObject(outside);
  expect((await write(district!, 'personUpdate', row, { homeCommunity: place.there })).error).toMatchObject(outside);
  expect((await write(district!, 'personUpdate', row, { homeCommunity: place.there, compound: compound.there })).error).toBeUndefined();
});

test('nor registered afterwards in one', async () =>
  expect(
    (
      await write(
        district!,
        'personRegisterExisting',
        null,
        person({ compound: compound.there, state: 'NORMAL', since: '2025-01-01', reason: '名册' }),
      )
    ).error,
  ).toMatchObject(outside));

test('a report-in names a compound of the community it goes to', async () => {
  const { id: member } = await one<{ id: string }>(
    world,
    'select m.id from party_member m where m.archived_at is null and not exists (select from report_in r where r.member_id = m.id) order by m.id limit 1',
  );
  const report = { member, division: place.here };
  const { error } = await write(party!, 'reportInCreate', null, { ...report, compound: compound.there });
  expect(error).toMatchObject(outside);
  expect(error!.hint).toContain('not of the chosen');
  expect((await write(party!, 'reportInCreate', null, { ...report, compound: compound.here })).error).toBeUndefined();
});

test('and is accepted into a branch of that community, and of no other', async () => {
  const {
    rows: [found],
  } = await world.truth.query(
    "select r.id, r.version, r.division_id from report_in r join division d on d.id = r.division_id where r.state = 'SUBMITTED' and r.archived_at is null and d.code like '440604012%' order by r.id limit 1",
  );
  const branchOf = async (which: string) =>
    (
      await one(world, `select id from party_branch where state = 'ESTABLISHED' and archived_at is null and ${which} order by id limit 1`, [
        found.division_id,
      ])
    ).id;
  const worker = await world.as('partyworker');
  const accept = async (branch: string) =>
    write(worker, 'reportInAccept', { id: found.id, version: found.version }, { branch, acceptedOn: '2026-11-21' });
  expect((await accept(await branchOf('division_id <> $1'))).error).toMatchObject({ code: 'INVALID_INPUT', field: 'branch' });
  expect((await accept(await branchOf('division_id = $1'))).error).toBeUndefined();
});

test('of several, each is held to it: outlets of the merchant, and of no other', async () => {
  const terms = await termsOf(world);
  const foreign = await one(
    world,
    "select o.id from outlet o join merchant m on m.id = o.merchant_id where m.id <> $1 and m.state = 'ACTIVE' and o.state = 'OPEN' limit 1",
    [terms.merchant],
  );
  expect(
    (await attempt(manager!, 'Reward', 'rewardCreate', null, { ...terms, outlets: [...(terms.outlets as string[]), foreign.id] })).error,
  ).toMatchObject({ code: 'INVALID_INPUT', field: 'outlets' });
});

test('who may not write there is refused for that, and learns nothing of the compound', async () =>
  expect((await write(community!, 'personCreate', null, person({ homeCommunity: place.there, compound: compound.here }))).error?.code).toBe(
    'FORBIDDEN',
  ));
