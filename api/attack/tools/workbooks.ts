/** Spreadsheets, honest ones and others. */
import { type Content, type Entry, zip } from './zip.js';

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const sheetOpen = `${head}<worksheet ${main}><sheetData>`;
const sheetClose = '</sheetData></worksheet>';

interface Parts {
  sheet: Content;
  sheets?: number;
  strings?: Content;
  styles?: Content;
  /** Instead of the whole of the sheet's text. */
  bare?: boolean;
  declared?: number;
  again?: number;
}

export function workbook({ sheet, sheets = 1, strings, styles, bare = false, declared, again = 0 }: Parts): Promise<Buffer> {
  const each = <T>(make: (number: number) => T) => Array.from({ length: sheets }, (_, index) => make(index + 1));
  const entries: Entry[] = [
    {
      name: '[Content_Types].xml',
      content: [
        `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>`,
        `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
      ],
    },
    {
      name: '_rels/.rels',
      content: [
        `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
      ],
    },
    {
      name: 'xl/workbook.xml',
      content: [
        `${head}<workbook ${main} xmlns:r="${office}"><sheets>`,
        ...each((number) => `<sheet name="S${number}" sheetId="${number}" r:id="rId${number}"/>`),
        '</sheets></workbook>',
      ],
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: [
        `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`,
        ...each((number) => `<Relationship Id="rId${number}" Type="${office}/worksheet" Target="worksheets/sheet${number}.xml"/>`),
        strings ? `<Relationship Id="strings" Type="${office}/sharedStrings" Target="sharedStrings.xml"/>` : '',
        styles ? `<Relationship Id="styles" Type="${office}/styles" Target="styles.xml"/>` : '',
        '</Relationships>',
      ],
    },
    ...(strings ? [{ name: 'xl/sharedStrings.xml', content: [`${head}<sst ${main}>`, ...strings, '</sst>'] as Content }] : []),
    ...(styles
      ? [{ name: 'xl/styles.xml', content: [`${head}<styleSheet ${main}><cellXfs>`, ...styles, '</cellXfs></styleSheet>'] as Content }]
      : []),
    ...each((number): Entry => ({
      name: `xl/worksheets/sheet${number}.xml`,
      content: bare ? sheet : [sheetOpen, ...sheet, sheetClose],
      ...(declared !== undefined && { declared }),
    })),
  ];
  return zip(entries, again);
}

export const cell = (text: string, reference = ''): string => `<c${reference && ` r="${reference}"`} t="inlineStr"><is><t>${text}</t></is></c>`;
export const row = (...texts: string[]): string => `<row>${texts.map((text) => cell(text)).join('')}</row>`;
const headings = row('名称', '组织类型', '所属区划');
const entity = (number: number) => `<!ENTITY e${number} "${`&e${number - 1};`.repeat(10)}">`;

/** By name. `scale` 1 is the size that a bad file has; less makes the same kind smaller. */
export const bombs = (scale: number): Record<string, () => Promise<Buffer>> => {
  const of = (number: number) => Math.max(1, Math.round(number * scale));
  return {
    'one cell at XFD1048576': () => workbook({ sheet: [`<row r="1">${cell('名称', 'A1')}</row><row r="1048576">${cell('x', 'XFD1048576')}</row>`] }),
    'a heading in XFD1 and a row at the end': () =>
      workbook({ sheet: [`<row r="1">${cell('名称', 'A1')}${cell('远', 'XFD1')}</row>`, [`<row r="1048576">${cell('x')}</row>`, of(200)]] }),
    'a cell at ZZZZZZ99999999999': () => workbook({ sheet: [headings, `<row r="99999999999">${cell('x', 'ZZZZZZ99999999999')}</row>`] }),
    'rows of 16,384 cells': () => workbook({ sheet: [headings, [`<row>${'<c><v>1</v></c>'.repeat(16_384)}</row>`, of(400)]] }),
    'two million honest rows': () => workbook({ sheet: [headings, [row('塔坡一队', '社区社会组织', '塔坡社区'), of(1_200_000)]] }),
    'two million empty rows': () => workbook({ sheet: [headings, ['<row/>', of(8_000_000)]] }),
    'a directory that says 1,000 bytes of 600 MB': () =>
      workbook({ sheet: [headings, [row('塔坡一队', '0'.repeat(3_000)), of(200_000)]], declared: 1_000 }),
    'a directory that says nothing': () => workbook({ sheet: [headings, [row('0'.repeat(1_000)), of(300_000)]], declared: 0 }),
    'shared strings of 300 MB': () =>
      workbook({ sheet: [headings, '<row><c t="s"><v>0</v></c></row>'], strings: [[`<si><t>${'字'.repeat(1_000)}</t></si>`, of(100_000)]] }),
    'two million shared strings': () =>
      workbook({ sheet: [headings, '<row><c t="s"><v>7</v></c></row>'], strings: [['<si><t>x</t></si>', of(2_000_000)]] }),
    'one cell of 150 MB': () =>
      workbook({ sheet: [headings, '<row><c t="inlineStr"><is><t>', ['字'.repeat(1_000), of(50_000)], '</t></is></c></row>'] }),
    'one attribute of 100 MB': () => workbook({ sheet: [headings, '<row r="', ['1'.repeat(1_000), of(100_000)], '"><c><v>1</v></c></row>'] }),
    'a million elements in each other': () => workbook({ sheet: [headings, ['<row>', of(1_000_000)], ['</row>', of(1_000_000)]] }),
    'entities in entities': () =>
      workbook({
        bare: true,
        sheet: [
          `${head}<!DOCTYPE worksheet [<!ENTITY e0 "lol">${[1, 2, 3, 4, 5, 6, 7, 8, 9].map(entity).join('')}]><worksheet ${main}><sheetData>${headings}<row><c t="inlineStr"><is><t>&e9;</t></is></c></row></sheetData></worksheet>`,
        ],
      }),
    'two million styles': () =>
      workbook({ sheet: [headings, '<row><c s="1999999"><v>1</v></c></row>'], styles: [['<xf numFmtId="14"/>', of(2_000_000)]] }),
    'many small sheets': () => workbook({ sheet: [headings], sheets: of(8_000) }),
    'one sheet under 60,000 names': () => workbook({ sheet: [headings, [row('x'.repeat(500)), 2_000]], again: of(60_000) }),
    'XML that does not end': () => workbook({ bare: true, sheet: [sheetOpen, headings, ['<!-- ', of(4_000_000)]] }),
    'a sheet of another program': async () =>
      zip([
        { name: '[Content_Types].xml', content: ['<Types/>'] },
        { name: 'xl/workbook.xml', content: [['a', of(50_000_000)]] },
      ]),
  };
};

/** CSV files of nine megabytes at most, as an upload takes them. */
export const badCsvs = (scale: number): Record<string, () => Buffer> => {
  const of = (number: number) => Math.round(number * scale);
  return {
    'nine million commas': () => Buffer.from(`名称,组织类型\n${','.repeat(of(9_000_000))}`),
    'nine million lines': () => Buffer.from(`名称,组织类型\n${'\n'.repeat(of(9_000_000))}`),
    'one cell of 9 MB': () => Buffer.from(`名称,组织类型\n"${'x'.repeat(of(9_000_000))}"`),
    'a quote that does not end': () => Buffer.from(`名称,组织类型\n"${'x,\n'.repeat(of(3_000_000))}`),
    'four million quotes': () => Buffer.from(`名称\n"${'""'.repeat(of(4_000_000))}"`),
    'two million rows of two': () => Buffer.from(`名称,组织类型\n${'1,2\n'.repeat(of(2_200_000))}`),
    'no text': () => Buffer.alloc(of(5_000_000), 0xff),
  };
};
