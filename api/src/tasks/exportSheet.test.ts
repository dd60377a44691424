/** What leaves as a spreadsheet: by right and with a reason, exactly the list its reader sees, harmless to open. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readSheet } from 'read-excel-file/node';
import { ended, exporting, ownStreet, sheetsOf, taskFields } from '../testing/sheets.js';
import { openWorld, type Person, type World } from '../testing/world.js';
import { entryOf } from '../testing/zip.js';

let world: World;
let street: Person;
const { download, importedFile } = sheetsOf(() => world);

beforeAll(async () => {
  world = await openWorld('demo');
  street = await world.as('street');
});
afterAll(() => world.close());

test("holds exactly the rows and columns of the viewer's list, personal values masked, ids as text", async () => {
  const { data, errors } = await street.ask(exporting, {
    format: 'XLSX',
    columns: ['name', 'contactMobile', 'division', 'state', 'establishedOn'],
    reason: '年度核对(演示)',
  });
  expect(errors).toBeUndefined();
  const task = await ended(street, data.organizationsExport.record);
  expect(task.state).toBe('DONE');
  const rows = await readSheet(await download(street, task.result!.url));
  expect(rows[0]).toEqual(['Name', 'Division', 'Established on', 'Contact mobile', 'State', 'Record id', 'Version']);
  const { rows: truth } = await world.truth.query(`select id, name, contact_mobile_masked from organization where ${ownStreet}`);
  expect(task.result!.name).toBe(
    `Organizations-祖庙街道-${new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10).replaceAll('-', '')}.xlsx`,
  );
  expect(
    rows
      .slice(1)
      .map((row) => row.at(-2))
      .sort(),
  ).toEqual(truth.map(({ id }) => id).sort());
  const mobiles = rows.slice(1).flatMap((row) => row.filter((cell) => typeof cell === 'string' && /\d{3}\*{4}\d{4}/.test(cell)));
  expect(mobiles.length).toBe(truth.filter(({ contact_mobile_masked: masked }) => masked).length);
  expect(
    rows
      .slice(1)
      .map((row) => row[3])
      .filter((cell) => cell && !/^\d{3}\*{4}\d{4}$/.test(String(cell))),
  ).toEqual([]);
  const { data: told } = await street.ask('query ($id: ID!) { task(id: $id) { history { nodes { verb reason actorName } } } }', { id: task.id });
  expect(told.task.history.nodes.at(-1)).toMatchObject({ reason: '年度核对(演示)', actorName: '祖庙街道管理员(演示)' });
});

test('its days are days that a spreadsheet sorts by, its columns as wide as what stands in them, and its name what people call the page', async () => {
  const { data } = await street.ask(
    exporting,
    { format: 'XLSX', columns: ['name', 'staffCount', 'establishedOn', 'stateSince'], reason: '核对(演示)' },
    { 'accept-language': 'zh' },
  );
  const task = await ended(street, data.organizationsExport.record);
  expect(task.result!.name).toMatch(/^组织名录-祖庙街道-\d{8}\.xlsx$/);
  const bytes = await download(street, task.result!.url);
  const [head, ...rows] = await readSheet(bytes);
  const column = (name: string) => rows.map((row) => row[head!.indexOf(name)]).filter((cell) => cell !== null);
  const { rows: truth } = await world.truth.query<{ day: string }>(
    `select established_on::text as day from organization where ${ownStreet} and established_on is not null`,
  );
  const days = column('成立日期') as unknown as Date[];
  expect(days.every((day) => day instanceof Date)).toBe(true);
  expect(days.map((day) => day.toISOString().slice(0, 10)).sort()).toEqual(truth.map(({ day }) => day).sort());
  expect(column('进入状态时间').every((since) => (since as unknown) instanceof Date)).toBe(true);
  const xml = entryOf(bytes, 'xl/worksheets/sheet1.xml');
  const widths = [...xml.matchAll(/<col [^>]*width="([\d.]+)"/g)].map(([, width]) => Number(width));
  const at = (name: string) => widths[head!.indexOf(name)]!;
  expect(at('名称')).toBeGreaterThan(24);
  expect(at('成立日期')).toBeLessThan(16);
});

test("is a right of its own, needs a reason, and its file is its owner's alone", async () => {
  const [unitPerson, district] = await Promise.all([world.as('unit'), world.as('district')]);
  const refused = await unitPerson.ask(exporting, { format: 'CSV', reason: 'x' });
  expect(refused.errors![0]!.extensions.code).toBe('FORBIDDEN');
  expect((await street.ask(exporting, { format: 'CSV', reason: '  ' })).errors![0]!.extensions).toMatchObject({ code: 'REQUIRED', field: 'reason' });
  const { data } = await street.ask(exporting, { format: 'CSV', reason: '核对(演示)' });
  const task = await ended(street, data.organizationsExport.record);
  const response = await fetch(world.url + task.result!.url, { headers: { authorization: `Bearer ${district.token}` } });
  expect(response.status).toBe(404);
  expect((await district.ask('query ($id: ID!) { task(id: $id) { id } }', { id: task.id })).data.task).toBeNull();
});

test('disarms what a spreadsheet would run as a formula, and a CSV opens in Chinese', async () => {
  const {
    rows: [own],
  } = await world.truth.query(`select id from organization where ${ownStreet} order by id limit 1`);
  await world.truth.query('update organization set short_name = \'=HYPERLINK("http://evil")\' where id = $1', [own.id]);
  const { data } = await street.ask(
    exporting,
    { format: 'CSV', columns: ['shortName'], filter: { id: { eq: own.id } }, reason: '核对(演示)' },
    { 'accept-language': 'zh' },
  );
  const task = await ended(street, data.organizationsExport.record);
  const bytes = await download(street, task.result!.url);
  expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
  expect(bytes.toString()).toContain('简称');
  expect(bytes.toString()).toContain("'=HYPERLINK");
});

test('an export tells truly how far it is: it never goes back', async () => {
  await world.truth.query(`create table told (at serial, task_id uuid, progress integer);
    create function tell() returns trigger language plpgsql security definer as $$ begin insert into told (task_id, progress) values (new.id, new.progress); return new; end $$;
    create trigger tell after update of progress on task for each row execute function tell()`);
  const admin = await world.as('admin');
  const { data } = await admin.ask(`mutation { peopleExport(format: CSV, columns: ["source"], reason: "核对(演示)") { record { ${taskFields} } } }`);
  const task = await ended(admin, data.peopleExport.record);
  expect(task.rows).toBeGreaterThan(1500);
  const { rows } = await world.truth.query('select progress from told where task_id = $1 order by at', [task.id]);
  const pages = Math.ceil(task.rows / 100);
  expect(rows.map(({ progress }) => progress)).toEqual([
    ...Array.from({ length: pages }, (_, page) => Math.min(99, Math.floor((100 * Math.min(task.rows, 100 * (page + 1))) / task.rows))),
    100,
  ]);
});

test('what changed since an approval stands in words', async () => {
  const alliance = await world.as('alliance');
  const {
    rows: [reward],
  } = await world.truth.query('select r.id from reward r where r.archived_at is null order by r.id limit 1');
  await world.truth.query('update reward set monitored_diff = $2 where id = $1', [
    reward.id,
    JSON.stringify([
      { field: 'price', before: '30', after: '33' },
      { field: 'limitPer', before: '"NONE"', after: '"MONTH"' },
      { field: 'kind', before: '"GOODS"' },
      { field: 'cover', after: `"${reward.id}"` },
    ]),
  ]);
  const { data, errors } = await alliance.ask(
    `mutation ($id: ID!) { rewardsExport(format: XLSX, columns: ["monitoredDiff"], filter: { id: { eq: $id } }, reason: "核对(演示)") { record { ${taskFields} } } }`,
    { id: reward.id },
    { 'accept-language': 'zh' },
  );
  expect(errors).toBeUndefined();
  const [, row] = await readSheet(await download(alliance, (await ended(alliance, data.rewardsExport.record)).result!.url));
  expect(row![0]).toMatch(/^所需积分：30 → 33；每人限兑：.* → .*；形式：[^；]+ → 无；封面：有改动$/);
});

test.each(['XLSX', 'CSV'])(
  'full-width signs, and signs behind what nobody sees, are disarmed too, and come back as they were (%s)',
  async (format) => {
    const { rows } = await world.truth.query(`select id from organization where ${ownStreet} order by id limit 9`);
    const texts = ['＝1+1', '＠SUM(A1)', '＋8613800138000', '－2+3', '\u200b=1+1', '\ufeff＝1', '\u00a0\u3000@x', "'=1", '甲=乙'];
    for (const [index, { id }] of rows.entries())
      await world.truth.query('update organization set short_name = $2 where id = $1', [id, texts[index]]);
    const { data } = await street.ask(exporting, {
      format,
      columns: ['shortName'],
      filter: { id: { in: rows.map(({ id }) => id) } },
      reason: '核对(演示)',
    });
    const bytes = await download(street, (await ended(street, data.organizationsExport.record)).result!.url);
    const cells =
      format === 'XLSX'
        ? (await readSheet(bytes, { trim: false } as never)).slice(1).map(([text, id]) => [id, text])
        : bytes
            .toString()
            .split('\r\n')
            .slice(1, -1)
            .map((line) => [line.split(',')[1], line.split(',')[0]]);
    const written = new Map(cells as [string, string][]);
    for (const [index, { id }] of rows.entries()) expect(written.get(id)).toBe(texts[index] === '甲=乙' ? texts[index] : `'${texts[index]}`);
    expect(await importedFile(street, bytes, 'Organization', {}, `a.${format.toLowerCase()}`)).toMatchObject({
      state: 'DONE',
      unchanged: rows.length,
    });
  },
);
