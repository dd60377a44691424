/** What leaves as a spreadsheet: by right and with a reason, exactly the list its reader sees, harmless to open. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readSheet } from 'read-excel-file/node';
import { ended, exporting, ownStreet, sheetsOf } from '../testing/sheets.js';
import { openWorld, type Person, type World } from '../testing/world.js';

let world: World;
let street: Person;
const { download } = sheetsOf(() => world);

beforeAll(async () => {
  world = await openWorld('demo');
  street = await world.as('street');
});
afterAll(() => world.close());

test('holds exactly the rows and columns of the viewer\'s list, personal values masked, ids as text', async () => {
  const { data, errors } = await street.ask(exporting, { format: 'XLSX', columns: ['name', 'contactMobile', 'division', 'state', 'establishedOn'], reason: '年度核对(演示)' });
  expect(errors).toBeUndefined();
  const task = await ended(street, data.exportOrganizations.record);
  expect(task.state).toBe('DONE');
  const rows = await readSheet(await download(street, task.result!.url));
  expect(rows[0]).toEqual(['Record id', 'Version', 'Name', 'Division', 'Established on', 'Contact mobile', 'State']);
  const { rows: truth } = await world.truth.query(`select id, name, contact_mobile_masked from organization where ${ownStreet}`);
  expect(rows.slice(1).map(([id]) => id).sort()).toEqual(truth.map(({ id }) => id).sort());
  const mobiles = rows.slice(1).flatMap((row) => row.filter((cell) => typeof cell === 'string' && /\d{3}\*{4}\d{4}/.test(cell)));
  expect(mobiles.length).toBe(truth.filter(({ contact_mobile_masked: masked }) => masked).length);
  expect(rows.slice(1).map((row) => row[5]).filter((cell) => cell && !/^\d{3}\*{4}\d{4}$/.test(String(cell)))).toEqual([]);
  const { data: told } = await street.ask('query ($id: ID!) { task(id: $id) { history { nodes { verb reason actorName } } } }', { id: task.id });
  expect(told.task.history.nodes.at(-1)).toMatchObject({ reason: '年度核对(演示)', actorName: '祖庙街道管理员(演示)' });
});

test('is a right of its own, needs a reason, and its file is its owner\'s alone', async () => {
  const [unitPerson, district] = await Promise.all([world.as('unit'), world.as('district')]);
  const refused = await unitPerson.ask(exporting, { format: 'CSV', reason: 'x' });
  expect(refused.errors![0]!.extensions.code).toBe('FORBIDDEN');
  expect((await street.ask(exporting, { format: 'CSV', reason: '  ' })).errors![0]!.extensions).toMatchObject({ code: 'REQUIRED', field: 'reason' });
  const { data } = await street.ask(exporting, { format: 'CSV', reason: '核对(演示)' });
  const task = await ended(street, data.exportOrganizations.record);
  const response = await fetch(world.url + task.result!.url, { headers: { authorization: `Bearer ${district.token}` } });
  expect(response.status).toBe(404);
  expect((await district.ask('query ($id: ID!) { task(id: $id) { id } }', { id: task.id })).data.task).toBeNull();
});

test('disarms what a spreadsheet would run as a formula, and a CSV opens in Chinese', async () => {
  const { rows: [own] } = await world.truth.query(`select id from organization where ${ownStreet} order by id limit 1`);
  await world.truth.query("update organization set short_name = '=HYPERLINK(\"http://evil\")' where id = $1", [own.id]);
  const { data } = await street.ask(exporting, { format: 'CSV', columns: ['shortName'], filter: { id: { eq: own.id } }, reason: '核对(演示)' }, { 'accept-language': 'zh' });
  const task = await ended(street, data.exportOrganizations.record);
  const bytes = await download(street, task.result!.url);
  expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
  expect(bytes.toString()).toContain('简称');
  expect(bytes.toString()).toContain("'=HYPERLINK");
});
