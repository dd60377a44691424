/**
 * A spreadsheet made to take all the memory or time there is ends as a sentence on its task; nothing of it is tried again, and everybody else is
 * served meanwhile. Of those that are `long` in the making, `npm test` sends one, `npm run test:all` all.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sampled } from '../testing/exhaustive.js';
import { headings, sheetsOf, unit, workbook } from '../testing/sheets.js';
import { until } from '../testing/steps.js';
import { openWorld, type Person, type World } from '../testing/world.js';
import { bareWorkbook, inlined, zipped } from '../testing/zip.js';

let world: World;
let street: Person;
const { importedFile } = sheetsOf(() => world);

beforeAll(async () => {
  world = await openWorld('demo');
  street = await world.as('street');
});
afterAll(() => world.close());

const head = `<row r="1">${inlined('A1', '名称')}</row>`;
const long = (letter: string, times: number) => letter.repeat(times);
const namespace = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const entities = Array.from({ length: 12 }, (_, level) => `<!ENTITY e${level + 1} "${`&e${level};`.repeat(10)}">`).join('');

const hostile: Record<string, { bytes: () => Buffer; says: RegExp; name?: string; long?: true }> = {
  'one cell as far out as there is': {
    bytes: () => bareWorkbook({ sheet: `${head}<row r="1048576">${inlined('XFD1048576', 'x')}</row>` }),
    says: /at most 5000 rows and 200 columns/,
  },
  'one cell far to the right': {
    bytes: () => bareWorkbook({ sheet: `<row r="1">${inlined('A1', '名称')}${inlined('XFD1', 'x')}</row>` }),
    says: /at most 5000 rows and 200 columns/,
  },
  'a column that is none': { bytes: () => bareWorkbook({ sheet: `<row r="1">${inlined(`${long('Z', 40)}1`, 'x')}</row>` }), says: /cannot be read/ },
  'rows without end': {
    bytes: () =>
      bareWorkbook({
        sheet: head + Array.from({ length: 400_000 }, (_, index) => `<row r="${index + 2}"><c r="A${index + 2}"><v>1</v></c></row>`).join(''),
      }),
    says: /at most 5000 rows/,
  },
  'empty rows without end': { bytes: () => bareWorkbook({ sheet: head + long('<row/>', 10_000_000) }), says: /at most 5000 rows/, long: true },
  'a directory that lies': {
    bytes: () => bareWorkbook({ sheet: `<row r="1"><c t="inlineStr" r="A1"><is><t>${long('a', 300_000_000)}</t></is></c></row>`, declared: 1000 }),
    says: /cannot be read|too large/,
    long: true,
  },
  'one cell of millions of letters': {
    bytes: () => bareWorkbook({ sheet: `<row r="1">${inlined('A1', long('字', 3_000_000))}</row>` }),
    says: /too large/,
  },
  'entities of entities': {
    bytes: () =>
      bareWorkbook({
        sheet: `<!DOCTYPE w [<!ENTITY e0 "ha">${entities}]><worksheet ${namespace}><sheetData><row r="1">${inlined('A1', '&e12;')}</row></sheetData></worksheet>`,
      }),
    says: /cannot be read/,
  },
  'elements inside elements inside elements': {
    bytes: () => bareWorkbook({ sheet: `<row r="1"><c r="A1">${long('<is>', 3_000_000)}` }),
    says: /cannot be read/,
  },
  'words by the million': {
    bytes: () => bareWorkbook({ sheet: head, strings: `<sst ${namespace}>${long('<si><t>abc</t></si>', 1_500_000)}</sst>` }),
    says: /too large/,
    long: true,
  },
  'formats by the million': {
    bytes: () =>
      bareWorkbook({ sheet: head, styles: `<styleSheet ${namespace}><cellXfs>${long('<xf numFmtId="14"/>', 1_000_000)}</cellXfs></styleSheet>` }),
    says: /too large/,
  },
  'an element of more than a million attributes': {
    bytes: () => bareWorkbook({ sheet: `<row r="1" ${Array.from({ length: 1_500_000 }, (_, index) => `a${index}=""`).join(' ')}>` }),
    says: /cannot be read|too large/,
    long: true,
  },
  'two sheets of one name': {
    bytes: () => bareWorkbook({ sheet: head, more: [{ name: 'xl/worksheets/sheet1.xml', bytes: '<worksheet/>' }] }),
    says: /cannot be read/,
  },
  'an archive of very many files': {
    bytes: () => bareWorkbook({ sheet: head, more: Array.from({ length: 20_000 }, (_, index) => ({ name: `xl/${index}`, bytes: '' })) }),
    says: /too large/,
    long: true,
  },
  'an archive in an archive': {
    bytes: () =>
      bareWorkbook({ sheet: head, workbook: '', more: [{ name: 'xl/inner.zip', bytes: zipped([{ name: 'a', bytes: long('0', 1_000_000) }]) }] }),
    says: /cannot be read/,
  },
  'CSV rows without end': { bytes: () => Buffer.from(`名称\n${long('a\n', 4_000_000)}`), says: /at most 5000 rows/, name: 'a.csv' },
  'CSV columns without end': {
    bytes: () => Buffer.from(`名称\na${long(',a', 4_000_000)}`),
    says: /at most 5000 rows and 200 columns|cannot be read/,
    name: 'a.csv',
  },
  'a CSV quote that never ends': { bytes: () => Buffer.from(`名称\n"${long('a', 9_000_000)}`), says: /cannot be read|too large/, name: 'a.csv' },
};

test.each(sampled(Object.entries(hostile), 6, ([, { long: isLong }]) => !isLong))('%s', async (_name, { bytes, says, name = 'a.xlsx' }) => {
  const task = await importedFile(street, bytes(), 'Organization', {}, name);
  expect(task).toMatchObject({ state: 'FAILED', problem: expect.stringMatching(says) });
  // Once, and not again by itself.
  expect((await world.truth.query('select attempts, reading_since from task where id = $1', [task.id])).rows[0]).toMatchObject({
    attempts: 1,
    reading_since: null,
  });
});

test('a hundred thousand sheets: the first of them is read', async () => {
  const sheets = Array.from(
    { length: 100_000 },
    (_, index) => `<sheet name="s${index}" sheetId="${index + 1}" r:id="r${index === 0 ? 1 : index + 9}"/>`,
  ).join('');
  const task = await importedFile(
    street,
    bareWorkbook({ sheet: `<row r="1">${inlined('A1', '没有这一列')}</row>`, workbook: `<sheets>${sheets}</sheets>` }),
  );
  expect(task.problem).toContain('没有这一列');
});

test('while one is read others are answered, and after all of them an honest one is read as ever', async () => {
  let isOver = false;
  const reading = importedFile(street, hostile['an element of more than a million attributes']!.bytes()).finally(() => {
    isOver = true;
  });
  let answered = 0;
  while (!isOver) {
    const { status } = await fetch(`${world.url}/livez`);
    if (status === 200 && !isOver) answered += 1;
  }
  await reading;
  expect(answered).toBeGreaterThan(20);
  expect(await importedFile(street, await workbook([headings, unit(901)]))).toMatchObject({ state: 'CHECKED', created: 1 });
});

test('a sheet over which a server was lost is not read again by itself, and may be tried again by hand; a task that was lost elsewhere goes on', async () => {
  const [blamed, innocent] = [
    await importedFile(street, await workbook([headings, unit(902)])),
    await importedFile(street, await workbook([headings, unit(903)])),
  ];
  await world.truth.query(
    "update task set state = 'RUNNING', work = 'TRY', seen_at = now() - interval '2 minutes', reading_since = case when id = $1 then now() - interval '3 minutes' end where id = any($2)",
    [blamed.id, [blamed.id, innocent.id]],
  );
  const state = async (id: string) => (await street.ask('query ($id: ID!) { task(id: $id) { state problem version } }', { id })).data.task;
  await until(async () => (await state(innocent.id)).state === 'CHECKED');
  const lost = await state(blamed.id);
  expect(lost).toMatchObject({ state: 'FAILED', problem: expect.stringContaining('server was lost') });
  const { errors } = await street.ask('mutation ($id: ID!, $version: Int!) { taskRetry(id: $id, version: $version) { record { id } } }', {
    id: blamed.id,
    version: lost.version,
  });
  expect(errors).toBeUndefined();
  await until(async () => (await state(blamed.id)).state === 'CHECKED');
  expect(await state(blamed.id)).toMatchObject({ state: 'CHECKED', problem: null });
});
