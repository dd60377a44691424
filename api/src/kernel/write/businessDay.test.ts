/** A business day is one of Asia/Shanghai, whatever zone the server's machine is set to, before midnight there and after it. */
import { runInThisContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { oneOf } from '../../testing/steps.js';
import { openWorld, type Person, type World } from '../../testing/world.js';

// Jest gives tests a copy of the environment; the zone is that of the process itself.
const { env } = runInThisContext('process') as NodeJS.Process;
const zone = env.TZ;

let world: World;
let now = new Date();
let unit: Person;
let street: Person;
let secretariat: Person;
let draft: { id: string; version: number };
let member: string;
beforeAll(async () => {
  world = await openWorld('demo', { now: () => now });
  [unit, street, secretariat] = [await world.as('unit-tapo'), await world.as('street'), await world.as('federation')];
  [draft, member] = [
    await one(
      "update federation_member m set charter_ack = true from organization o where o.id = m.organization_id and o.name = '塔坡社区书画社' returning m.id, m.version",
    ),
    (await one("select m.id from federation_member m join organization o on o.id = m.organization_id where o.name = '塔坡社区醒狮队'")).id,
  ];
});
afterAll(async () => {
  if (zone === undefined) delete env.TZ;
  else env.TZ = zone;
  await world.close();
});

const one = oneOf(() => world);
async function done(who: Person, mutation: string, variables: Record<string, unknown>) {
  const { data, errors } = await who.ask(mutation, variables);
  expect(errors).toBeUndefined();
  return data.done.record;
}

describe.each([
  ['UTC', 0],
  ['Asia/Shanghai', -480],
  ['America/Los_Angeles', 480],
])('with the machine in %s', (name, offset) => {
  beforeAll(() => {
    env.TZ = name;
  });

  test.each([
    ['half past eleven at night', '2026-12-31T15:30:00Z', '2026-12-31', '2027-01-05', '2027-01-01'],
    ['half past midnight', '2026-12-31T16:30:00Z', '2027-01-01', '2027-01-06', '2027-01-02'],
  ])('at %s it is the day it is in Shanghai', async (_when, moment, today, due, tomorrow) => {
    expect(new Date('2026-12-31T15:30:00Z').getTimezoneOffset()).toBe(offset);
    now = new Date(moment);

    // The day of an application, and the day by which it wants an answer.
    const { state } = await one('select state from federation_member where id = $1', [draft.id]);
    if (state === 'APPLIED') {
      draft = await done(
        unit,
        'mutation ($id: ID!, $version: Int!) { done: federationMemberRetract(id: $id, version: $version, input: { reason: "再议" }) { record { id version } } }',
        { ...draft },
      );
      draft = await done(
        unit,
        'mutation ($id: ID!, $version: Int!) { done: federationMemberRejoin(id: $id, version: $version) { record { id version } } }',
        { ...draft },
      );
    }
    const applied = await done(
      unit,
      'mutation ($id: ID!, $version: Int!) { done: federationMemberSubmit(id: $id, version: $version) { record { id version appliedOn stateDueOn stateSince } } }',
      { ...draft },
    );
    expect(applied).toMatchObject({ appliedOn: today, stateDueOn: due, stateSince: now.toISOString() });
    draft = applied;

    // The year in a number.
    const {
      rows: [place],
    } = await world.truth.query(
      "select o.id as organization, d.id as division from organization o, division d where o.name = '塔坡社区醒狮队' and d.code = '440604012045'",
    );
    const agreement = await done(
      street,
      'mutation ($input: PartnerAgreementCreateInput!) { done: partnerAgreementCreate(input: $input) { record { agreementNo } } }',
      { input: { ...place, content: '共享场地' } },
    );
    expect(agreement.agreementNo).toContain(`-${today.slice(0, 4)}-`);

    // What happened today is taken, what would happen tomorrow is not.
    const issue = (issuedOn: string) =>
      secretariat.ask(
        'mutation ($input: FederationNoticeCreateInput!) { done: federationNoticeCreate(input: $input) { record { issuedOn createdAt } } }',
        { input: { member, kind: 'REMINDER', issuedOn, reason: '演示' } },
      );
    expect((await issue(today)).data.done.record).toEqual({ issuedOn: today, createdAt: now.toISOString() });
    expect((await issue(tomorrow)).errors?.[0]?.extensions).toMatchObject({ code: 'OUT_OF_RANGE', field: 'issuedOn' });
  });

  test('a calendar date comes back as it was written, and a day begins at midnight in Shanghai', async () => {
    now = new Date('2026-12-31T16:30:00Z');
    await world.truth.query("update installation set value = '2027-01-01' where key = 'inUseSince'");
    const division = (await one("select id from division where code = '440604012045'")).id;
    const record = await done(
      street,
      'mutation ($input: OrganizationRegisterExistingInput!) { done: organizationRegisterExisting(input: $input) { record { establishedOn stateSince history { nodes { at } } } } }',
      {
        input: {
          name: `旧店 ${name}`,
          kind: 'ENTERPRISE',
          division,
          address: '朝晖街',
          legalForm: 'LEGAL_PERSON',
          registrationStatus: 'NEITHER',
          establishedOn: '1988-07-01',
          legalRep: '演示',
          state: 'SUSPENDED',
          since: '2027-01-01',
          reason: '旧册',
        },
      },
    );
    expect(record).toEqual({ establishedOn: '1988-07-01', stateSince: '2026-12-31T16:00:00.000Z', history: { nodes: [{ at: now.toISOString() }] } });
  });
});
