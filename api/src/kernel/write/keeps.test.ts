/** Who hangs on a record says so: it is neither archived nor brought to an end before, and whoever tries is told what has to be done first. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { stepsOf } from '../../testing/steps.js';
import { openWorld, type Person, type World } from '../../testing/world.js';
import { community, make, newMobile, newPerson } from '../../testing/persons.js';

let world: World;
let staff: Person;
let street: Person;
let home: string;
beforeAll(async () => {
  world = await openWorld();
  [staff, street] = [await world.as('community'), await world.as('street')];
  home = await community(staff, '440604012045');
});
afterAll(() => world.close());

const versionOf = async (table: string, id: string) =>
  (await world.truth.query<{ version: number }>(`select version from ${table} where id = $1`, [id])).rows[0]!.version;
const personArchive = async (by: Person, id: string) => {
  const { errors } = await by.ask(
    'mutation ($id: ID!, $version: Int!) { personArchive(id: $id, version: $version, reason: "演示") { record { id } } }',
    {
      id,
      version: await versionOf('person', id),
    },
  );
  return errors?.[0]?.extensions;
};
const { attempt } = stepsOf('state');
const act = async (by: Person, type: string, mutation: string, id: string, input: object) => {
  const { row, error } = await attempt(by, mutation, { id, version: await versionOf(type, id) }, input);
  return error ?? row.state;
};
const actionsOf = async (by: Person, id: string) => (await by.ask('query ($id: ID!) { person(id: $id) { actions } }', { id })).data.person.actions;

test('a person is told to be a volunteer and a guardian, stays open and outside the archive until merged, when both go along', async () => {
  const [from, into, child] = [
    await newPerson(staff, { name: '谭念祖', homeCommunity: home, birthDate: '1980-05-05', mobile: newMobile() }),
    await newPerson(staff, { name: '谭念宗', homeCommunity: home, birthDate: '1980-05-05', mobile: newMobile() }),
    await newPerson(staff, { name: '谭念儿', homeCommunity: home, birthDate: '2016-01-01' }),
  ];
  await make(staff, 'Volunteer', { person: from.id, registeredAt: home, registeredOn: '2024-01-01' });
  await make(staff, 'Guardianship', { person: child.id, guardian: from.id, relation: 'PARENT', since: '2016-01-01' });
  const both = { code: 'ILLEGAL_STEP', hint: "somebody's guardian: that is ended first; a volunteer: that is ended first" };
  expect(await personArchive(staff, from.id)).toMatchObject(both);
  expect(await act(staff, 'person', 'personClose', from.id, { reason: '演示' })).toMatchObject(both);
  expect(await actionsOf(staff, from.id)).not.toContain('ARCHIVE');
  expect(await act(staff, 'person', 'personMerge', from.id, { mergedInto: into.id, reason: '演示' })).toBe('MERGED');
  expect(await personArchive(staff, from.id)).toBeUndefined();
  expect(await personArchive(staff, into.id)).toMatchObject(both);
});

test('who may not know of a party member learns of none, neither from what is offered nor from the words', async () => {
  const {
    rows: [member],
  } = await world.truth.query<{ id: string; person: string }>(
    "select m.id, m.person_id as person from party_member m join person p on p.id = m.person_id where m.archived_at is null and p.community_id in (select id from division where code = '440604012045') and not exists (select from volunteer v where v.person_id = p.id) and not exists (select from guardianship g where g.guardian_id = p.id) and not exists (select from community_worker w where w.person_id = p.id) and not exists (select from social_worker s where s.person_id = p.id) limit 1",
  );
  for (const by of [staff, street]) {
    expect((await by.ask('query ($id: ID!) { partyMember(id: $id) { id } }', { id: member!.id })).data.partyMember).toBeNull();
    expect(await actionsOf(by, member!.person)).toContain('ARCHIVE');
    expect(await personArchive(by, member!.person)).toMatchObject({
      code: 'ILLEGAL_STEP',
      hint: 'records you may not see still hang on it: ask whoever is above you',
    });
  }
});

test('an organization is not deregistered while a party organization stands in it; what it is a member of ends along with it', async () => {
  const {
    rows: [unit],
  } = await world.truth.query<{ id: string; branch: string }>(
    "select o.id, (select b.id from party_branch b where b.state = 'ESTABLISHED' and b.organization_id is null limit 1) as branch from organization o join federation_member m on m.organization_id = o.id and m.state = 'MEMBER' join division d on d.id = o.street_id where o.state = 'ACTIVE' and d.name = '祖庙街道' and not exists (select from federation f where f.organization_id = o.id) and not exists (select from partner_agreement a where a.organization_id = o.id) limit 1",
  );
  const deregister = () => act(street, 'organization', 'organizationDeregister', unit!.id, { reason: '已注销登记', on: '2026-11-18' });
  await world.truth.query('update party_branch set organization_id = $2 where id = $1', [unit!.branch, unit!.id]);
  expect(await deregister()).toMatchObject({
    code: 'ILLEGAL_STEP',
    hint: 'a party organization stands in it: that is disbanded, merged or moved first',
  });
  await world.truth.query('update party_branch set organization_id = null where id = $1', [unit!.branch]);
  expect(await deregister()).toBe('DEREGISTERED');
});
