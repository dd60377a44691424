/**
 * Where headings are known, the table is found wherever it stands, and where it is unclear that is said; text of two bytes to a sign is text; what is
 * no sheet is told before it is read.
 */
import { describe, expect, test } from '@jest/globals';
import { bareWorkbook, inlined, zipped } from '../../../testing/zip.js';
import type { Refusal } from '../../errors.js';
import { bareHeading, foldHeading } from './heading.js';
import { type Part, readSheetJob } from './job.js';
import { neverASheet } from './kind.js';

const known = ['名称', '所属社区', '地址', '建成年份', '组织类型', '登记状态'].map(foldHeading);

async function read(bytes: Buffer, format: 'CSV' | 'XLSX' = 'CSV', headings: string[] | undefined = known) {
  const parts: Part[] = [];
  await readSheetJob({ format, bytes, ...(headings && { known: headings }) }, (part) => parts.push(part));
  return {
    headings: parts[0]!.headings!.map(({ header }) => header),
    rows: parts.flatMap(({ rows = [] }) => rows.map(({ line, texts }) => [line, ...texts])),
  };
}
const refusal = async (work: Promise<unknown>) =>
  (
    await work.then(
      () => ({ details: { hint: { zh: 'nothing was refused' } } }),
      (problem: Refusal) => problem,
    )
  ).details.hint?.zh;

const namespace = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const rowsOf = (rows: string[][]) =>
  rows
    .map(
      (cells, index) =>
        `<row r="${index + 1}">${cells.map((cell, column) => (cell ? inlined(`${String.fromCharCode(65 + column)}${index + 1}`, cell) : '')).join('')}</row>`,
    )
    .join('');
const workbook = (...sheets: string[][][]) =>
  zipped([
    { name: '[Content_Types].xml', bytes: '<Types/>' },
    {
      name: 'xl/workbook.xml',
      bytes: `<workbook ${namespace} xmlns:r="${relations}"><sheets>${sheets.map((_rows, index) => `<sheet name="表${index}" sheetId="${index + 1}" r:id="r${index}"/>`).join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      bytes: `<Relationships>${sheets.map((_rows, index) => `<Relationship Id="r${index}" Type="${relations}/worksheet" Target="/xl/worksheets/s${index}.xml"/>`).join('')}</Relationships>`,
    },
    ...sheets.map((rows, index) => ({
      name: `xl/worksheets/s${index}.xml`,
      bytes: `<worksheet ${namespace}><sheetData>${rowsOf(rows)}</sheetData></worksheet>`,
    })),
  ]);

const columns = ['名称', '所属社区', '地址'];
const record = ['甲苑', '塔坡社区', '文华里'];

test.each([
  ['姓 名', '姓名', '姓名'],
  ['名称\n（全称）', '名称(全称)', '名称'],
  ['*名称', '名称', '名称'],
  ['组织类型＊', '组织类型', '组织类型'],
  ['所属区划： ', '所属区划', '所属区划'],
  ['建成年份（年）*：', '建成年份(年)', '建成年份'],
  ['（备注）', '(备注)', '(备注)'],
])('%j is one heading, however it is typed', (text, folded, bare) => {
  expect([foldHeading(text), bareHeading(text)]).toEqual([folded, bare]);
});

describe('the headings are found', () => {
  test.each<[string, string[][][], string[], number]>([
    ['under a title and a row of notes of several cells', [[['小区名录'], ['填报单位', '街道办', '日期', '2024年3月'], columns, record]], columns, 4],
    ['however they are typed', [[['名 称*', '所属社区：', '地址（门牌）'], record]], ['名 称', '所属社区：', '地址（门牌）'], 2],
    [
      'in two rows, the upper ones over several columns',
      [
        [
          ['名称', '基本信息', '', '地址'],
          ['', '组织类型', '所属社区'],
          ['甲苑', '物业', '塔坡社区', '文华里'],
        ],
      ],
      ['名称', '组织类型', '所属社区', '地址'],
      3,
    ],
    ['in the lower of two rows, and one that stands over both in the upper', [[['名称', '基本信息'], ['', '所属社区', '地址'], record]], columns, 3],
    [
      'behind a cover and a sheet of notes',
      [
        [['封面'], ['二〇二四年']],
        [
          ['填写', '说明'],
          ['一', '如实填写'],
        ],
        [columns, record],
      ],
      columns,
      2,
    ],
    [
      'before a guide that names some of them',
      [
        [
          [...columns, '建成年份'],
          [...record, '1999'],
        ],
        [
          ['列', '可填内容'],
          ['名称', '甲苑'],
          ['所属社区', '地址'],
          ['地址', '文华里'],
        ],
      ],
      [...columns, '建成年份'],
      2,
    ],
    [
      'behind a list that names one of them in each row',
      [
        [['地址'], ['名称'], ['所属社区']],
        [columns, record],
      ],
      columns,
      2,
    ],
    ['behind an empty copy of the table with more columns', [[[...columns, '建成年份']], [columns, record]], columns, 2],
    ['before an empty copy of the table', [[columns, record], [columns]], columns, 2],
    ['where there is but one', [[['名录'], ['名称'], ['甲苑']]], ['名称'], 3],
  ])('%s', async (_kind, sheets, headings, at) => {
    const answer = await read(workbook(...sheets), 'XLSX');
    expect(answer.headings).toEqual(headings);
    expect(answer.rows.map(([line]) => line)).toEqual([at]);
  });

  test('in a text as well', async () => {
    expect(await read(Buffer.from(`小区名录,,\r\n填报单位：,街道办,\r\n${columns.join(',')}\r\n${record.join(',')}\r\n`))).toEqual({
      headings: columns,
      rows: [[4, ...record]],
    });
  });

  test.each<[string, string[][][], RegExp]>([
    [
      'none is known',
      [
        [
          ['编号', '单位'],
          ['1', '甲'],
        ],
      ],
      /第一行应为表头；第 1 行是“编号、单位”/,
    ],
    [
      'two sheets have a table',
      [
        [columns, record],
        [columns, record],
      ],
      /工作表“表0”和“表1”都有表头和内容/,
    ],
  ])('or it is said that %s', async (_kind, sheets, says) => {
    expect(await refusal(read(workbook(...sheets), 'XLSX'))).toMatch(says);
  });

  test('and those that are not known are told by whoever imports', async () => {
    expect(
      await read(
        workbook([
          ['名称', '没有这一列'],
          ['甲', '乙'],
        ]),
        'XLSX',
      ),
    ).toMatchObject({ headings: ['名称', '没有这一列'] });
  });
});

describe('a text of two bytes to a sign', () => {
  const text = `${columns.join('\t')}\r\n一一苑\t塔坡社区\t一二三\r\n`;
  const little = (of: string) => Buffer.from(of, 'utf16le');
  test.each([
    ['with its mark', little(`\uFEFF${text}`)],
    ['without', little(text)],
    ['the other way round, with its mark', little(`\uFEFF${text}`).swap16()],
    ['the other way round, without', little(text).swap16()],
  ])('%s is read', async (_kind, bytes) => {
    expect(neverASheet(bytes)).toBeNull();
    expect(await read(bytes, 'CSV', undefined)).toEqual({ headings: columns, rows: [[2, '一一苑', '塔坡社区', '一二三']] });
  });
});

test('a time is what its format shows, to the minute that was meant', async () => {
  const styles = `<styleSheet ${namespace}><numFmts><numFmt numFmtId="176" formatCode="h:mm;@"/><numFmt numFmtId="177" formatCode="yyyy/m/d h:mm"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="176"/><xf numFmtId="177"/><xf numFmtId="20"/></cellXfs></styleSheet>`;
  const cells = [
    '<c r="A2" s="1"><v>0.375</v></c>',
    '<c r="A3" s="3"><v>0.60416666666666696</v></c>',
    '<c r="A4" s="2"><v>45363.604166666664</v></c>',
    '<c r="A5" t="d"><v>2024-03-12T14:30:00</v></c>',
    '<c r="A6" s="1"><v>0</v></c>',
  ];
  const bytes = bareWorkbook({
    sheet: `<row r="1">${inlined('A1', '名称')}</row>${cells.map((cell, index) => `<row r="${index + 2}">${cell}</row>`).join('')}`,
    styles,
  });
  expect((await read(bytes, 'XLSX')).rows.map(([, text]) => text)).toEqual(['09:00', '14:30', '2024-03-12 14:30', '2024-03-12 14:30', '00:00']);
});

describe('what is no sheet is called what it is', () => {
  const compound = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]);
  const archive = (...names: string[]) => zipped(names.map((name) => ({ name, bytes: 'x' })));
  test.each<[string, Buffer, RegExp]>([
    ['an old workbook', compound, /\.xls.*另存为 \.xlsx/],
    ['a workbook under a password', Buffer.concat([compound, Buffer.from('EncryptedPackage', 'utf16le')]), /取消密码后另存为 \.xlsx/],
    ['an OpenDocument sheet', archive('mimetype', 'content.xml', 'META-INF/manifest.xml'), /\.ods.*另存为 \.xlsx/],
    ['a binary workbook', archive('[Content_Types].xml', 'xl/workbook.bin'), /\.xlsb.*另存为 \.xlsx/],
    ['a Word document', archive('[Content_Types].xml', 'word/document.xml'), /Word.*另存为 \.xlsx/],
    ['an archive of files', archive('小区.csv'), /压缩包/],
    [
      'an XML spreadsheet',
      Buffer.from('<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'),
      /XML 表格 2003.*另存为 \.xlsx/,
    ],
    ['a web page', Buffer.from('\uFEFF<!DOCTYPE html><html></html>'), /网页.*另存为 \.xlsx/],
  ])('%s', async (_kind, bytes, says) => {
    expect(neverASheet(bytes)?.details.hint?.zh).toMatch(says);
    // Whatever it was taken in as, its reader says the same.
    expect(await refusal(read(bytes, bytes.subarray(0, 2).toString() === 'PK' ? 'XLSX' : 'CSV'))).toMatch(says);
  });
});

describe('what the sheet shows and does not hold', () => {
  const styled = (format: string, value: number) =>
    bareWorkbook({
      sheet:
        `<worksheet ${namespace}><sheetData>${rowsOf([columns])}<row r="2">${inlined('A2', '甲苑')}${inlined('B2', '塔坡社区')}<c r="C2" s="1"><v>${value}</v></c></row></sheetData></worksheet>`.replace(
          /^<worksheet [^>]*><sheetData>|<\/sheetData><\/worksheet>$/g,
          '',
        ),
      styles: `<styleSheet ${namespace}><numFmts><numFmt numFmtId="200" formatCode="${format.replaceAll('"', '&quot;')}"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="200"/></cellXfs></styleSheet>`,
    });
  const faultsOf = async (bytes: Buffer) => {
    const parts: Part[] = [];
    await readSheetJob({ format: 'XLSX', bytes, known }, (part) => parts.push(part));
    return parts.flatMap(({ rows = [] }) => rows.flatMap(({ faults }) => faults.map(({ why }) => why)));
  };

  test.each([
    ['0"万元"', 3],
    ['0%', 0.5],
    ['0.00%', 1],
    ['"ZJ"000000', 12],
    ['0000-00000000', 75782345678],
    ['0\\-0000', 12345],
  ])('is refused: %s of %d', async (format, value) => expect(await faultsOf(styled(format, value))).toEqual(['otherwise']));
  test.each([
    ['#,##0.00', 3],
    ['"¥"#,##0.00', 3],
    ['#,##0.00"元"', 3],
    ['0"户"', 3],
    ['_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ ', 3],
    ['[$CNY] 0.00', 3],
    ['0.00_);(0.00)', 3],
    ['General', 3],
  ])('is no other number: %s of %d', async (format, value) => expect(await faultsOf(styled(format, value))).toEqual([]));
});

test('what is merged downwards is meant for every row of it, and for no more', async () => {
  const sheet = `${rowsOf([columns, ['甲苑', '塔坡社区', '文华里'], ['乙苑', '', ''], ['丙苑', '', '文明里'], ['丁苑', '', '']])}</sheetData><mergeCells count="2"><mergeCell ref="B2:B4"/><mergeCell ref="C2:C3"/></mergeCells><sheetData>`;
  expect((await read(bareWorkbook({ sheet }), 'XLSX')).rows).toEqual([
    [2, '甲苑', '塔坡社区', '文华里'],
    [3, '乙苑', '塔坡社区', '文华里'],
    [4, '丙苑', '塔坡社区', '文明里'],
    [5, '丁苑', '', ''],
  ]);
});

test('a cell that holds a day says so, for whoever wants a name or a number there', async () => {
  const styles = `<styleSheet ${namespace}><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`;
  const parts: Part[] = [];
  await readSheetJob(
    {
      format: 'XLSX',
      bytes: bareWorkbook({
        sheet: `${rowsOf([columns])}<row r="2">${inlined('A2', '甲苑')}${inlined('B2', '塔坡社区')}<c r="C2" s="1"><v>46083</v></c></row>`,
        styles,
      }),
      known,
    },
    (part) => parts.push(part),
  );
  expect(parts.flatMap(({ rows = [] }) => rows.map(({ texts, days }) => [texts[2], days]))).toEqual([['2026-03-02', [2]]]);
});

describe('what stands beside the table', () => {
  const beside = async (bytes: Buffer, format: 'CSV' | 'XLSX' = 'XLSX') => {
    const parts: Part[] = [];
    await readSheetJob({ format, bytes, known }, (part) => parts.push(part));
    return parts[0]!.beside!.map(({ zh }) => zh);
  };
  test('is told: a sheet that goes on without headings, and a row above them', async () => {
    expect(await beside(workbook([columns, record], [['乙苑', '塔坡社区', '文华里']]))).toEqual(['工作表“表1”没有认得的表头，没有导入']);
    expect(await beside(Buffer.from(`漏掉苑,塔坡社区,文华里\r\n${columns.join(',')}\r\n${record.join(',')}\r\n`), 'CSV')).toEqual([
      '第 1 行在表头之上，没有导入',
    ]);
    expect(await beside(workbook([['小区名录'], columns, record], [['说明'], ['如实填写']]))).toEqual([]);
  });
  test.each<[string, string[][][]]>([
    [
      'with some of the same headings',
      [
        [
          [...columns, '建成年份', '组织类型', '登记状态'],
          [...record, '1999', '物业', '在册'],
        ],
        [
          ['名称', '地址'],
          ['乙苑', '文华里'],
        ],
      ],
    ],
    [
      'with more of them and fewer rows',
      [
        [columns, record, record],
        [
          [...columns, '建成年份'],
          [...record, '1999'],
        ],
      ],
    ],
  ])('is refused: another sheet %s and rows under them', async (_what, sheets) =>
    expect(await refusal(read(workbook(...sheets), 'XLSX'))).toContain('都有表头和内容'),
  );
  test('is refused: two known headings in one column, one above the other', async () => {
    expect(await refusal(read(workbook([['名称', '地址'], ['登记状态', '建成年份', '所属社区'], record]), 'XLSX'))).toContain('表头有两行');
  });
});
