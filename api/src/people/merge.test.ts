import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openWorld, type Person as Caller, type World } from '../testing/world.js';
import { codeOf, community, make, type Made, newIdNumber, newMobile, newPerson } from '../testing/persons.js';

let world: World;
let staff: Caller;
let street: Caller;
let home: string;

beforeAll(async () => {
  world = await openWorld();
  [staff, street] = [await world.as('community'), await world.as('street')];
  home = await community(staff, '440604012045');
});
afterAll(() => world.close());

const plan = async (by: Caller, from: Made, into: Made) => {
  const { data, errors } = await by.ask(
    'query ($id: ID!, $into: ID!) { personMergePlan(id: $id, into: $into) { moves { resource field count } fills obstacle } }',
    { id: from.id, into: into.id },
  );
  return errors ? { code: errors[0]!.extensions.code } : data.personMergePlan;
};
const versionOf = async (id: string) =>
  (await world.truth.query<{ version: number }>('select version from person where id = $1', [id])).rows[0]!.version;
const act = async (by: Caller, mutation: 'personMerge' | 'personUndoMerge', { id }: Made, input: object) =>
  by.ask(
    `mutation ($id: ID!, $version: Int!, $input: ${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input!) { done: ${mutation}(id: $id, version: $version, input: $input) { record { id version state mergedInto { id } } } }`,
    { id, version: await versionOf(id), input },
  );
const merge = (by: Caller, from: Made, into: Made) => act(by, 'personMerge', from, { mergedInto: into.id, reason: '电话核实为同一人' });
const undo = (by: Caller, from: Made) => act(by, 'personUndoMerge', from, { reason: '核实有误' });

/** Every single reference to the person, found in the catalogue of the database and not in the declarations. */
async function pointers(id: string): Promise<string[]> {
  const { rows } = await world.truth.query<{ table: string; column: string }>(
    "select c.conrelid::regclass::text as table, a.attname as column from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1] where c.contype = 'f' and c.confrelid = 'person'::regclass",
  );
  const found = [];
  for (const { table, column } of rows)
    for (const row of (await world.truth.query<{ id: string }>(`select id from ${table} where ${column} = $1`, [id])).rows)
      found.push(`${table}.${column} ${row.id}`);
  return found.sort();
}

/** One who has something of everything, and another record of the same person. */
async function pair(name: string) {
  const [from, into, child] = [
    await newPerson(staff, {
      name,
      homeCommunity: home,
      mobile: newMobile(),
      idKind: 'RESIDENT_ID',
      idNumber: newIdNumber(),
      building: '1栋',
      birthDate: '1980-05-05',
    }),
    await newPerson(staff, { name: `${name}重`, homeCommunity: home, mobile: newMobile() }),
    await newPerson(staff, { name: `${name}儿`, homeCommunity: home, birthDate: '2016-01-01' }),
  ];
  const {
    rows: [committee],
  } = await world.truth.query<{ id: string }>("select id from organization where name like '%塔坡社区居民委员会'");
  const consent = await make(staff, 'Consent', {
    person: from.id,
    purpose: 'SERVICE',
    textVersion: '隐私政策 v3',
    method: 'PAPER',
    givenOn: '2026-05-01',
  });
  await make(staff, 'Guardianship', { person: child.id, guardian: from.id, relation: 'PARENT', since: '2016-01-01' });
  await make(staff, 'Consent', {
    person: child.id,
    givenBy: from.id,
    purpose: 'SERVICE',
    textVersion: '隐私政策 v3',
    method: 'PAPER',
    givenOn: '2026-05-01',
  });
  await make(staff, 'Volunteer', { person: from.id, registeredAt: home, registeredOn: '2026-05-01' });
  await make(staff, 'SocialWorker', { person: from.id, licenceLevel: 'ASSISTANT', registration: { from: '2026-01-01', until: '2028-12-31' } });
  await make(staff, 'CommunityWorker', { person: from.id, committee: committee!.id, post: 'SPECIALIST', since: '2026-01-01' });
  return { from, into, child, consent };
}

describe('merging one record into another', () => {
  test('does what its preview said, to all that refers to the one, and is undone without a trace but the history', async () => {
    const { from, into } = await pair('陈惠珍');
    const before = await pointers(from.id);
    const said = await plan(staff, from, into);
    expect(said).toEqual({
      obstacle: null,
      fills: expect.arrayContaining(['birthDate', 'building', 'idKind', 'idNumber']),
      moves: expect.arrayContaining([
        { resource: 'Consent', field: 'givenBy', count: 1 },
        { resource: 'Guardianship', field: 'guardian', count: 1 },
        { resource: 'Volunteer', field: 'person', count: 1 },
      ]),
    });
    expect(before).toHaveLength((said.moves as { count: number }[]).reduce((sum, { count }) => sum + count, 0));
    const row = async (id: string) =>
      (
        await world.truth.query(
          'select id_number_cipher, id_number_masked, birth_date, building, mobile_masked, account_id from person where id = $1',
          [id],
        )
      ).rows[0]!;
    const [wasFrom, wasInto] = [await row(from.id), await row(into.id)];

    expect((await merge(staff, from, into)).data.done.record).toMatchObject({ state: 'MERGED', mergedInto: { id: into.id } });
    expect((await pointers(from.id)).filter((one) => !one.startsWith('person_merge') && !one.startsWith('possible_duplicate'))).toEqual([]);
    expect((await pointers(into.id)).filter((one) => before.includes(one))).toEqual(before);
    expect(await row(into.id)).toEqual({
      ...wasInto,
      id_number_cipher: wasFrom.id_number_cipher,
      id_number_masked: wasFrom.id_number_masked,
      birth_date: wasFrom.birth_date,
      building: wasFrom.building,
    });
    const lines = async (id: string) =>
      (await staff.ask('query ($id: ID!) { person(id: $id) { history(first: 1) { nodes { verb reason } } } }', { id })).data.person.history.nodes[0];
    expect([await lines(from.id), await lines(into.id)]).toEqual([
      { verb: 'merge', reason: '电话核实为同一人' },
      { verb: 'update', reason: '电话核实为同一人' },
    ]);

    expect((await undo(staff, from)).data.done.record).toMatchObject({ state: 'NORMAL', mergedInto: null });
    expect((await pointers(from.id)).filter((one) => !/^(person_merge|possible_duplicate)/.test(one))).toEqual(before);
    expect([await row(from.id), await row(into.id)]).toEqual([wasFrom, wasInto]);
    expect((await merge(staff, from, into)).errors).toBeUndefined();
  });

  test('whoever is a volunteer or a guardian is not archived under it, nor offered to be', async () => {
    const { from, into } = await pair('陈在册');
    const archive = async ({ id }: Made) =>
      staff.ask('mutation ($id: ID!, $version: Int!) { personArchive(id: $id, version: $version, reason: "演示") { record { id } } }', {
        id,
        version: await versionOf(id),
      });
    const offered = async ({ id }: Made) =>
      (await street.ask('query ($id: ID!) { person(id: $id) { actions } }', { id })).data.person.actions as string[];
    expect((await archive(from)).errors?.[0]?.extensions).toMatchObject({ code: 'ILLEGAL_STEP', hint: expect.stringContaining('ended first') });
    expect(await offered(from)).not.toContain('ARCHIVE');
    expect((await archive(into)).errors).toBeUndefined();
  });

  test('takes the account along, and undone gives it back', async () => {
    const [from, into] = [
      await newPerson(staff, { name: '黎有号', homeCommunity: home, mobile: newMobile() }),
      await newPerson(staff, { name: '黎有号重', homeCommunity: home, mobile: newMobile() }),
    ];
    const {
      rows: [{ id: account }],
    } = await world.truth.query(
      "select a.id from account a where not exists (select from person p where p.account_id = a.id) and a.state = 'ACTIVE' and a.archived_at is null limit 1",
    );
    const { errors } = await (
      await world.as('admin')
    ).ask(
      'mutation ($id: ID!, $version: Int!, $input: PersonLinkAccountInput!) { personLinkAccount(id: $id, version: $version, input: $input) { record { id } } }',
      { id: from.id, version: await versionOf(from.id), input: { account, reason: '本人' } },
    );
    expect(errors).toBeUndefined();
    const held = async () => (await world.truth.query('select id from person where account_id = $1', [account])).rows;
    expect((await merge(staff, from, into)).errors).toBeUndefined();
    expect(await held()).toEqual([{ id: into.id }]);
    expect((await undo(staff, from)).errors).toBeUndefined();
    expect(await held()).toEqual([{ id: from.id }]);
  });

  test('is not undone once what it moved was changed, and then nothing of it is', async () => {
    const { from, into, consent } = await pair('黄雪梅');
    await merge(staff, from, into);
    const {
      rows: [now],
    } = await world.truth.query<{ version: number }>('select version from consent where id = $1', [consent.id]);
    await staff.ask(
      'mutation ($id: ID!, $version: Int!) { consentWithdraw(id: $id, version: $version, input: { withdrawnOn: "2026-06-01" }) { record { id } } }',
      { id: consent.id, version: now!.version },
    );
    const before = await pointers(into.id);
    const { errors } = await undo(staff, from);
    expect(errors![0]!.extensions).toMatchObject({ code: 'ILLEGAL_STEP', hint: expect.stringContaining('Consents') });
    expect(await pointers(into.id)).toEqual(before);
  });

  test('is not undone once what it filled in was edited', async () => {
    const { from, into } = await pair('何凤仙');
    await merge(staff, from, into);
    await staff.ask(
      'mutation ($id: ID!, $version: Int!) { personUpdate(id: $id, version: $version, input: { building: "9栋" }) { record { id } } }',
      { id: into.id, version: await versionOf(into.id) },
    );
    expect((await undo(staff, from)).errors![0]!.extensions).toMatchObject({ code: 'ILLEGAL_STEP', hint: expect.stringContaining('Building') });
  });

  test('loses nothing: where both are volunteers it is refused, before and when it is tried', async () => {
    const { from, into } = await pair('霍晓琳');
    await make(staff, 'Volunteer', { person: into.id, registeredAt: home, registeredOn: '2026-05-02' });
    expect((await plan(staff, from, into)).obstacle).toContain('Volunteers');
    expect((await merge(staff, from, into)).errors![0]!.extensions.code).toBe('DUPLICATE');
    expect(await pointers(from.id)).toHaveLength(6);
  });

  test('is of one person: two with identity cards of different numbers are refused, in the preview and when it is tried; two documents of other kinds are not', async () => {
    const holder = (idKind: string, idNumber: string) =>
      newPerson(staff, { name: '谭念祖', homeCommunity: home, mobile: newMobile(), idKind, idNumber });
    const [from, into] = [await holder('RESIDENT_ID', newIdNumber()), await holder('RESIDENT_ID', newIdNumber())];
    expect((await plan(staff, from, into)).obstacle).toContain('identity cards');
    expect((await merge(staff, from, into)).errors![0]!.extensions).toMatchObject({ code: 'INVALID_INPUT', field: 'mergedInto' });
    expect((await plan(staff, await holder('PASSPORT', 'E97000001'), into)).obstacle).toBeNull();
  });

  test('tells of nothing that its actor may not see, though that moves as well', async () => {
    const { from, into } = await pair('罗玉兰');
    const said = await plan(street, from, into);
    expect((said.moves as { resource: string }[]).map(({ resource }) => resource)).not.toContain('Guardianship');
    expect((await merge(street, from, into)).errors).toBeUndefined();
    expect((await pointers(into.id)).filter((one) => one.startsWith('guardianship.guardian_id'))).toHaveLength(1);
  });

  test("asks for the right on both: not into another's territory, not into oneself, not by those without it", async () => {
    const { from, into, child } = await pair('麦桂香');
    const far = await newPerson(await world.as('district'), { name: '麦桂香', homeCommunity: await community(staff, '440604010001') });
    expect([await plan(staff, from, far), codeOf(await merge(staff, from, far))]).toEqual([{ code: 'NOT_FOUND' }, 'NOT_FOUND']);
    expect([
      codeOf(await merge(staff, from, from)),
      codeOf(await merge(await world.as('hotline'), from, into)),
      (await plan(await world.as('hotline'), from, into)).code,
    ]).toEqual(['INVALID_INPUT', 'FORBIDDEN', 'FORBIDDEN']);
    expect(codeOf(await merge(staff, child, from))).toBe('DUPLICATE'); // a guardian and the ward are not one
  });
});
