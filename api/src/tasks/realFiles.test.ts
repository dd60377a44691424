/**
 * A file as people really bring it is read as its writer sees it, or refused in words that say where; no row, no cell and no sign of it is lost, cut
 * or mended without a word.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/node';
import { headings, sheetsOf, step, type Task } from '../testing/sheets.js';
import { openWorld, type Person, type World } from '../testing/world.js';
import { bareWorkbook, inlined, zipped } from '../testing/zip.js';

let world: World;
let street: Person;
const { download, importedFile, sent } = sheetsOf(() => world);

beforeAll(async () => {
  world = await openWorld('demo');
  street = await world.as('street');
});
afterAll(() => world.close());

const brought = (bytes: Buffer, name: string, resource = 'Compound') => importedFile(street, bytes, resource, { 'accept-language': 'zh' }, name);

/** Line and reason of each refused row. */
async function refusedOf(task: Task): Promise<[number, string][]> {
  if (!task.result || !task.refused) return [];
  const bytes = await download(street, task.result.url);
  const rows =
    bytes.subarray(0, 2).toString() === 'PK' ? await readSheet(bytes) : (parse(bytes, { bom: true, relax_column_count: true }) as string[][]);
  return rows.slice(1).map(([line, reason]) => [Number(line), String(reason)]);
}

/** What is there once the good rows are written, as 名称, 地址, 建成年份 and 备注. */
async function written(task: Task, names: string): Promise<unknown[][]> {
  expect(task).toMatchObject({ state: 'CHECKED', problem: null });
  expect(await step(street, 'confirm', task)).toMatchObject({ state: 'DONE', problem: null });
  const { rows } = await world.truth.query('select name, address, built_in, remark from compound where name ~ $1 order by name', [names]);
  return rows.map(({ name, address, built_in: year, remark }) => [name, address, year, remark]);
}

type Case = [kind: string, name: string, bytes: (name: string) => Buffer, file?: string];

/** Each is tried by itself, and all are written side by side. */
async function writtenAll(cases: Case[], file: string): Promise<Map<string, Promise<unknown[][]>>> {
  const tried: [string, Task][] = [];
  for (const [, name, bytes, called = file] of cases) tried.push([name, await brought(bytes(name), called)]);
  const all = new Map(tried.map(([name, task]) => [name, written(task, `^${name}`)]));
  await Promise.allSettled(all.values());
  return all;
}

const head = '名称,所属社区,地址,建成年份';
/** 名称,所属社区,地址,建成年份 / …,塔坡社区,文华里 in GB 18030; `name` is ASCII. */
const gb = (name: string, address: Buffer) =>
  Buffer.concat([
    Buffer.from('c3fbb3c62ccbf9caf4c9e7c7f82cb5d8d6b72cbda8b3c9c4eab7dd0d0a', 'hex'),
    Buffer.from(name),
    Buffer.from('2ccbfec6c2c9e7c7f82c', 'hex'),
    address,
    Buffer.from(',1999\r\n'),
  ]);
const wenhuali = Buffer.from('cec4bbaac0ef', 'hex');

describe('a text of separated cells', () => {
  const rows = (name: string, separator = ',', end = '\r\n') =>
    [head, `${name}甲,塔坡社区,文华里1号,1999`, `${name}乙,塔坡社区,文华里2号,2000`].map((line) => line.replaceAll(',', separator) + end).join('');
  const both = (name: string) => [
    [`${name}乙`, '文华里2号', 2000, null],
    [`${name}甲`, '文华里1号', 1999, null],
  ];
  const cases: Case[] = [
    ['with a mark', '标苑', (name) => Buffer.from(`\uFEFF${rows(name)}`)],
    ['parted by semicolons', '分苑', (name) => Buffer.from(rows(name, ';'))],
    ['parted by semicolons, under a title with a comma', '题苑', (name) => Buffer.from(`小区名录，2024年,3月\r\n${rows(name, ';')}`)],
    ['parted by tabs', '表苑', (name) => Buffer.from(rows(name, '\t'))],
    ['parted by bars', '竖苑', (name) => Buffer.from(rows(name, '|'))],
    ['with a line that says what parts it', '注苑', (name) => Buffer.from(`sep=;\r\n${rows(name, ';')}`)],
    ['with a line that says so and a mark', '记苑', (name) => Buffer.from(`\uFEFF"sep=,"\r\n${rows(name)}`)],
    ['whose lines end in \\n', '换苑', (name) => Buffer.from(rows(name, ',', '\n'))],
    ['whose lines end in \\r', '回苑', (name) => Buffer.from(rows(name, ',', '\r'))],
    [
      'whose lines end in each of them',
      '混苑',
      (name) => Buffer.from(`${head}\r\n${name}甲,塔坡社区,文华里1号,1999\n${name}乙,塔坡社区,文华里2号,2000\r`),
    ],
    ['with blank lines before it', '空苑', (name) => Buffer.from(`\r\n\r\n${rows(name)}`)],
    ['with a title before it', '名苑', (name) => Buffer.from(`祖庙街道小区名录,,,\r\n填报：街道办\r\n${rows(name)}`)],
    ['with thousands of lines of commas behind it', '尾苑', (name) => Buffer.from(rows(name) + ',,,\r\n'.repeat(150_000))],
    [
      'that Excel was told to leave as it is',
      '式苑',
      (name) => Buffer.from(`${head}\r\n="${name}甲",塔坡社区,"=""文华里1号""",1999\r\n${name}乙,塔坡社区,="文华里2号",="2000"\r\n`),
    ],
    [
      'with a blank before its quotes',
      '隔苑',
      (name) => Buffer.from(`${head}\r\n${name}甲, "塔坡社区" , "文华里1号",1999\r\n${name}乙,塔坡社区,文华里2号,2000\r\n`),
    ],
    ['called a workbook', '改苑', (name) => Buffer.from(rows(name)), '小区.xlsx'],
  ];
  let all: Awaited<ReturnType<typeof writtenAll>>;
  beforeAll(async () => {
    all = await writtenAll(cases, '小区.csv');
  });
  test.each(cases)('%s is read', async (_kind, name) => expect(await all.get(name)).toEqual(both(name)));

  test('is read record by record, whatever line breaks stand in its quotes, and each is written', async () => {
    const remark = Array.from({ length: 40 }, (_, line) => `第${line}行`).join('\n');
    const lines = Array.from({ length: 260 }, (_, index) => `多行苑${String(index).padStart(3, '0')},塔坡社区,文华里,1999,"${remark}"\n`);
    const task = await brought(Buffer.from(`${head},备注\n${lines.join('')}`), '小区.csv');
    expect(task).toMatchObject({ created: 260, refused: 0 });
    const all = await written(task, '^多行苑');
    expect(all).toHaveLength(260);
    expect(all.at(-1)).toEqual(['多行苑259', '文华里', 1999, remark]);
  });

  test('of more than 5000 filled rows is refused, not cut; what is blank between them does not count', async () => {
    const of = (count: number) => brought(Buffer.from(`${head}\n\n\n${'行苑,没有的社区,文华里,1999\n\n'.repeat(count)}`), '小区.csv');
    expect(await of(5001)).toMatchObject({ state: 'FAILED', problem: '最多 5000 行、200 列' });
    expect(await of(3000)).toMatchObject({ state: 'FAILED', problem: '没有可以导入的行', refused: 3000 });
  });

  test('a row with more cells than headings is refused with its line, the others are read, and sent again as it is it is refused again', async () => {
    const task = await brought(
      Buffer.from(`${head}\r\n多格甲,塔坡社区,文华里1号,1999\r\n多格乙,塔坡社区,文华里2号,3楼(西座),1999\r\n多格丙,塔坡社区,文华里3号,,\r\n`),
      '小区.csv',
    );
    expect(await refusedOf(task)).toEqual([[3, expect.stringMatching(/第 3 行的内容多于表头：E 列“1999”/)]]);
    const again = await brought(await download(street, task.result!.url), '有误的行.csv');
    expect(again).toMatchObject({ state: 'FAILED', created: 0, refused: 1 });
    expect(await written(task, '^多格')).toEqual([
      ['多格丙', '文华里3号', null, null],
      ['多格甲', '文华里1号', 1999, null],
    ]);
  });

  test('a bare quote in a cell is refused with its line and column', async () => {
    const task = await brought(Buffer.from(`${head}\r\n引号甲,塔坡社区,文华里1号,1999\r\n引号乙,塔坡社区,文华里"西"2号,1999\r\n`), '小区.csv');
    expect(await refusedOf(task)).toEqual([[3, expect.stringMatching(/第 3 行“地址”含有单独的英文双引号/)]]);
    expect(task.created).toBe(1);
  });

  test.each([
    ['text behind a closing quote', `${head}\r\n甲,塔坡社区,"文华里"西,1999\r\n`, /第 2 行第 3 列在结束的英文双引号之后还有内容/],
    [
      'a quote that is never closed',
      `${head}\r\n"甲\n乙",塔坡社区,x,1999\r\n丙,"塔坡社区,文华里,1999\r\n丁,塔坡社区,x,1999\r\n`,
      /第 4 行第 2 列的英文双引号没有配对/,
    ],
    ['a heading that is there twice', `名称,所属社区,地址, 名 称*\r\n甲,塔坡社区,x,乙\r\n`, /表头“名 称”出现了两次/],
    ['nothing but blank lines', '\r\n,,,\r\n \r\n', /第一行应为表头/],
  ])('%s is refused for the whole file', async (_kind, text, says) => {
    expect(await brought(Buffer.from(text), '小区.csv')).toMatchObject({ state: 'FAILED', problem: expect.stringMatching(says) });
  });

  test('what is no sign, an error or a column too narrow is refused where it stands', async () => {
    const cells = ['文华里\uFFFD号', '文华里锟斤拷号', '#N/A', '#REF!', '########'];
    const task = await brought(
      Buffer.from(`${head}\r\n${cells.map((cell, index) => `坏字${index},塔坡社区,${cell},1999\r\n`).join('')}坏字好,塔坡社区,#3 楼,1999\r\n`),
      '小区.csv',
    );
    expect(await refusedOf(task)).toEqual(
      cells.map((_cell, index) => [
        index + 2,
        expect.stringMatching([/“地址”含有无法识别的字符/, /无法识别的字符/, /错误值 #N\/A/, /错误值 #REF!/, /列宽不够/][index]!),
      ]),
    );
    expect(await written(task, '^坏字')).toEqual([['坏字好', '#3 楼', 1999, null]]);
    expect(await brought(await download(street, task.result!.url), '有误的行.csv')).toMatchObject({ state: 'FAILED', refused: cells.length });
  });

  test('of two encodings the one with fewer faults is taken, and what neither reads is refused', async () => {
    expect(await written(await brought(gb('GB-A', wenhuali), '小区.csv'), '^GB-A')).toEqual([['GB-A', '文华里', 1999, null]]);
    const broken = await brought(gb('GB-B', Buffer.concat([wenhuali, Buffer.from([0xff])])), '小区.csv');
    expect(await refusedOf(broken)).toEqual([[2, expect.stringMatching(/“地址”含有无法识别的字符（文华里\uFFFD）/)]]);
    const cut = await brought(
      Buffer.concat([Buffer.from(`${head}\n断字甲,塔坡社区,文华里,1999\n断字乙,塔坡社区,文`), Buffer.from([0xe5, 0x8d])]),
      '小区.csv',
    );
    expect(await refusedOf(cut)).toEqual([[3, expect.stringMatching(/“地址”含有无法识别的字符/)]]);
    expect(cut.created).toBe(1);
  });
});

const sheet = (rows: string[]) => rows.map((cells, index) => `<row r="${index + 1}">${cells}</row>`).join('');
const line = (at: number, cells: string[]) =>
  cells.map((cell, column) => (cell === '' ? '' : cell.startsWith('<') ? cell : inlined(`${String.fromCharCode(65 + column)}${at}`, cell))).join('');
/** Rows of texts, or of cells as they stand in the file. */
const table = (rows: string[][]) => sheet(rows.map((cells, index) => line(index + 1, cells)));
const columns = ['名称', '所属社区', '地址', '建成年份'];
const namespace = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';

/** With further sheets, each of its own state. */
function severalSheets(sheets: { name: string; state?: string; rows: string[][] }[]): Buffer {
  const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  return zipped([
    {
      name: '[Content_Types].xml',
      bytes:
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
    },
    {
      name: 'xl/workbook.xml',
      bytes: `<workbook ${namespace} xmlns:r="${relations}"><sheets>${sheets.map(({ name, state }, index) => `<sheet name="${name}" sheetId="${index + 1}"${state ? ` state="${state}"` : ''} r:id="r${index}"/>`).join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      bytes: `<Relationships>${sheets.map((_sheet, index) => `<Relationship Id="r${index}" Type="${relations}/worksheet" Target="worksheets/s${index}.xml"/>`).join('')}</Relationships>`,
    },
    ...sheets.map(({ rows }, index) => ({
      name: `xl/worksheets/s${index}.xml`,
      bytes: `<worksheet ${namespace}><sheetData>${table(rows)}</sheetData></worksheet>`,
    })),
  ]);
}

describe('a workbook', () => {
  const of = (name: string) => [`${name}甲`, '塔坡社区', '文华里1号', '1999'];
  const one = (name: string) => [[`${name}甲`, '文华里1号', 1999, null]];
  const cases: Case[] = [
    [
      'with a title and a note above its headings',
      '上题',
      (name) => bareWorkbook({ sheet: table([['小区名录'], ['填报：街道办'], columns, of(name)]) }),
    ],
    [
      'whose first rows are not there',
      '三行',
      (name) => bareWorkbook({ sheet: `<row r="3">${line(3, columns)}</row><row r="9000">${line(9000, of(name))}</row>` }),
    ],
    [
      'whose first sheet is hidden',
      '藏表',
      (name) =>
        severalSheets([
          {
            name: '字典',
            state: 'hidden',
            rows: [
              ['字典', '值'],
              ['x', 'y'],
            ],
          },
          { name: '很隐', state: 'veryHidden', rows: [columns] },
          { name: '小区', rows: [columns, of(name)] },
        ]),
    ],
    [
      'whose first sheet is empty',
      '空表',
      (name) =>
        severalSheets([
          { name: 'Sheet1', rows: [] },
          { name: '小区', rows: [columns, of(name)] },
        ]),
    ],
    [
      'with a guide behind its sheet',
      '说明',
      (name) =>
        severalSheets([
          { name: '小区', rows: [columns, of(name)] },
          {
            name: '填写说明',
            rows: [
              ['列', '必填'],
              ['名称', '是'],
            ],
          },
        ]),
    ],
    [
      'whose cells do not say where they stand',
      '无址',
      (name) =>
        bareWorkbook({
          sheet: [columns, of(name)]
            .map((cells) => `<row>${cells.map((cell) => `<c t="inlineStr"><is><t>${cell}</t></is></c>`).join('')}</row>`)
            .join(''),
        }),
    ],
    [
      'with formats far below and to the right',
      '样式',
      (name) =>
        bareWorkbook({
          sheet: `${table([columns, of(name)])}${Array.from({ length: 6000 }, (_row, index) => `<row r="${index + 3}"><c r="A${index + 3}" s="0"/><c r="IX${index + 3}" t="inlineStr"><is><t> </t></is></c></row>`).join('')}`,
          styles: `<styleSheet ${namespace}><cellXfs><xf numFmtId="0"/></cellXfs></styleSheet>`,
        }),
    ],
    [
      'whose formula led to an empty text',
      '空果',
      (name) =>
        bareWorkbook({
          sheet: table([
            [...columns, '备注'],
            [...of(name), '<c r="E2" t="str"><f>IF(1,"")</f><v></v></c>'],
          ]),
        }),
    ],
    ['called a CSV file', '改名', (name) => bareWorkbook({ sheet: table([columns, of(name)]) }), '小区.csv'],
  ];
  let all: Awaited<ReturnType<typeof writtenAll>>;
  beforeAll(async () => {
    all = await writtenAll(cases, '小区.xlsx');
  });
  test.each(cases)('%s is read', async (_kind, name) => expect(await all.get(name)).toEqual(one(name)));

  test('refuses a formula without a result and an error where they stand, also when its refused rows are sent again; a result is read', async () => {
    const cells = [
      '<c r="C2"><f>A2&amp;1</f></c>',
      '<c r="C3"><f>A2&amp;1</f><v/></c>',
      '<c r="C4" t="str"><f>A2&amp;1</f></c>',
      '<c r="C5" t="e"><f>1/0</f><v>#DIV/0!</v></c>',
      '<c r="C6" t="e"><v>#N/A</v></c>',
      '<c r="C7" t="str"><f>"文华"&amp;"里"</f><v>文华里</v></c>',
    ];
    const task = await brought(
      bareWorkbook({ sheet: table([columns, ...cells.map((cell, index) => [`公式${index}`, '塔坡社区', cell, '1999'])]) }),
      '小区.xlsx',
    );
    const noResult = /行“地址”的公式没有结果，请在 Excel 中打开并保存/;
    expect(await refusedOf(task)).toEqual([
      [2, expect.stringMatching(noResult)],
      [3, expect.stringMatching(noResult)],
      [4, expect.stringMatching(noResult)],
      [5, expect.stringMatching(/错误值 #DIV\/0!/)],
      [6, expect.stringMatching(/错误值 #N\/A/)],
    ]);
    expect(await brought(await download(street, task.result!.url), '有误的行.xlsx')).toMatchObject({ state: 'FAILED', refused: 5 });
    expect(await written(task, '^公式')).toEqual([['公式5', '文华里', 1999, null]]);
  });

  test('refuses a row with something in a column that has no heading', async () => {
    const task = await brought(
      bareWorkbook({ sheet: table([columns, ['外格甲', '塔坡社区', '文华里', '1999', '', '另记'], ['外格乙', '塔坡社区', '文华里', '1999']]) }),
      '小区.xlsx',
    );
    expect(await refusedOf(task)).toEqual([[2, expect.stringMatching(/第 2 行的内容多于表头：F 列“另记”没有对应的表头/)]]);
    expect(task.created).toBe(1);
  });

  test('keeps the zeros that its format shows', async () => {
    const styles = `<styleSheet ${namespace}><numFmts><numFmt numFmtId="176" formatCode="0000"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="176"/></cellXfs></styleSheet>`;
    const task = await brought(
      bareWorkbook({ sheet: table([columns, ['补零甲', '塔坡社区', '<c r="C2" s="1"><v>757</v></c>', '1999']]), styles }),
      '小区.xlsx',
    );
    expect(await written(task, '^补零')).toEqual([['补零甲', '0757', 1999, null]]);
  });
});

describe('a day', () => {
  const formats = [
    'General',
    'yyyymmdd',
    'yyyy"年"m"月"d"日"',
    'yyyy年m月d日;@',
    '[DBNum1][$-804]yyyy"年"m"月"d"日";@',
    'yyyy\\-mm\\-dd',
    'yyyy.mm.dd',
    '[$-F800]dddd, mmmm dd, yyyy',
    'e"年"m"月"',
    'yyyy-mm-dd hh:mm:ss',
    'd-mmm-yy',
    'm/d/yyyy;@',
  ];
  const styles = `<styleSheet ${namespace}><numFmts>${formats.map((code, index) => `<numFmt numFmtId="${200 + index}" formatCode="${code.replaceAll('"', '&quot;')}"/>`).join('')}</numFmts><cellXfs>${[...formats.map((_code, index) => 200 + index), 14, 31, 57].map((id) => `<xf numFmtId="${id}"/>`).join('')}</cellXfs></styleSheet>`;
  const heads = headings.map((text) => text.replace(' *', '')).slice(0, 8);
  const unit = (name: string, at: number, cell: string) => [
    name,
    '物业服务企业',
    '塔坡社区',
    '非法人组织',
    '未登记未备案',
    `<c r="F${at}" ${cell}</c>`,
    '何巡(演示)',
    '文华里(演示)',
  ];

  async function days(name: string, cells: string[], workbookPr = ''): Promise<{ stored: Record<string, string>; refused: [number, string][] }> {
    const sheetOf = table([heads, ...cells.map((cell, index) => unit(`${name}${index}(演示)`, index + 2, cell))]);
    const task = await brought(
      bareWorkbook({ sheet: sheetOf, styles, workbook: `${workbookPr}<sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets>` }),
      '组织.xlsx',
      'Organization',
    );
    const refused = await refusedOf(task);
    if (task.created) await step(street, 'confirm', task);
    const { rows } = await world.truth.query('select name, established_on::text as day from organization where name like $1', [`${name}%`]);
    return { stored: Object.fromEntries(rows.map(({ name: called, day }) => [called.slice(name.length, -4), day])), refused };
  }

  test('is one in every format that shows one', async () => {
    const shown = [...formats.keys(), formats.length, formats.length + 1, formats.length + 2].slice(1);
    const { stored, refused } = await days(
      '式样队',
      shown.map((style) => `s="${style}"><v>45363</v>`),
    );
    expect(refused).toEqual([]);
    expect(stored).toEqual(Object.fromEntries(shown.map((_style, index) => [String(index), '2024-03-12'])));
  });

  test('is one without a time where the time is midnight', async () => {
    const { stored } = await days('零点队', [
      't="d"><v>2024-03-12T00:00:00</v>',
      't="d"><v>2024-03-12</v>',
      't="str"><v>2024-03-12 00:00:00</v>',
      's="9"><v>45362.999999999</v>',
    ]);
    expect(stored).toEqual({ 0: '2024-03-12', 1: '2024-03-12', 2: '2024-03-12', 3: '2024-03-12' });
  });

  test('of the first weeks is the one that the spreadsheet shows; those that never were are refused', async () => {
    const serials = [1, 59, 61, 0, 60, -1, 2_958_466];
    const { stored, refused } = await days(
      '早日队',
      serials.map((serial) => `s="${formats.length}"><v>${serial}</v>`),
    );
    expect(stored).toEqual({ 0: '1900-01-01', 1: '1900-02-28', 2: '1900-03-01' });
    expect(refused).toEqual([5, 6, 7, 8].map((at) => [at, expect.stringMatching(new RegExp(`第 ${at} 行“成立日期”不是有效的日期`))]));
  });

  test.each([
    ['1', '2024-03-13'],
    ['true', '2024-03-13'],
    ['0', '2020-03-12'],
    ['false', '2020-03-12'],
  ])('is counted from 1904 where the workbook says so (%s)', async (date1904, day) => {
    const { stored } = await days(`纪元队${date1904}-`, [`s="${formats.length}"><v>43902</v>`], `<workbookPr date1904="${date1904}"/>`);
    expect(stored).toEqual({ 0: day });
  });
});

describe('what is no table to be read', () => {
  test.each<[string, Buffer, string, RegExp]>([
    [
      'a web page called a workbook',
      Buffer.from('<html><head><meta charset="utf-8"/></head><table><tr><td>名称</td></tr></table></html>'),
      '小区.xlsx',
      /网页（HTML）.*另存为 \.xlsx/,
    ],
    [
      'a web page of an old program',
      Buffer.from('\uFEFF\r\n<table border=1><tr><td>名称</td></tr></table>'),
      '小区.xls',
      /网页（HTML）.*另存为 \.xlsx/,
    ],
    ['a SYLK file', Buffer.from('ID;PWXL;N;E\r\nP;PGeneral\r\n'), '小区.csv', /SYLK.*另存为 \.xlsx/],
    [
      'a workbook of old Excel',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]),
      '小区.xlsx',
      /Excel 97-2003.*另存为 \.xlsx/,
    ],
  ])('%s is called what it is, before it is kept', async (_kind, bytes, name, says) => {
    const { response } = await sent(street, bytes, name);
    expect([response.status, await response.text()]).toEqual([400, expect.stringMatching(says)]);
  });
});
