/** Reminders and warnings: a record beside the membership, which stays after it was lifted. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openWorld, type Person, type World } from '../testing/world.js';

let world: World;
let secretariat: Person;
let unit: Person;
let member: { id: string; version: number; state: string };
let notice: { id: string; version: number; state: string; [field: string]: unknown };
beforeAll(async () => {
  world = await openWorld();
  [secretariat, unit] = [await world.as('federation'), await world.as('unit-tapo')];
  member = await look();
});
afterAll(() => world.close());

const look = async () =>
  (
    await world.truth.query(
      "select m.id, m.version, m.state from federation_member m join organization o on o.id = m.organization_id join federation f on f.id = m.federation_id where o.name = '塔坡社区粤曲私伙局' and f.prefix = 'TPSL'",
    )
  ).rows[0];
const issue = (who: Person, more: object = {}) =>
  who.ask(
    'mutation ($input: FederationNoticeCreateInput!) { federationNoticeCreate(input: $input) { record { id version state liftedOn kind { code } issuedOn reason actions } } }',
    {
      input: {
        member: member.id,
        kind: 'WARNING',
        issuedOn: '2026-11-01',
        reason: '排练扰民，限期整改。',
        documentNo: '禅社联警〔2026〕009号',
        ...more,
      },
    },
  );
const lift = (who: Person, input: object) =>
  who.ask(
    'mutation ($id: ID!, $version: Int!, $input: FederationNoticeLiftInput!) { federationNoticeLift(id: $id, version: $version, input: $input) { record { id version state liftedOn actions } } }',
    { id: notice.id, version: notice.version, input },
  );
const ofUnit = async () =>
  (await unit.ask('query ($id: ID!) { federationMember(id: $id) { notices { nodes { id state reason liftedOn actions } } } }', { id: member.id }))
    .data.federationMember.notices.nodes;

test('a warning is issued by the secretariat, and the unit reads it; the membership stays what it was', async () => {
  const { data, errors } = await issue(secretariat);
  expect(errors).toBeUndefined();
  notice = data.federationNoticeCreate.record;
  expect(notice).toMatchObject({
    state: 'ISSUED',
    liftedOn: null,
    kind: { code: 'WARNING' },
    issuedOn: '2026-11-01',
    actions: expect.arrayContaining(['LIFT']),
  });
  expect(await ofUnit()).toEqual([{ id: notice.id, state: 'ISSUED', reason: '排练扰民，限期整改。', liftedOn: null, actions: ['ACKNOWLEDGE'] }]);
  expect(await look()).toEqual(member);
});

test.each([
  ['without a reason', { reason: '  ' }, 'REQUIRED', 'reason'],
  ['for a day to come', { issuedOn: '2030-01-01' }, 'OUT_OF_RANGE', 'issuedOn'],
  ['of a kind that does not exist', { kind: 'FINE' }, 'INVALID_INPUT', 'kind'],
])('none is issued %s', async (_what, more, code, field) => {
  expect((await issue(secretariat, more)).errors?.[0]?.extensions).toMatchObject({ code, field });
});

test("only the unit's own federation issues one", async () => {
  for (const username of ['unit-tapo', 'council', 'street'])
    expect((await issue(await world.as(username))).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  expect((await issue(await world.as('fed-hongxiang'))).errors?.[0]?.extensions).toMatchObject({ code: 'NOT_FOUND', field: 'member' });
});

test('the unit finds it among what waits for it, confirms it once, and nobody confirms it for the unit', async () => {
  const waiting = async () =>
    (
      (await unit.ask('{ viewer { waiting { resource state count } } }')).data.viewer.waiting as { resource: string; state: string; count: number }[]
    ).find(({ resource, state }) => resource === 'FederationNotice' && state === 'ISSUED')?.count ?? 0;
  const before = await waiting();
  const confirm = (who: Person) =>
    who.ask(
      'mutation ($id: ID!, $version: Int!) { federationNoticeAcknowledge(id: $id, version: $version) { record { state version acknowledgedOn } } }',
      { id: notice.id, version: notice.version },
    );
  expect(before).toBeGreaterThan(0);
  expect((await confirm(secretariat)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  const { data } = await confirm(unit);
  expect(data.federationNoticeAcknowledge.record).toMatchObject({ state: 'IN_FORCE', acknowledgedOn: expect.stringMatching(/^\d{4}-/) });
  notice = { ...notice, ...data.federationNoticeAcknowledge.record };
  expect(await waiting()).toBe(before - 1);
  expect((await confirm(unit)).errors?.[0]?.extensions.code).toBe('ILLEGAL_STEP');
});

test('it is lifted with a day and a reason, by the secretariat', async () => {
  expect((await lift(unit, { liftedOn: '2026-11-20', reason: '已整改' })).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  expect((await lift(secretariat, { liftedOn: '2026-11-20', reason: ' ' })).errors?.[0]?.extensions).toMatchObject({
    code: 'REQUIRED',
    field: 'reason',
  });
  expect((await lift(secretariat, { liftedOn: '2030-01-01', reason: '已整改' })).errors?.[0]?.extensions).toMatchObject({
    code: 'OUT_OF_RANGE',
    field: 'liftedOn',
  });
  const { data } = await lift(secretariat, { liftedOn: '2026-11-20', reason: '已整改' });
  expect(data.federationNoticeLift.record).toMatchObject({ state: 'LIFTED', liftedOn: '2026-11-20' });
  notice = { ...notice, ...data.federationNoticeLift.record };
  expect(notice.actions).not.toContain('LIFT');
});

test('after that it stays on record, with its history, and is not lifted twice', async () => {
  expect((await ofUnit())[0]).toMatchObject({ id: notice.id, state: 'LIFTED', liftedOn: '2026-11-20', reason: '排练扰民，限期整改。' });
  expect((await lift(secretariat, { liftedOn: '2026-11-20', reason: '再次' })).errors?.[0]?.extensions.code).toBe('ILLEGAL_STEP');
  const { data } = await secretariat.ask('query ($id: ID!) { federationNotice(id: $id) { history { nodes { verb reason } } } }', { id: notice.id });
  expect(data.federationNotice.history.nodes).toEqual([
    { verb: 'lift', reason: '已整改' },
    { verb: 'acknowledge', reason: null },
    { verb: 'create', reason: null },
  ]);
});
