/**
 * The world the matrix looks at: the demo, a second district with bodies, members and records of its own, a unit that belongs across the border,
 * archived rows of every resource inside and outside, and rows without an empty column.
 */
import { openWorld, unhurried, type Person, type World } from '../world.js';
import { resources, snake, tableOf } from './contract.js';
import { account, invented, oneOfEach, somebody, type Somebody, special, type Wanted } from './people.js';
import { Rows } from './rows.js';
import { fill } from './sample.js';

export interface Setting {
  world: World;
  people: Somebody[];
  rows: Rows;
  /** Reads the rows anew, after something was written. */
  refresh(): Promise<Rows>;
  close(): Promise<void>;
}

const bodyOf = (name: string, division: string, kind: string) => ({
  name,
  division,
  kind,
  address: '彼路1号',
  legalForm: 'UNINCORPORATED',
  registrationStatus: 'NEITHER',
  establishedOn: '2020-01-01',
  legalRep: '演示',
});
const membership = (federation: string, organization: string) => ({
  federation,
  organization,
  memberKind: 'UNIT',
  charterAck: true,
  representativeName: '演示',
  representativeDuty: '演示',
  representativeMobile: '13800138000',
  liaisonName: '演示',
  liaisonMobile: '13800138000',
});

async function make(by: Person, type: string, input: Record<string, unknown>): Promise<string> {
  const { data, errors } = await by.ask(`mutation ($input: Create${type}Input!) { create${type}(input: $input) { record { id } } }`, { input });
  if (errors) throw new Error(`${type}: ${JSON.stringify(errors)}`);
  return data[`create${type}`].record.id;
}

/** The second district, and what lies in it. */
async function across({ truth }: World, admin: Person): Promise<void> {
  const district = await make(admin, 'Division', { code: '440699', tier: 'DISTRICT', name: '彼区', kind: 'URBAN_DISTRICT' });
  const street = await make(admin, 'Division', { code: '440699001', tier: 'STREET', name: '彼街', kind: 'STREET_OFFICE', parent: district });
  const community = await make(admin, 'Division', {
    code: '440699001001',
    tier: 'COMMUNITY',
    name: '彼社区',
    kind: 'RESIDENTS_COMMITTEE',
    parent: street,
  });
  await make(admin, 'Compound', { name: '彼苑', division: community });
  const union = await make(admin, 'Organization', bodyOf('彼社区联合会', community, 'ENTERPRISE'));
  const units = [];
  for (const name of ['彼一社', '彼二社', '彼三社']) units.push(await make(admin, 'Organization', bodyOf(name, community, 'ENTERPRISE')));
  await make(admin, 'PartnerAgreement', { organization: units[0], division: community, content: '演示' });
  await make(admin, 'Federation', { organization: union, level: 'COMMUNITY', bodyKind: 'FEDERATION', prefix: 'BISQ' });
  await truth.query(
    "update organization set kind = 'FEDERATION', supervisor = '演示', business_scope = '演示', fields = '{ELDER_CARE}', party_coverage = 'OWN_BRANCH' where id = $1",
    [union],
  );
}

/** People of the other district: alone, alike, merged, and all that a person may be besides. */
async function crowd({ truth }: World, admin: Person): Promise<void> {
  const {
    rows: [there],
  } = await truth.query<{ id: string }>("select id from division where code = '440699001001'");
  const homeCommunity = there!.id;
  const people: string[] = [];
  // Two at a time have one mobile.
  for (let index = 0; index < 8; index += 1)
    people.push(
      await make(admin, 'Person', { name: `彼人${index}`, homeCommunity, mobile: `1940009${String(Math.floor(index / 2)).padStart(4, '0')}` }),
    );
  for (const [from, into] of [
    [0, 1],
    [2, 3],
  ] as const) {
    const { errors } = await admin.ask(
      'mutation ($id: ID!, $version: Int!, $into: ID!) { mergePerson(id: $id, version: $version, input: { mergedInto: $into, reason: "演示" }) { record { id } } }',
      { id: people[from], version: 1, into: people[into] },
    );
    if (errors) throw new Error(JSON.stringify(errors));
  }
  const committee = await make(admin, 'Organization', bodyOf('彼社区居委会', homeCommunity, 'RESIDENTS_COMMITTEE'));
  const person = people[4];
  await make(admin, 'Consent', { person, purpose: 'SERVICE', textVersion: '演示', method: 'PAPER', givenOn: '2026-01-01' });
  await make(admin, 'Volunteer', { person, registeredAt: homeCommunity, registeredOn: '2026-01-01' });
  await make(admin, 'SocialWorker', { person, licenceLevel: 'ASSISTANT', registration: { from: '2026-01-01' } });
  await make(admin, 'CommunityWorker', { person, committee, post: 'SPECIALIST', since: '2026-01-01' });
  for (const guardian of people.slice(5, 7))
    await truth.query(
      "insert into guardianship select (jsonb_populate_record(g, jsonb_build_object('id', gen_random_uuid(), 'person_id', p.id, 'guardian_id', $2::uuid, 'district_id', p.district_id, 'street_id', p.street_id, 'community_id', p.community_id))).* from guardianship g, person p where p.id = $1 and g.id = (select id from guardianship limit 1)",
      [person, guardian],
    );
}

/** Members of the other federation, and one of its district's units in a federation of ours. */
async function members({ truth }: World, secretariat: Person, own: Person): Promise<void> {
  const id = async (text: string) => (await truth.query<{ id: string }>(text)).rows[0]!.id;
  const there = await id("select f.id from federation f join organization o on o.id = f.organization_id where o.name = '彼社区联合会'");
  const here = await id("select f.id from federation f join organization o on o.id = f.organization_id where o.name like '%塔坡社区社会组织联合会'");
  for (const [by, federation, unit, state] of [
    [secretariat, there, '彼一社', 'MEMBER'],
    [secretariat, there, '彼二社', 'COUNCIL'],
    [own, here, '彼三社', 'MEMBER'],
  ] as const) {
    // Who may not see a unit cannot make it a member: this one applied before its district was another.
    const member =
      by === own
        ? await copied(truth, here, '彼三社')
        : await make(by, 'FederationMember', membership(federation, await id(`select id from organization where name = '${unit}'`)));
    await truth.query('update federation_member set state = $2 where id = $1', [member, state]);
    await make(by, 'FederationNotice', { member, kind: 'REMINDER', issuedOn: '2026-10-01', reason: '演示' });
    await truth.query(
      "insert into federation_representative select (jsonb_populate_record(r, jsonb_build_object('id', gen_random_uuid(), 'member_id', m.id, 'district_id', m.district_id, 'street_id', m.street_id, 'community_id', m.community_id))).* from federation_representative r, federation_member m where m.id = $1 order by r.id limit 1",
      [member],
    );
  }
  // Whose hands are where they should not decide: one who reviewed, and one who registered what waits for review.
  const didTo = (table: string, resource: string, state: string, verb: string, to: string | null) =>
    truth.query(
      `insert into history (id, resource, record_id, at, account_id, verb, to_state, changes)
    select gen_random_uuid(), $1, t.id, now(), a.id, $3, $4, '[]' from ${table} t, account a where t.state = $2 and a.username = 'o.reviewer-and-council'`,
      [resource, state, verb, to],
    );
  await didTo('federation_member', 'FederationMember', 'COUNCIL', 'pass', 'COUNCIL');
  await didTo('annual_report', 'AnnualReport', 'SUBMITTED', 'registerExisting', 'REVIEWED');
}

async function copied(truth: World['truth'], federation: string, unit: string): Promise<string> {
  const {
    rows: [row],
  } = await truth.query<{ id: string }>(
    "insert into federation_member select (jsonb_populate_record(m, jsonb_build_object('id', gen_random_uuid(), 'federation_id', $1::uuid, 'organization_id', o.id, 'member_no', null, 'certificate_no', null, 'district_id', o.district_id, 'street_id', o.street_id, 'community_id', o.community_id))).* from federation_member m, organization o where o.name = $2 order by m.id limit 1 returning id",
    [federation, unit],
  );
  return row!.id;
}

/** Of whatever the second district has none yet, one more of ours is written there: a copy with keys of its own, at a place it has. */
async function mirrored(truth: World['truth']): Promise<void> {
  // Three times, since a record may stand on one that is declared after it.
  for (const { name, scopedBy, fields } of [...resources, ...resources, ...resources]) {
    const from = fields.find((field) => field.name === scopedBy);
    if (!from || name === 'Division') continue;
    const [table, there] = [tableOf(name), "(select id from division where code = '440699')"];
    const { rowCount } = await truth.query(`select from ${table} where district_id = ${there} limit 1`);
    if (rowCount) continue;
    const own = fields
      .filter(({ kind, system, required, pattern }) => kind === 'text' && required && !system && !pattern)
      .map((field) => `, '${snake(field.name)}', '彼' || t.${snake(field.name)}`);
    // What else it names is the second district's as well, where that has one; so no key is taken.
    const others = fields
      .filter(
        (field) =>
          field.kind === 'reference' && field.required && field !== from && resources.some((one) => one.name === field.resource && one.scopedBy),
      )
      .map(
        (field) =>
          `, '${snake(field.name)}_id', coalesce((select id from ${tableOf(field.resource!)} where district_id = ${there} order by community_id nulls last, id limit 1), t.${snake(field.name)}_id)`,
      );
    await truth.query(`insert into ${table} select (jsonb_populate_record(null::${table}, to_jsonb(t) || jsonb_build_object('id', gen_random_uuid(), '${snake(from.name)}_id', p.id, 'district_id', p.district_id, 'street_id', p.street_id, 'community_id', p.community_id${own.join('')}${others.join('')}))).*
      from (select * from ${table} where ${snake(from.name)}_id is not null order by id desc limit 1) t, (select * from ${tableOf(from.resource!)} where district_id = ${there} order by community_id nulls last, id limit 1) p`);
  }
}

/** Everybody has tasks of their own, in each state in which nothing is being done. */
async function tasks(truth: World['truth']): Promise<void> {
  await truth.query(`insert into task (id, version, created_at, updated_at, state, state_since, name, kind, resource, owner_id, progress, work, attempts, request)
    select gen_random_uuid(), 1, now(), now(), s, now(), '演示', 'IMPORT', 'Organization', a.id, 0, 'TRY', 0, '{}' from account a, unnest('{CHECKED,DONE,FAILED,CANCELLED}'::text[]) s where a.username like 'o.%'`);
}

/** Every seventh row of each resource, but not those that somebody's right hangs on, nor those whose hands are told apart. */
async function shelve(truth: World['truth']): Promise<void> {
  for (const { name } of resources) {
    const table = tableOf(name);
    const kept =
      {
        account: 'true',
        role_assignment: 'true',
        annual_report: "t.state = 'SUBMITTED'",
        federation_member: "t.state = 'COUNCIL'",
        division: "t.tier = 'DISTRICT' or t.code in ('440604012045', '440604012001', '440604010001', '440604010', '440604012', '440699001')",
      }[table] ?? 'false';
    await truth.query(
      `update ${table} t set archived_at = now(), archive_reason = '演示' where t.id in (select id from (select id, row_number() over (order by id desc) as n from ${table} t where not (${kept})) x where n % 7 = 3)`,
    );
  }
  await truth.query(
    "insert into account (id, created_at, updated_at, username, username_pinyin, display_name, display_name_pinyin, state, state_since, archived_at) select gen_random_uuid(), now(), now(), 'spare.' || n, n::text, '备用', '备用', 'ACTIVE', now(), case when n > 3 then now() end from generate_series(1, 6) n",
  );
  await truth.query(
    "insert into role_assignment (id, created_at, updated_at, account_id, role, division_id, archived_at) select gen_random_uuid(), now(), now(), a.id, 'resident', (select id from division where code = '440604012045'), case when username > 'spare.2' then now() end from account a where username like 'spare.%'",
  );
}

export async function openSetting(
  wanted: Wanted[] = [...oneOfEach, ...special, { name: 'mixed', roles: [{ role: 'mixed', division: '440604012045' }] }],
): Promise<Setting> {
  const world = await openWorld('demo', unhurried);
  // A world half made would keep the test run from ending.
  return lay(world, wanted).catch(async (problem) => {
    await world.close();
    throw problem;
  });
}

async function lay(world: World, wanted: Wanted[]): Promise<Setting> {
  for (const role of invented) world.app.platform.roles.set(role.code, { ...role, zh: role.code, en: role.code } as never);
  const admin = await world.as('admin');
  await across(world, admin);
  await crowd(world, admin);
  const names = new Map<string, string>();
  for (const one of wanted) names.set(one.name, await account(admin, world, one));
  // A choice that no dictionary knows has no label.
  for (const { code } of invented)
    await world.truth.query("insert into dictionary_entry (dictionary, code, zh, en, position) values ('role', $1, $1, $1, 99)", [code]);
  await members(world, await world.as(names.get('other secretariat')!, 'right horse 4 battery'), await world.as('federation'));
  await mirrored(world.truth);
  await tasks(world.truth);
  await shelve(world.truth);
  await fill(world.truth);
  // Half of all rows were written twice, and the planner has never seen any of them.
  await world.truth.query('vacuum analyze');
  const people = [await somebody(world, 'visitor', null)];
  for (const [name, username] of names) people.push(await somebody(world, name, username));
  const setting: Setting = {
    world,
    people,
    rows: await Rows.read(world.truth),
    refresh: async () => (setting.rows = await Rows.read(world.truth, setting.rows)),
    close: () => world.close(),
  };
  return setting;
}
