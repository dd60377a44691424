/**
 * What somebody set going yesterday asks for the rights of today: an import is taken back by who may do each of its writes, and an export's file is
 * no longer handed out once its right is gone.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { addAccount, password } from '../testing/accounts.js';
import { ended, exporting, headings, importing, ownStreet, sheetsOf, step, unit, workbook } from '../testing/sheets.js';
import { until } from '../testing/steps.js';
import { openWorld, type Person, type World } from '../testing/world.js';

let world: World;
let street: Person;
const { imported, uploaded } = sheetsOf(() => world);

beforeAll(async () => {
  world = await openWorld('demo');
  street = await world.as('street');
});
afterAll(() => world.close());

const placeOf = async () => (await world.truth.query("select name from division where code = '440604012'")).rows[0].name as string;

async function streetAdmin(
  username: string,
): Promise<{ person: Person; becomes(role: string, isSo: (person: Person) => Promise<boolean>): Promise<void> }> {
  const id = await addAccount(world.truth, { username, role: 'streetAdmin', division: await placeOf() });
  const person = await world.as(username, password);
  return {
    person,
    async becomes(role, isSo) {
      await world.truth.query('update role_assignment set role = $2, updated_at = now(), version = version + 1 where account_id = $1', [id, role]);
      await until(() => isSo(person));
    },
  };
}

const editable = async () =>
  (
    await world.truth.query(
      `select id, version, name, short_name, office_phone from organization where ${ownStreet} and office_phone is not null order by id desc limit 1`,
    )
  ).rows[0];
const mayEdit = async (person: Person) =>
  (await person.ask('{ viewer { abilities { resource verbs } } }')).data.viewer.abilities.some(
    ({ resource, verbs }: { resource: string; verbs: string[] }) => resource === 'Organization' && verbs.includes('update'),
  );

test('who may no longer edit takes no edit back, and who may no longer archive nothing new', async () => {
  const { person, becomes } = await streetAdmin('once-street');
  const one = await editable();
  const edit = await step(
    person,
    'confirm',
    await imported(person, [
      ['记录编号', '版本', '简称'],
      [one.id, one.version, '改过的简称'],
    ]),
  );
  const fresh = await step(person, 'confirm', await imported(person, [headings, unit(701)]));
  expect([edit.changed, fresh.created]).toEqual([1, 1]);
  await becomes('auditor', async (who) => !(await mayEdit(who)));
  for (const task of [edit, fresh])
    expect(await step(person, 'undo', task)).toMatchObject({ state: 'DONE', problem: 'none of your roles may do this' });
  const { rows } = await world.truth.query(
    "select short_name, archived_at, version from organization where id = $1 or name = '表格队701(演示)' order by short_name nulls last",
    [one.id],
  );
  expect(rows).toEqual([
    { short_name: '改过的简称', archived_at: null, version: Number(one.version) + 1 },
    { short_name: null, archived_at: null, version: 1 },
  ]);
});

test('who may still do both takes it back as a form would: with a line of history of their own for each', async () => {
  const one = await editable();
  const edit = await step(
    street,
    'confirm',
    await imported(street, [
      ['记录编号', '版本', '简称'],
      [one.id, one.version, '又改的简称'],
    ]),
  );
  expect(await step(street, 'undo', edit)).toMatchObject({ state: 'UNDONE', problem: null });
  const {
    rows: [back],
  } = await world.truth.query('select short_name, version from organization where id = $1', [one.id]);
  expect(back).toEqual({ short_name: one.short_name, version: Number(one.version) + 2 });
  const {
    rows: [line],
  } = await world.truth.query('select verb, reason, actor_name from history where record_id = $1 order by at desc, id desc limit 1', [one.id]);
  expect(line).toMatchObject({ verb: 'update', reason: expect.stringContaining('组织.xlsx'), actor_name: '祖庙街道管理员(演示)' });
});

test('what others refer to by now is not taken away: the import stays whole and the task says who', async () => {
  const task = await step(street, 'confirm', await imported(street, [headings, unit(702), unit(703)]));
  const {
    rows: [organization],
  } = await world.truth.query("select id from organization where name = '表格队702(演示)'");
  const {
    rows: [agreement],
  } = await world.truth.query(
    `update partner_agreement set organization_id = $1, version = version + 1 where id = (select id from partner_agreement where ${ownStreet} and state = 'ACTIVE' order by id limit 1) returning id`,
    [organization.id],
  );
  const going = await step(street, 'undo', task);
  expect(going).toMatchObject({ state: 'DONE', problem: expect.stringContaining('a partner agreement is in force') });
  // What is over still refers to it.
  await world.truth.query("update partner_agreement set state = 'TERMINATED' where id = $1", [agreement.id]);
  const kept = await step(street, 'undo', going);
  expect(kept).toMatchObject({ state: 'DONE', problem: expect.stringContaining('Partner agreements') });
  expect((await world.truth.query("select archived_at from organization where name in ('表格队702(演示)', '表格队703(演示)')")).rows).toEqual([
    { archived_at: null },
    { archived_at: null },
  ]);
  await world.truth.query('update partner_agreement set archived_at = now() where id = $1', [agreement.id]);
  expect(await step(street, 'undo', kept)).toMatchObject({ state: 'UNDONE' });
});

test('a person who became a volunteer since stays', async () => {
  const task = await step(
    street,
    'confirm',
    await imported(
      street,
      [
        ['姓名 *', '居住社区'],
        ['表格人甲(演示)', '塔坡社区'],
      ],
      'Person',
    ),
  );
  expect(task).toMatchObject({ state: 'DONE', created: 1 });
  await world.truth.query(
    `update volunteer set person_id = (select id from person where name = '表格人甲(演示)') where id = (select id from volunteer where ${ownStreet} order by id limit 1)`,
  );
  expect(await step(street, 'undo', task)).toMatchObject({ state: 'DONE', problem: expect.stringMatching(/^“表格人甲\(演示\)”: a volunteer/) });
  expect((await world.truth.query("select archived_at from person where name = '表格人甲(演示)'")).rows).toEqual([{ archived_at: null }]);
});

test('an export is handed out while the right to it lasts, and does not exist once it is gone', async () => {
  const { person, becomes } = await streetAdmin('once-exporter');
  const { data } = await person.ask(exporting, { format: 'CSV', columns: ['name', 'contactMobile'], reason: '核对(演示)' });
  const { result } = await ended(person, data.organizationsExport.record);
  const taken = async (who: Person) => (await fetch(world.url + result!.url, { headers: { authorization: `Bearer ${who.token}` } })).status;
  expect(await taken(person)).toBe(200);
  // As before, but at another street: the rows that left were of this one.
  await world.truth.query(
    "update role_assignment set division_id = (select id from division where tier = 'STREET' and code <> '440604012' order by code limit 1), updated_at = now(), version = version + 1 where account_id = (select id from account where username = 'once-exporter')",
  );
  await until(async () => (await taken(person)) !== 200);
  expect(await taken(person)).toBe(404);
  await world.truth.query(
    "update role_assignment set division_id = (select id from division where code = '440604012'), updated_at = now(), version = version + 1 where account_id = (select id from account where username = 'once-exporter')",
  );
  await until(async () => (await taken(person)) === 200);
  await becomes('auditor', async (who) => (await taken(who)) === 404);
});

test('to bring many at once is a right of its own: who may only add one does not, and a saved view is nobody’s to bring', async () => {
  const refused = async (username: string, resource: string) => {
    const person = await world.as(username);
    const codes = [
      await person.ask('mutation ($resource: String!) { requestTemplate(resource: $resource, format: CSV) { record { id } } }', { resource }),
      await person.ask(importing, { resource, sheet: await uploaded(person, await workbook([['名称'], ['甲']])) }),
    ];
    return codes.map(({ errors }) => errors?.[0]?.extensions.code);
  };
  for (const [username, resource] of [
    ['auditor', 'SavedView'],
    ['street', 'SavedView'],
    ['unit', 'FederationMember'],
    ['hotline', 'Person'],
    ['centre', 'Person'],
    ['admin', 'RoleAssignment'],
  ] as const)
    expect([username, resource, ...(await refused(username, resource))]).toEqual([username, resource, 'FORBIDDEN', 'FORBIDDEN']);
});

test('the right to bring is asked for again when it is done', async () => {
  const { person, becomes } = await streetAdmin('once-bringer');
  const tried = await imported(person, [headings, unit(704)]);
  expect(tried.state).toBe('CHECKED');
  await becomes('auditor', async (who) => !(await mayEdit(who)));
  expect(await step(person, 'confirm', tried)).toMatchObject({ state: 'FAILED', problem: 'none of your roles may do this' });
  expect((await world.truth.query("select 1 from organization where name = '表格队704(演示)'")).rowCount).toBe(0);
});
