/** What holds of every write: what it says about fields, what it keeps, whom it stands back for, and what it leaves behind. */
import { mutationOf } from '../resource/lifecycle.js';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { oneOf } from '../../testing/steps.js';
import { openWorld, type Person, type World } from '../../testing/world.js';

let world: World;
let street: Person;
let unit: Person;
let tapo: string;
let neighbour: string;
beforeAll(async () => {
  world = await openWorld();
  [street, unit] = [await world.as('street'), await world.as('unit-tapo')];
  const place = async (code: string) => (await one('select id from division where code = $1', [code])).id;
  [tapo, neighbour] = [await place('440604012045'), await place('440604012046')];
});
afterAll(() => world.close());

const one = oneOf(() => world);
const nowhere = '019ab000-0000-7000-8000-000000000000';
let made = 0;
const shop = (more: object = {}) => ({
  name: `演示商行${(made += 1)}号`,
  kind: 'ENTERPRISE',
  division: tapo,
  address: '朝晖街1号',
  legalForm: 'LEGAL_PERSON',
  registrationStatus: 'NEITHER',
  establishedOn: '2020-01-01',
  legalRep: '演示',
  ...more,
});
const create = (who: Person, input: object, resource = 'Organization', fields = 'id version') =>
  who.ask(`mutation ($input: ${resource}CreateInput!) { done: ${mutationOf('create', resource)}(input: $input) { record { ${fields} } } }`, {
    input,
  });
const update = (who: Person, { id, version }: { id: string; version: number }, input: object, resource = 'Organization', fields = 'id version') =>
  who.ask(
    `mutation ($id: ID!, $version: Int!, $input: ${resource}UpdateInput!) { done: ${mutationOf('update', resource)}(id: $id, version: $version, input: $input) { record { ${fields} } } }`,
    { id, version, input },
  );
const archive = (who: Person, { id, version }: { id: string; version: number }, resource: string) =>
  who.ask(
    `mutation ($id: ID!, $version: Int!) { done: ${mutationOf('archive', resource)}(id: $id, version: $version, reason: "重复") { record { id version } } }`,
    {
      id,
      version,
    },
  );
const restore = (who: Person, { id, version }: { id: string; version: number }, resource: string) =>
  who.ask(`mutation ($id: ID!, $version: Int!) { done: ${mutationOf('restore', resource)}(id: $id, version: $version) { record { id version } } }`, {
    id,
    version,
  });
async function makeShop(more: object = {}): Promise<{ id: string; version: number }> {
  const { data, errors } = await create(street, shop(more));
  expect(errors).toBeUndefined();
  return data.done.record;
}
const rowOf = (id: string) => one('select * from organization where id = $1', [id]);
const said = ({ errors }: Awaited<ReturnType<Person['ask']>>) => errors?.[0]?.extensions;
const fieldsOf = (answer: Awaited<ReturnType<Person['ask']>>) => (said(answer)?.fields ?? []).map(({ field, code }) => [field, code]).sort();

describe('fields', () => {
  test('that are wrong are told all at once', async () => {
    expect(
      fieldsOf(await create(street, shop({ name: '  ', address: '路'.repeat(201), uscc: 'I'.repeat(18), contactMobile: '12345', staffCount: -1 }))),
    ).toEqual([
      ['address', 'TOO_LONG'],
      ['contactMobile', 'INVALID_INPUT'],
      ['name', 'REQUIRED'],
      ['staffCount', 'OUT_OF_RANGE'],
      ['uscc', 'INVALID_INPUT'],
    ]);
  });

  test('that another field demands are demanded, when made and when changed', async () => {
    const needed = [
      ['certificateValid', 'REQUIRED'],
      ['registrar', 'REQUIRED'],
      ['uscc', 'REQUIRED'],
    ];
    expect(fieldsOf(await create(street, shop({ registrationStatus: 'REGISTERED' })))).toEqual(needed);
    const row = await makeShop();
    expect(fieldsOf(await update(street, row, { registrationStatus: 'REGISTERED' }))).toEqual(needed);
    expect(fieldsOf(await update(street, row, { registrationStatus: 'FILED', filingNo: '  ' }))).toEqual([
      ['filedOn', 'REQUIRED'],
      ['filingNo', 'REQUIRED'],
      ['filingOffice', 'REQUIRED'],
    ]);
    expect((await rowOf(row.id)).version).toBe(row.version);
  });

  test.each([
    ['one', { kind: 'NO_SUCH_KIND' }, 'kind'],
    ['one of several', { targetGroups: ['NO_SUCH_GROUP'] }, 'targetGroups'],
    ['a label in the place of a code', { kind: '企业' }, 'kind'],
  ])('take no code that its dictionary does not hold: %s', async (_what, wrong, field) => {
    expect(said(await create(street, shop(wrong)))).toMatchObject({ code: 'INVALID_INPUT', field });
  });

  test('refuse a record that is hidden as they refuse one that is missing, archived or of another kind', async () => {
    const hidden = await one("select o.id from organization o join division d on d.id = o.street_id where d.code = '440604011' limit 1");
    const archived = await makeShop();
    expect((await archive(street, archived, 'Organization')).errors).toBeUndefined();
    const answers = [];
    for (const organization of [nowhere, hidden.id, archived.id, tapo]) {
      const { data, errors } = await create(street, { organization, division: tapo, content: '共享' }, 'PartnerAgreement');
      answers.push({ data, errors: errors!.map(({ message, extensions }) => ({ message, extensions })) });
    }
    expect(answers[0]!.errors[0]!.extensions).toMatchObject({ code: 'NOT_FOUND', field: 'organization' });
    for (const answer of answers) expect(answer).toEqual(answers[0]);
  });

  test.each([
    'a\u200Cb',
    'a\u200Db',
    'a\u2028b',
    'a\u0085b',
    'a\u{E0041}b',
    '\u3164',
    'a\u180Eb',
    'a\u2062b',
    'a\uFFFEb',
    'a\0b',
    'a\u202Eb',
    '\ud842',
  ])('refuse what nobody sees: %j', async (name) => {
    expect(said(await create(street, { name, division: tapo }, 'Compound'))).toMatchObject({ code: 'INVALID_INPUT', field: 'name' });
  });

  test('keep what is left out and clear what is null', async () => {
    const compound = (await create(street, { name: '留空苑', division: tapo, address: '朝晖街2号', buildingCount: 7 }, 'Compound', 'id version')).data
      .done.record;
    const after = await update(street, compound, { buildingCount: null }, 'Compound', 'name address buildingCount version');
    expect(after.data.done.record).toEqual({ name: '留空苑', address: '朝晖街2号', buildingCount: null, version: compound.version + 1 });
    expect(said(await update(street, { ...compound, version: compound.version + 1 }, { name: null }, 'Compound'))).toMatchObject({
      code: 'REQUIRED',
      field: 'name',
    });
    const same = await update(street, { ...compound, version: compound.version + 1 }, { name: '留空苑', address: '朝晖街2号' }, 'Compound');
    expect(same.data.done.record.version).toBe(compound.version + 1);
  });
});

describe('a name', () => {
  test('is taken once in a place, is free when its record is archived, and then cannot be taken back', async () => {
    const input = { name: '同名花园', division: tapo };
    const first = (await create(street, input, 'Compound')).data.done.record;
    expect(said(await create(street, input, 'Compound'))).toMatchObject({ code: 'DUPLICATE', field: 'name' });
    expect((await create(street, { ...input, division: neighbour }, 'Compound')).errors).toBeUndefined();
    const shelved = (await archive(street, first, 'Compound')).data.done.record;
    const second = (await create(street, input, 'Compound')).data.done.record;
    expect(said(await restore(street, shelved, 'Compound'))).toMatchObject({ code: 'DUPLICATE', field: 'name' });
    expect(await one('select archived_at is not null as shelved, version from compound where id = $1', [first.id])).toEqual({
      shelved: true,
      version: shelved.version,
    });
    expect((await archive(street, second, 'Compound')).errors).toBeUndefined();
    expect((await restore(street, shelved, 'Compound')).errors).toBeUndefined();
  });

  test('asked for by twenty at once is given to one', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => create(street, { name: '争名苑', division: tapo }, 'Compound')));
    expect(answers.filter(({ errors }) => !errors)).toHaveLength(1);
    for (const answer of answers.filter(({ errors }) => errors)) expect(said(answer)).toMatchObject({ code: 'DUPLICATE', field: 'name' });
    const { rows } = await world.truth.query(
      "select (select count(*)::int from history where record_id = c.id) as lines from compound c where name = '争名苑'",
    );
    expect(rows).toEqual([{ lines: 1 }]);
  });
});

test('a step taken by twenty at once is taken once', async () => {
  const row = await makeShop();
  const answers = await Promise.all(
    Array.from({ length: 20 }, () =>
      street.ask(
        'mutation ($id: ID!, $version: Int!) { done: organizationSuspend(id: $id, version: $version, input: { reason: "停业" }) { record { state version } } }',
        row,
      ),
    ),
  );
  expect(answers.flatMap(({ errors, data }) => (errors ? [] : [data.done.record]))).toEqual([{ state: 'SUSPENDED', version: row.version + 1 }]);
  for (const answer of answers.filter(({ errors }) => errors)) expect(said(answer)?.code).toBe('CONFLICT');
  expect(await one("select count(*)::int as lines from history where record_id = $1 and verb = 'suspend'", [row.id])).toEqual({ lines: 1 });
});

describe('two editors', () => {
  test('the later one is told the row as it is now, as far as that one may read it, and changes nothing', async () => {
    const { id, version } = await one("select id, version from organization where name = '塔坡社区醒狮队'");
    await world.truth.query("update organization set party_instructor = '只有党务可见' where id = $1", [id]);
    expect((await update(street, { id, version }, { shortName: '醒狮' })).errors).toBeUndefined();
    const { data, errors } = await update(unit, { id, version }, { shortName: '狮队' });
    expect(data?.done ?? null).toBeNull();
    expect(errors![0]!.extensions.code).toBe('CONFLICT');
    const { current } = errors![0]!.extensions;
    expect(current).toMatchObject({ id, version: version + 1, name: '塔坡社区醒狮队', shortName: '醒狮' });
    expect(JSON.stringify(current)).not.toContain('只有党务可见');
    const plain = (await unit.ask('query ($id: ID!) { organization(id: $id) { contactMobile } }', { id })).data.organization;
    expect(current).toMatchObject(plain);
    expect((await rowOf(id)).short_name).toBe('醒狮');
  });

  test('of whom one cannot see a field: saving does not clear it, nor is it demanded from that one', async () => {
    const { id } = await one("select id from organization where name = '塔坡社区粤曲私伙局'");
    await world.truth.query(
      "update organization set party_coverage = null, party_member_count = 3, party_instructor = '只有党务可见', remark = '内部' where id = $1",
      [id],
    );
    const before = await rowOf(id);
    const { errors } = await update(unit, before, { shortName: '私伙局', volunteers: 12 });
    expect(errors).toBeUndefined();
    expect(await rowOf(id)).toMatchObject({
      short_name: '私伙局',
      volunteers: 12,
      party_coverage: null,
      party_member_count: 3,
      party_instructor: '只有党务可见',
      remark: '内部',
      contact_mobile_cipher: before.contact_mobile_cipher,
    });
    for (const input of [{ partyMemberCount: null }, { partyInstructor: null }, { remark: null }, { name: '改名' }])
      expect(said(await update(unit, await rowOf(id), input))?.code).toBe('FORBIDDEN');
    expect(await rowOf(id)).toMatchObject({ party_member_count: 3, party_instructor: '只有党务可见', remark: '内部', name: before.name });
  });
});

describe('a mobile', () => {
  const [old, now] = ['19455556666', '19477778888'];
  let row: { id: string; version: number };
  beforeAll(async () => {
    const { data } = await create(street, shop({ contactMobile: '+86 194-5555-6666' }), 'Organization', 'id version contactMobile');
    expect(data.done.record.contactMobile).toBe('194****6666');
    const changed = await update(street, data.done.record, { contactMobile: now }, 'Organization', 'id version contactMobile');
    expect(changed.data.done.record.contactMobile).toBe('194****8888');
    row = changed.data.done.record;
  });

  test('is masked in lists, absent from history, found by no search and no order of words', async () => {
    const { data } = await street.ask(
      'query ($id: ID!) { organization(id: $id) { contactMobile history { nodes { verb changes { field before { text } after { text } } } } } }',
      { id: row.id },
    );
    expect(data.organization.contactMobile).toBe('194****8888');
    const [changed, created] = data.organization.history.nodes;
    expect(changed.changes).toEqual([{ field: 'contactMobile', before: null, after: null }]);
    expect(created.changes).toContainEqual({ field: 'contactMobile', before: null, after: null });
    for (const words of [old, now, '194****8888', '7777'])
      expect([
        words,
        (await street.ask('query ($words: String) { organizations(search: $words) { totalCount } }', { words })).data.organizations.totalCount,
      ]).toEqual([words, 0]);
    expect(JSON.stringify(data)).not.toMatch(new RegExp(`${old}|${now}`));
  });

  test('stands plainly in no table of the database', async () => {
    const { rows } = await world.truth.query<{ table: string }>("select tablename as table from pg_tables where schemaname = 'public'");
    expect(rows.length).toBeGreaterThan(10);
    for (const { table } of rows) {
      const { rows: found } = await world.truth.query(`select 1 from ${table} t where t::text like any ($1::text[])`, [
        [old, now].flatMap((plain) => [
          `%${plain}%`,
          `%${Buffer.from(plain).toString('base64').slice(0, 12)}%`,
          `%${Buffer.from(plain).toString('hex')}%`,
        ]),
      ]);
      expect([table, found]).toEqual([table, []]);
    }
  });

  test('is revealed to those who hold the right, with a reason that is kept', async () => {
    const reveal = (who: Person, reason: string, id = row.id) =>
      who.ask('mutation ($id: ID!, $reason: String!) { organizationReveal(id: $id, field: CONTACT_MOBILE, reason: $reason) }', { id, reason });
    expect(said(await reveal(street, '  '))).toMatchObject({ code: 'REQUIRED', field: 'reason' });
    expect(said(await reveal(await world.as('community'), '核对'))?.code).toBe('FORBIDDEN');
    expect(said(await reveal(await world.as('admin'), '核对'))?.code).toBe('FORBIDDEN');
    expect(said(await reveal(street, '核对', nowhere))?.code).toBe('NOT_FOUND');
    const lines = () => one("select count(*)::int as lines from history where record_id = $1 and verb = 'reveal'", [row.id]);
    expect(await lines()).toEqual({ lines: 0 });
    expect((await reveal(street, '电话核实')).data).toEqual({ organizationReveal: now });
    expect(await lines()).toEqual({ lines: 1 });
    const { data } = await street.ask(
      'query ($id: ID!) { organization(id: $id) { version history(first: 1) { nodes { verb reason actorName changes { field before { text } after { text } } } } } }',
      { id: row.id },
    );
    expect(data.organization).toEqual({
      version: row.version,
      history: {
        nodes: [
          { verb: 'reveal', reason: '电话核实', actorName: '祖庙街道管理员(演示)', changes: [{ field: 'contactMobile', before: null, after: null }] },
        ],
      },
    });
  });

  test('enciphered twice looks different, and is compared by its blind index', async () => {
    const [a, b] = [await makeShop({ contactMobile: now }), await makeShop({ contactMobile: now })];
    const [x, y] = [await rowOf(a.id), await rowOf(b.id)];
    expect(x.contact_mobile_cipher).not.toBe(y.contact_mobile_cipher);
    expect(x.contact_mobile_index).toBe(y.contact_mobile_index);
  });
});

test("history is added to and read by the product's role, never changed or removed", async () => {
  const client = new pg.Client({ connectionString: world.database.appUrl });
  await client.connect();
  try {
    for (const statement of [
      "update history set reason = 'x'",
      'delete from history',
      'truncate history',
      'drop table history',
      'delete from organization',
      'truncate organization',
      'alter table history disable trigger all',
    ]) {
      await expect(client.query(statement)).rejects.toMatchObject({ code: '42501' });
    }
    expect((await client.query<{ lines: string }>('select count(*) as lines from history')).rows[0]!.lines).not.toBe('0');
  } finally {
    await client.end();
  }
});
