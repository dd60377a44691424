/** Agreements to build together: who makes and signs them, how they are numbered, where they lie and who sees them. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { oneOf, stepsOf } from '../testing/steps.js';
import { openWorld, type Person, type World } from '../testing/world.js';

let world: World;
let street: Person;
let tapo: string;
let partner: string;
beforeAll(async () => {
  world = await openWorld();
  street = await world.as('street');
  [tapo, partner] = [
    (await one("select id from division where code = '440604012045'")).id,
    (await one("select id from organization where name = '塔坡社区醒狮队'")).id,
  ];
});
afterAll(() => world.close());

const one = oneOf(() => world);
const fields = 'id version state agreementNo signedOn term { from until } actions';

const { attempt, step } = stepsOf(fields);
const make = (more: object = {}, who = street) =>
  step(who, 'partnerAgreementCreate', null, { organization: partner, division: tapo, content: '共享场地', ...more });

const term = { from: '2026-01-01', until: '2026-12-31' };
const signed = { signedOn: '2026-01-01', term };

test('an agreement is invited, signed, started, renewed, lapses, is renewed again and is terminated, and its history tells all of it', async () => {
  let row = await make();
  expect(row).toMatchObject({ state: 'INVITED', signedOn: null, term: null });
  row = await step(street, 'partnerAgreementSign', row, signed);
  expect(row).toMatchObject({ state: 'AGREED', ...signed });
  row = await step(street, 'partnerAgreementStart', row);
  expect(row.state).toBe('ACTIVE');
  row = await step(street, 'partnerAgreementRenew', row, { signedOn: '2026-06-01', term: { from: '2027-01-01', until: '2027-12-31' } });
  expect(row).toMatchObject({ state: 'ACTIVE', signedOn: '2026-06-01', term: { from: '2027-01-01', until: '2027-12-31' } });
  row = await step(street, 'partnerAgreementLapse', row, { on: '2026-07-01' });
  expect(row.state).toBe('LAPSED');
  row = await step(street, 'partnerAgreementRenew', row, signed);
  expect(row.state).toBe('ACTIVE');
  row = await step(street, 'partnerAgreementTerminate', row, { on: '2026-08-01', reason: '场地另用' });
  expect(row).toMatchObject({ state: 'TERMINATED' });
  const { data } = await street.ask(
    'query ($id: ID!) { partnerAgreement(id: $id) { stateSince history(first: 20) { nodes { verb reason fromState toState } } } }',
    { id: row.id },
  );
  expect(data.partnerAgreement.stateSince).toBe('2026-07-31T16:00:00.000Z');
  expect(data.partnerAgreement.history.nodes.map(({ verb }: { verb: string }) => verb)).toEqual([
    'terminate',
    'renew',
    'lapse',
    'renew',
    'start',
    'sign',
    'create',
  ]);
  expect(data.partnerAgreement.history.nodes[0]).toMatchObject({ reason: '场地另用', fromState: 'ACTIVE', toState: 'TERMINATED' });
});

test.each([
  ['an empty term', { ...signed, term: {} }, 'REQUIRED', 'term'],
  ['a term that ends before it begins', { ...signed, term: { from: '2026-12-31', until: '2026-01-01' } }, 'OUT_OF_RANGE', 'term'],
  ['a day still to come', { ...signed, signedOn: '2030-01-01' }, 'OUT_OF_RANGE', 'signedOn'],
])('signing with %s is refused and changes nothing', async (_what, input, code, field) => {
  const row = await make();
  const { errors } = await street.ask(
    'mutation ($id: ID!, $version: Int!, $input: PartnerAgreementSignInput!) { partnerAgreementSign(id: $id, version: $version, input: $input) { record { id } } }',
    { id: row.id, version: row.version, input },
  );
  expect(errors?.[0]?.extensions).toMatchObject({ code, field });
  expect(await one('select state, version, signed_on from partner_agreement where id = $1', [row.id])).toEqual({
    state: 'INVITED',
    version: row.version,
    signed_on: null,
  });
});

describe('its number', () => {
  test('names its place and year, and counts on in that place', async () => {
    const year = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date()).slice(0, 4);
    const numbers = (await Promise.all([make(), make(), make()])).map(({ agreementNo }) => String(agreementNo));
    for (const number of numbers) expect(number).toMatch(new RegExp(`^GJ440604012045-${year}-\\d{3}$`));
    const sequence = numbers.map((number) => Number(number.slice(-3))).sort((a, b) => a - b);
    expect(sequence).toEqual([sequence[0], sequence[0]! + 1, sequence[0]! + 2]);
    const elsewhere = await make({
      division: (await one("select id from division where code = '440604012070' or code = '440604012046' order by code desc limit 1")).id,
    });
    expect(elsewhere.agreementNo).not.toContain('440604012045');
  });

  test('is never typed', async () => {
    const { errors } = await street.ask(
      'mutation ($input: PartnerAgreementCreateInput!) { partnerAgreementCreate(input: $input) { record { id } } }',
      { input: { organization: partner, division: tapo, content: '共享', agreementNo: 'GJ-1' } },
    );
    expect(errors?.[0]).toBeDefined();
  });
});

test('it lies where its division lies, and moves with it; into another street it does not go', async () => {
  const row = await make();
  const lies = () =>
    one(
      'select d.code as community, s.code as street, t.code as district from partner_agreement a join division d on d.id = a.community_id join division s on s.id = a.street_id join division t on t.id = a.district_id where a.id = $1',
      [row.id],
    );
  expect(await lies()).toEqual({ community: '440604012045', street: '440604012', district: '440604' });
  const update = (version: number, division: string) =>
    street.ask(
      'mutation ($id: ID!, $version: Int!, $division: ID!) { partnerAgreementUpdate(id: $id, version: $version, input: { division: $division }) { record { version agreementNo } } }',
      { id: row.id, version, division },
    );
  const moved = await update(row.version, (await one("select id from division where code = '440604012046'")).id);
  expect(moved.data.partnerAgreementUpdate.record.agreementNo).toBe(row.agreementNo);
  expect(await lies()).toEqual({ community: '440604012046', street: '440604012', district: '440604' });
  const away = await update(moved.data.partnerAgreementUpdate.record.version, (await one("select id from division where code = '440604011009'")).id);
  expect(away.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  expect(await lies()).toEqual({ community: '440604012046', street: '440604012', district: '440604' });
});

describe('who may', () => {
  const seen = async (who: Person) => {
    const { data, errors } = await who.ask('{ partnerAgreements(first: 100) { totalCount nodes { id } } }');
    expect(errors).toBeUndefined();
    expect(data.partnerAgreements.nodes).toHaveLength(data.partnerAgreements.totalCount);
    return data.partnerAgreements.nodes.map(({ id }: { id: string }) => id).sort();
  };
  const truth = async (where: string, values: unknown[] = []) =>
    (await world.truth.query<{ id: string }>(`select a.id from partner_agreement a where archived_at is null and ${where}`, values)).rows
      .map(({ id }) => id)
      .sort();

  test("a partner sees its own agreements and nobody else's, and signs none", async () => {
    const unit = await world.as('unit-tapo');
    const own = await truth(
      "organization_id in (select r.organization_id from role_assignment r join account u on u.id = r.account_id where u.username = 'unit-tapo')",
    );
    expect(own.length).toBeGreaterThan(1);
    expect(await seen(unit)).toEqual(own);
    const row = await make();
    expect((await attempt(unit, 'partnerAgreementSign', row, signed)).error?.code).toBe('FORBIDDEN');
    const foreign = await one('select id, version from partner_agreement where not (id = any($1::uuid[])) limit 1', [own]);
    const { data } = await unit.ask('query ($id: ID!) { partnerAgreement(id: $id) { id } }', foreign);
    expect(data.partnerAgreement).toBeNull();
  });

  test('a street admin sees and signs the agreements of the own street only', async () => {
    expect(await seen(street)).toEqual(await truth("street_id = (select id from division where code = '440604012')"));
    const foreign = await one(
      "select id, version from partner_agreement where state = 'INVITED' and street_id <> (select id from division where code = '440604012') limit 1",
    );
    expect((await attempt(street, 'partnerAgreementSign', foreign, signed)).error?.code).toBe('NOT_FOUND');
    const { errors } = await street.ask(
      'mutation ($input: PartnerAgreementCreateInput!) { partnerAgreementCreate(input: $input) { record { id } } }',
      { input: { organization: partner, division: (await one("select id from division where code = '440604011009'")).id, content: '共享' } },
    );
    expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });

  test('residents and secretariats see none', async () => {
    for (const username of ['resident', 'federation']) expect([username, await seen(await world.as(username))]).toEqual([username, []]);
  });
});
