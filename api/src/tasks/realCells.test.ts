/**
 * Cells as people really fill them in: each row says what is read of one, or which words of its refusal show the form expected. A kind of field keeps
 * its promise wherever it stands; here it is tried in one column of one resource, through an import, and read back as anybody reads it.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readSheet } from 'read-excel-file/node';
import { headings, sheetsOf, step, unit, workbook } from '../testing/sheets.js';
import { openWorld, type Person, type World } from '../testing/world.js';

let world: World;
let street: Person;
const { download, importedFile } = sheetsOf(() => world);

beforeAll(async () => {
  world = await openWorld('demo');
  street = await world.as('street');
});
afterAll(() => world.close());

/** A column's cell, and what is stored; of what is refused, what its sentence says. */
type Promised = [cell: string, expected: unknown];
const says = (...words: string[]) => ({ refused: words });
const isRefusal = (expected: unknown): expected is { refused: string[] } =>
  typeof expected === 'object' && expected !== null && 'refused' in expected;

interface Subject {
  resource: string;
  plural: string;
  /** Headings and cells of a row that is otherwise right; the first is the name by which it is found again. */
  head: string[];
  row: (name: string) => (string | number)[];
  nameField: string;
}

const organizations: Subject = {
  resource: 'Organization',
  plural: 'organizations',
  head: headings.slice(0, 8),
  row: (name) => [name, ...unit(0).slice(1, 8)],
  nameField: 'name',
};
const compounds: Subject = {
  resource: 'Compound',
  plural: 'compounds',
  head: ['名称', '所属社区', '地址'],
  row: (name) => [name, '塔坡社区', '文华里 1 号(演示)'],
  nameField: 'name',
};
const people: Subject = {
  resource: 'Person',
  plural: 'people',
  head: ['姓名', '登记来源', '居住社区'],
  row: (name) => [name, '批量导入', '塔坡社区'],
  nameField: 'name',
};

let turn = 0;
/** As names, and told apart by more than what a fold takes away. */
const named = (index: number) => `格${String.fromCodePoint(0x4e00 + turn * 200 + index)}试(演示)`;

interface Brought {
  told: Map<string, string>;
  stored: Map<string, { id: string; [field: string]: unknown }>;
}

/** All cells of a column in one file: tried, carried out, and read back. A heading of the row itself is filled in by the cell. */
async function brought({ resource, plural, head, row, nameField }: Subject, heading: string, selection: string, cells: string[]): Promise<Brought> {
  turn += 1;
  const place = head.findIndex((one) => one.replace(' *', '') === heading);
  const rows = cells.map((cell, index) =>
    place < 0 ? [...row(named(index)), cell] : row(named(index)).map((own, at) => (at === place ? cell : own)),
  );
  const tried = await importedFile(street, await workbook([place < 0 ? [...head, heading] : head, ...rows]), resource, { 'accept-language': 'zh' });
  expect(tried.problem).toBeNull();
  const told = new Map<string, string>();
  if (tried.refused > 0)
    for (const [line, reason] of (await readSheet(await download(street, tried.result!.url))).slice(1))
      told.set(named(Number(line) - 2), String(reason));
  if (tried.created > 0) expect(await step(street, 'confirm', tried)).toMatchObject({ state: 'DONE', created: tried.created });
  const { data, errors } = await street.ask(
    `query ($names: [String!]!) { ${plural}(first: 100, filter: { ${nameField}: { in: $names } }) { nodes { id ${nameField} ${selection} } } }`,
    { names: cells.map((_, index) => named(index)) },
  );
  expect(errors).toBeUndefined();
  return { told, stored: new Map(data[plural].nodes.map((node: { id: string; [field: string]: unknown }) => [node[nameField], node])) };
}

const shown = (text: string) => JSON.stringify(text).slice(1, -1);

/** The cells are brought once, and each is a promise of its own. */
function promise(
  title: string,
  subject: Subject,
  heading: string,
  { field, of = '' }: { field: string; of?: string },
  promised: Promised[],
  read = (node: Record<string, unknown>): unknown => node[field],
): void {
  describe(title, () => {
    let found: Brought;
    let at: number;
    beforeAll(async () => {
      found = await brought(
        subject,
        heading,
        `${field} ${of}`,
        promised.map(([cell]) => cell),
      );
      at = turn;
    });
    test.each(promised.map(([cell, expected], index) => [shown(cell), expected, index] as const))('%s', async (_cell, expected, index) => {
      turn = at;
      const [sentence, node] = [found.told.get(named(index)), found.stored.get(named(index))];
      if (!isRefusal(expected)) expect({ sentence, value: node && (await read(node)) }).toEqual({ sentence: undefined, value: expected });
      else {
        expect(node).toBeUndefined();
        for (const words of [heading, ...expected.refused]) expect(sentence).toContain(words);
      }
    });
  });
}

const inYuan = says('30000.00', '3万元');
promise('an amount', organizations, '注册资金/开办资金', { field: 'capital' }, [
  ['30,000.00', '30000.00'],
  ['1,234,567.89', '1234567.89'],
  ['30，000', '30000.00'],
  ['30000元', '30000.00'],
  ['30000.00 元', '30000.00'],
  ['500元整', '500.00'],
  ['¥500.00', '500.00'],
  ['￥500', '500.00'],
  ['¥ 30,000.00 ', '30000.00'],
  ['人民币500元', '500.00'],
  ['RMB 500', '500.00'],
  ['500元人民币', '500.00'],
  ['3万元', '30000.00'],
  ['3万', '30000.00'],
  ['3.5 万', '35000.00'],
  ['1,200万元', '12000000.00'],
  ['0.5亿元', '50000000.00'],
  ['３００００', '30000.00'],
  ['3.12345万', '31234.50'],
  ['1100.0000000000002', '1100.00'],
  ['0.30000000000000004', '0.30'],
  ['29999.999999999996', '30000.00'],
  ['30000.000', '30000.00'],
  ['5.55E-17', '0.00'],
  ['="30000"', '30000.00'],
  ["'30000", '30000.00'],
  ['30000.005', says('2 位小数')],
  ['1100.0049999999999', says('2 位小数')],
  ['1,2345', inYuan],
  ['3,0000', inYuan],
  ['12,34', inYuan],
  ['3e4', inYuan],
  ['约500', inYuan],
  ['500-600', inYuan],
  ['1 000', inYuan],
  ['500美元', inYuan],
  ['$500', inYuan],
  ['10元/户', inYuan],
  ['²500', inYuan],
  ['-5', says('应在 0 到')],
]);

promise('a number of households', compounds, '户数', { field: 'householdCount' }, [
  ['1,234', 1234],
  ['12.0', 12],
  ['１２', 12],
  ['12户', 12],
  [' 300 户', 300],
  ['1.2万户', 12000],
  ['300家', 300],
  ['="300"', 300],
  ['11.999999999999998', 12],
  ['约300', says('应如 300', '300户')],
  ['300多', says('应如 300')],
  ['1,2345', says('应如 300')],
  ['1e3', says('应如 300')],
  ['12人', says('300户')],
  ['12.5', says('不带小数')],
  ['12²', says('应如 300')],
  ['99999999999', says('应在 0 到 1000000')],
]);
promise('a number of buildings', compounds, '楼栋数', { field: 'buildingCount' }, [
  ['12栋', 12],
  ['12幢', 12],
  ['１２座', 12],
  ['12户', says('300栋')],
]);
promise('a year that is a number', compounds, '建成年份', { field: 'builtIn' }, [
  ['1999年', 1999],
  ['1999.0', 1999],
  ['１９９９', 1999],
  ["'1999", 1999],
  ['1999\t', 1999],
  ['1999年代', says('应如 1999')],
  ['99年', says('1900')],
]);

promise('a telephone', organizations, '办公电话', { field: 'officePhone' }, [
  ['(0757)82345678', '0757-82345678'],
  ['（0757）82345678', '0757-82345678'],
  ['0757－82345678', '0757-82345678'],
  ['0596—8546913', '0596-8546913'],
  ['0757 8234 5678', '0757-82345678'],
  ['0757-8234-5678', '0757-82345678'],
  ['０７５７８２３４５６７８', '0757-82345678'],
  ['01062345678', '010-62345678'],
  ['+86 757 82345678', '0757-82345678'],
  ['0086-0757-82345678', '0757-82345678'],
  ['0757-82345678 转 801', '0757-82345678转801'],
  ['0757-82345678分机801', '0757-82345678转801'],
  ['0757-82345678-801', '0757-82345678-801'],
  ['82345678', '82345678'],
  ['400-123-4567', '400-123-4567'],
  ['4001234567', '4001234567'],
  ['138 0013 8000', '13800138000'],
  ['0757-8xxx1234', '0757-8xxx1234'],
  ['0757-82345678、82345679', says('2 个号码', '0757-82345678')],
  ['0757-82345678/13800138000', says('2 个号码')],
  ['(0757)82345678(办)', says('“(办)”')],
  ['电话82345678', says('“电话”')],
  ['110', says('0757-82345678')],
]);

const aRange = says('2023-05-10 ~ 2027-05-09', '长期');
const range = { from: '2023-05-10', until: '2027-05-09' };
const open = { from: '2023-05-10', until: null };
promise('from one day to another', organizations, '登记证书有效期', { field: 'certificateValid', of: '{ from until }' }, [
  ['2023.05.10-2027.05.09', range],
  ['2023/5/10-2027/5/9', range],
  ['20230510-20270509', range],
  ['2023-05-10-2027-05-09', range],
  ['2023-05-10—2027-05-09', range],
  ['2023-05-10——2027-05-09', range],
  ['2023-05-10–2027-05-09', range],
  ['2023-05-10~2027-05-09', range],
  ['2023-05-10～2027-05-09', range],
  ['2023-05-10 到 2027-05-09', range],
  ['2023-05-10至2027-05-09', range],
  ['2023年5月10日至2027年5月9日', range],
  ['自2023年5月10日起至2027年5月9日止', range],
  ['２０２３．０５．１０－２０２７．０５．０９', range],
  ['2023-05-10 00:00:00 ~ 2027-05-09 00:00:00', range],
  ['2023-05-10至今', open],
  ['2023-05-10 至 长期', open],
  ['2023-05-10~长期有效', open],
  ['2023-05-10 ~', open],
  ['2023-05-10起长期有效', open],
  ['长期', aRange],
  ['2023-05-10 ~ 2027-05-09 ~ 2030-01-01', aRange],
  ['4年', aRange],
  ['2023.05-2027.05', aRange],
  ['2023-05-10 2027-05-09', aRange],
  ['2023-02-30 ~ 2027-01-01', says('没有 2023-02-30')],
  ['2023-05-10 ~ 2022-05-09', says('早于开始')],
]);

promise('a day of the past', organizations, '成立日期', { field: 'establishedOn' }, [
  ...[
    '2024-03-12',
    '2024-03-12 00:00:00',
    '2024-03-12T00:00:00',
    '2024/3/12 0:00',
    '20240312',
    '2024年3月12日',
    '2024 年 3 月 12 日',
    '2024.3.12',
    '２０２４－０３－１２',
    '2024年3月12日星期二',
    '="2024-03-12"',
    "'2024-03-12",
  ].map((cell): Promised => [cell, '2024-03-12']),
  ['1900-01-01', '1900-01-01'],
  ['1899-12-30', says('1900')],
  ['0199-03-12', says('1900')],
  ['2099-01-01', says('今天')],
  ['2024-02-30', says('没有 2024-02-30')],
  ['2024-03-12 14:05', says('2026-11-22', '不带时间')],
  ['12/03/2024', says('2026-11-22')],
  ['去年', says('2026-11-22')],
  ['2024.3', says('2026-11-22')],
]);
promise('a day of birth', people, '出生日期', { field: 'birthDate' }, [
  ['1980年5月6日', '1980-05-06'],
  ['19800506', '1980-05-06'],
  ['１９８０．５．６', '1980-05-06'],
  ['0202-05-06', says('1900')],
  ['1899-12-31', says('1900')],
  ['2099-05-06', says('今天')],
]);

promise(
  'a choice',
  compounds,
  '小区类型',
  { field: 'kind', of: '{ code }' },
  [
    ...['单位宿舍（房改房）', '单位宿舍(房改房)', '单位宿舍 （房改房）', '单位宿舍', '房改房', '房改房（单位宿舍）'].map((cell): Promised => [
      cell,
      'UNIT_HOUSING',
    ]),
    ['老旧楼', says('“老旧楼”', '相近的有：老旧小区')],
  ],
  (node) => (node.kind as { code: string }).code,
);
promise(
  'a choice among few',
  organizations,
  '法人类型',
  { field: 'legalForm', of: '{ code }' },
  [
    ['非法人 组织', 'UNINCORPORATED'],
    ['法人　', 'LEGAL_PERSON'],
    ['非法人', says('可填：', '非法人组织', '分支机构')],
  ],
  (node) => (node.legalForm as { code: string }).code,
);
promise('yes or no', organizations, '慈善组织', { field: 'isCharity' }, [
  ...['√', '✓', '✔', '是', 'Y', 'ｙ', 'yes', '1', '有', 'TRUE', ' 是 ', '✅'].map((cell): Promised => [cell, true]),
  ...['×', '否', 'N', '0', '无', 'False'].map((cell): Promised => [cell, false]),
  ['也许', says('“是”或“否”')],
  ['x', says('“是”或“否”')],
]);

const aPoint = says('23.02, 113.12');
promise('a point', compounds, '坐标', { field: 'location', of: '{ lat lng }' }, [
  ['23.02, 113.12', { lat: 23.02, lng: 113.12 }],
  ['２３．０２，１１３．１２', { lat: 23.02, lng: 113.12 }],
  ['(23.02 113.12)', { lat: 23.02, lng: 113.12 }],
  ['23.02,', aPoint],
  [', 113.12', aPoint],
  ['0,0', aPoint],
  ['23.02, 113.12, 5', aPoint],
  ['113.12, 23.02', says('纬度在前')],
  ['塔坡', aPoint],
]);

promise('a unified social credit code', organizations, '统一社会信用代码', { field: 'uscc' }, [
  ['９１４４０６９９ＭＡＣＷＷＥＲ３９Ａ', '91440699MACWWER39A'],
  ["'91440699MACWWER38B", '91440699MACWWER38B'],
  ['="91440699MACWWER37C"', '91440699MACWWER37C'],
  ['\t91440699macwwer36d', '91440699MACWWER36D'],
  ['91440699 MACWWER35E', '91440699MACWWER35E'],
  ['\u202a91440699MACWWER34F\u202c', '91440699MACWWER34F'],
  ['9.14407E+17', says('表格软件已将其改写')],
  ['91440699MAO111111C', says('18 位')],
]);

const aMobile = says('11 位手机号码');
const digits = [
  '19400009011',
  '１９４００００９０１２',
  '194 0000 9013',
  '+86-194-0000-9014',
  '\u202d19400009015\u202c',
  '0086 19400009016',
  '19400009017.0',
  '86-19400009018',
  "'19400009019",
  '="19400009020"',
  '\t19400009021',
  '194\u200b00009022',
  '（+86）19400009023',
  '8619400009024',
];
let helper: Person;
promise(
  'a mobile',
  people,
  '手机',
  { field: 'mobile' },
  [
    ...digits.map((cell, index): Promised => [cell, `194000090${11 + index}`]),
    ['19400009030/19400009031', says('2 个号码')],
    ['19400009032、19400009033', says('2 个号码')],
    ['19400009034(妻)', says('“(妻)”')],
    ['手机：19400009035', says('“手机:”')],
    ['1.94E+10', says('科学计数法')],
    ['1940000903', aMobile],
    ['020-83331111', aMobile],
  ],
  async ({ id }) => {
    helper ??= await world.as('community');
    const { data, errors } = await helper.ask('mutation ($id: ID!) { personReveal(id: $id, field: MOBILE, reason: "核对导入的号码") }', { id });
    return data?.personReveal ?? errors;
  },
);

test('what a year is about may be told with its 年 or 年度', async () => {
  const secretariat = await world.as('fed-hongxiang');
  const {
    rows: [{ name }],
  } = await world.truth.query(
    "select o.name from federation_member m join organization o on o.id = m.organization_id join federation f on f.id = m.federation_id where f.prefix = 'HXSL' and m.state = 'MEMBER' and m.archived_at is null order by o.id limit 1",
  );
  const cells = ['2091年', '2092年度', '２０９３', '2094.0', '91年'];
  const tried = await importedFile(
    secretariat,
    await workbook([['会员单位', '年度', '会费标准', '缴纳期限'], ...cells.map((cell) => [name, cell, '1,000元', '2091年3月1日'])]),
    'MembershipFee',
    { 'accept-language': 'zh' },
  );
  expect(tried).toMatchObject({ state: 'CHECKED', created: 4, refused: 1 });
  expect(String((await readSheet(await download(secretariat, tried.result!.url)))[1]![1])).toContain('2026');
  await step(secretariat, 'confirm', tried);
  const { data } = await secretariat.ask(
    '{ membershipFees(first: 10, filter: { year: { gte: "2091" } }, orderBy: [YEAR_ASC]) { nodes { year standard } } }',
  );
  expect(data.membershipFees.nodes).toEqual([2091, 2092, 2093, 2094].map((year) => ({ year: String(year), standard: '1000.00' })));
});

test('opening hours may be told for several days at once', async () => {
  const manager = await world.as('manager-shops');
  const {
    data: {
      outlets: {
        nodes: [outlet],
      },
    },
  } = await manager.ask('{ outlets(first: 1) { nodes { id } } }');
  const bring = async (cell: string) =>
    importedFile(
      manager,
      await workbook([
        ['记录编号', '营业时间'],
        [outlet.id, cell],
      ]),
      'Outlet',
      { 'accept-language': 'zh' },
    );
  expect(await step(manager, 'confirm', await bring('周一至周三 8：30—18：00；周日 9:00至12:00'))).toMatchObject({ state: 'DONE', changed: 1 });
  const { data } = await manager.ask('query ($id: ID!) { outlet(id: $id) { hours { weekday opens closes } } }', { id: outlet.id });
  expect(data.outlet.hours).toEqual([
    ...[1, 2, 3].map((weekday) => ({ weekday, opens: '08:30', closes: '18:00' })),
    { weekday: 7, opens: '09:00', closes: '12:00' },
  ]);
  const refused = await bring('周五至周一 9:00-12:00');
  expect(refused).toMatchObject({ state: 'FAILED', refused: 1 });
  expect(String((await readSheet(await download(manager, refused.result!.url)))[1]![1])).toContain('周二至周五 09:00-18:00');
});

describe('over GraphQL, where forms write', () => {
  const update = async (input: Record<string, unknown>) => {
    const {
      rows: [{ id, version }],
    } = await world.truth.query(
      "select id, version from organization where archived_at is null and state = 'ACTIVE' and street_id = (select id from division where code = '440604012') order by id limit 1",
    );
    return street.ask(
      'mutation ($id: ID!, $version: Int!, $input: OrganizationUpdateInput!) { organizationUpdate(id: $id, version: $version, input: $input) { warnings { code field } record { uscc location { lat lng } } } }',
      { id, version, input },
    );
  };

  test('a code of full width is the code; a form that the schema promises stays the one', async () => {
    expect((await update({ uscc: '９１４４０６９９ＭＡＣＷＷＥＲ３９Ｂ' })).data.organizationUpdate.record.uscc).toBe('91440699MACWWER39B');
    for (const input of [
      { capital: '30,000' },
      { capital: '3万' },
      { establishedOn: '2024.3.12' },
      { officePhone: '(0757)82345678' },
      { staffCount: '12' },
    ])
      expect((await update(input)).errors).toBeDefined();
  });

  test('nowhere is no place, a day before 1900 is none of the past, and a point outside the country is remarked on', async () => {
    expect((await update({ location: { lat: 0, lng: 0 } })).errors![0]!.extensions).toMatchObject({ code: 'OUT_OF_RANGE', field: 'location' });
    expect((await update({ establishedOn: '1899-12-31' })).errors![0]!.extensions).toMatchObject({ code: 'OUT_OF_RANGE', field: 'establishedOn' });
    expect((await update({ location: { lat: 48.85, lng: 2.35 } })).data.organizationUpdate.warnings).toEqual([
      { code: 'FAR_AWAY', field: 'location' },
    ]);
    expect((await update({ location: { lat: 23.02, lng: 113.12 } })).data.organizationUpdate.warnings).toEqual([]);
    expect((await update({ publicFundraising: { from: '0019-01-01', until: null } })).data.organizationUpdate.warnings).toEqual([
      { code: 'UNLIKELY_DAY', field: 'publicFundraising' },
    ]);
  });
});
