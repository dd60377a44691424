/** An import of many rows is no wall: others write the same records while it is tried, and while it is written they are told why they wait. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ended, headings, importing, ownStreet, sheetsOf, step, unit, workbook } from '../testing/sheets.js';
import { openWorld, type Person, type World } from '../testing/world.js';

let world: World;
let street: Person;
let admin: Person;
const { imported, uploaded } = sheetsOf(() => world);

beforeAll(async () => {
  world = await openWorld('demo', { patience: 1 });
  [street, admin] = await Promise.all([world.as('street'), world.as('admin')]);
});
afterAll(() => world.close());

const updating =
  'mutation ($id: ID!, $version: Int!, $shortName: String!) { organizationUpdate(id: $id, version: $version, input: { shortName: $shortName }) { record { version } } }';
const organization = async (offset: number) =>
  (await world.truth.query(`select id, version from organization where ${ownStreet} order by id offset $1 limit 1`, [offset])).rows[0];
const edit = (id: string, shortName: string) => [
  id,
  shortName,
  ...unit(0)
    .slice(1)
    .map(() => ''),
];

test('while hundreds of rows are tried, another account writes the first of them, and is answered before the trial ends', async () => {
  const one = await organization(0);
  const rows = [edit(one.id, '试导入的简称'), ...Array.from({ length: 399 }, (_, index) => ['', ...unit(index)])];
  const { data } = await street.ask(importing, {
    resource: 'Organization',
    sheet: await uploaded(street, await workbook([['记录编号', ...headings], ...rows])),
  });
  const { id } = data.importSheet.record;
  const now = async () => (await street.ask('query ($id: ID!) { task(id: $id) { state progress } }', { id })).data.task;
  let task = await now();
  while (['QUEUED', 'RUNNING'].includes(task.state) && !(task.progress > 5)) task = await now();
  const { data: written, errors } = await admin.ask(updating, { id: one.id, version: one.version, shortName: '旁人的简称' });
  expect(errors).toBeUndefined();
  expect(written.organizationUpdate.record.version).toBe(Number(one.version) + 1);
  expect((await now()).state).toBe('RUNNING');
  expect(await ended(street, { id })).toMatchObject({ state: 'CHECKED', created: 399, changed: 1 });
  expect((await world.truth.query('select short_name from organization where id = $1', [one.id])).rows).toEqual([{ short_name: '旁人的简称' }]);
});

test('whoever meets a record that is being written is told so, and an import that meets one writes nothing and can be tried again', async () => {
  const one = await organization(1);
  const tried = await imported(street, [['记录编号', ...headings], edit(one.id, '导入的简称'), ['', ...unit(801)]]);
  const holder = await world.truth.connect();
  try {
    await holder.query('begin');
    await holder.query('select 1 from organization where id = $1 for update', [one.id]);
    const { errors } = await admin.ask(updating, { id: one.id, version: one.version, shortName: '等不到的' });
    expect(errors![0]!.extensions).toMatchObject({ code: 'UNAVAILABLE', hint: expect.stringContaining('being written') });
    expect(await step(street, 'confirm', tried)).toMatchObject({ state: 'FAILED', problem: expect.stringContaining('being written') });
  } finally {
    await holder.query('rollback');
    holder.release();
  }
  expect((await world.truth.query("select 1 from organization where name = '表格队801(演示)'")).rowCount).toBe(0);
  const failed = await ended(street, tried);
  expect(await step(street, 'retry', failed)).toMatchObject({ state: 'DONE', changed: 1, created: 1 });
});
