/**
 * Nothing that stands in a row is lost, guessed or altered: what cannot be what was meant is refused where it stands, and what a trial showed is what
 * is done.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newIdNumber } from '../testing/persons.js';
import { type Row, sheetsOf, step, type Task } from '../testing/sheets.js';
import { oneOf } from '../testing/steps.js';
import { openWorld, type Person, type World } from '../testing/world.js';

let world: World;
let [street, community]: Person[] = [];
const { importedFile, imported } = sheetsOf(() => world);

beforeAll(async () => {
  world = await openWorld('demo');
  [street, community] = await Promise.all(['street', 'community'].map((name) => world.as(name)));
});
afterAll(() => world.close());

const zh = { 'accept-language': 'zh' };
const csv = (rows: Row[]) =>
  Buffer.from(`\uFEFF${rows.map((row) => row.map((cell) => `"${String(cell).replaceAll('"', '""')}"`).join(',')).join('\r\n')}\r\n`);
const brought = (person: Person, rows: Row[], resource: string) => importedFile(person, csv(rows), resource, zh, `${resource}-${Math.random()}.csv`);
interface Told {
  line: number;
  outcome: string;
  message: string | null;
  title: string;
  changes: { field: string; after: { text: string; range: object | null; items: { text: string }[] | null } | null }[];
}
const rowsOf = async (person: Person, { id }: Pick<Task, 'id'>): Promise<Told[]> =>
  (
    await person.ask(
      'query ($id: ID!) { importRows(task: $id, first: 100) { nodes { line outcome message title changes { field after { text range { from until } items { text } } } } } }',
      { id },
      zh,
    )
  ).data.importRows.nodes;
const messages = async (person: Person, task: Task) => (await rowsOf(person, task)).map(({ message }) => message);
const notices = async (person: Person, { id }: Task) =>
  (await person.ask('query ($id: ID!) { task(id: $id) { notices } }', { id }, zh)).data.task.notices as string[];
const home = '440604012045';
const people = (rows: Row[], more: string[] = []): Row[] => [
  ['姓名', '居住社区', ...more],
  ...rows.map(([name, ...rest]): Row => [name!, home, ...rest]),
];
const one = oneOf(() => world);
const compounds = (rows: Row[], more: string[] = []): Row[] => [
  ['名称', '所属社区', '地址', ...more],
  ...rows.map(([name, ...rest]): Row => [name!, '塔坡社区', '文华里1号', ...rest]),
];

/** A reward that is redeemed by codes, and its merchant. */
const pool = async (): Promise<[Person, { id: string }]> => [
  await world.as('manager-shops'),
  await one("select r.id from reward r join merchant m on m.id = r.merchant_id where m.brand_name = '云溪湿地公园' and r.name = '年卡抵扣券'"),
];

describe('a cell', () => {
  test('of one day is no span of days, however it is written', async () => {
    const unit = await one(
      `select id from organization where street_id = (select id from division where code = '440604012') and certificate_valid_from is null and archived_at is null limit 1`,
    );
    for (const cell of ['2027-05-09', '2027年5月9日止', '2027-05-09止', '2027/5/9 0:00'])
      expect(
        await messages(
          street!,
          await brought(
            street!,
            [
              ['记录编号', '登记证书有效期'],
              [unit.id, cell],
            ],
            'Organization',
          ),
        ),
      ).toEqual([expect.stringContaining('起止日期应如')]);
    const [row] = await rowsOf(
      street!,
      await brought(
        street!,
        [
          ['记录编号', '登记证书有效期'],
          [unit.id, '2027-05-09起'],
        ],
        'Organization',
      ),
    );
    expect(row).toMatchObject({
      outcome: 'CHANGED',
      changes: [{ field: 'certificateValid', after: { text: '2027-05-09 ~', range: { from: '2027-05-09', until: null } } }],
    });
  });

  test('keeps a quotation that it begins with, and loses the apostrophe that made it text', async () => {
    const names = (await rowsOf(street!, await brought(street!, compounds([["'七彩'苑"], ["'东风苑"]]), 'Compound'))).map(
      ({ changes }) => changes.find(({ field }) => field === 'name')!.after!.text,
    );
    expect(names).toEqual(["'七彩'苑", '东风苑']);
  });

  test('that the spreadsheet has shortened is refused in a text too', async () => {
    expect(await messages(street!, await brought(street!, compounds([['1.23457E+13']]), 'Compound'))).toEqual([
      expect.stringContaining('科学计数法'),
    ]);
    const [merchant, reward] = await pool();
    expect(
      await messages(
        merchant,
        await brought(
          merchant,
          [
            ['兑换项目', '批次', '券码'],
            [reward.id, '试', '2.0240312E+11'],
          ],
          'RewardCode',
        ),
      ),
    ).toEqual([expect.stringContaining('科学计数法')]);
  });

  test('with a mask changes nothing where it is that of the record, and is refused where it is another', async () => {
    const person = await one<{ id: string; mobile_masked: string }>(
      "select id, mobile_masked from person where community_id = (select id from division where code = $1) and mobile_masked is not null and archived_at is null and state = 'NORMAL' limit 1",
      [home],
    );
    expect(
      await brought(
        community!,
        [
          ['记录编号', '手机'],
          [person.id, person.mobile_masked],
        ],
        'Person',
      ),
    ).toMatchObject({ unchanged: 1, refused: 0 });
    expect(
      await messages(
        community!,
        await brought(
          community!,
          [
            ['记录编号', '手机'],
            [person.id, '194****9999'],
          ],
          'Person',
        ),
      ),
    ).toEqual([expect.stringContaining('打码的内容与现有的不符')]);
  });

  test('that an edit cannot change is passed over as it is, however it is typed, and refused as something else', async () => {
    const {
      rows: [member],
    } = await world.truth.query(
      `select v.id, v.volunteer_no from volunteer v join person p on p.id = v.person_id where v.community_id = (select id from division where code = $1) and v.archived_at is null limit 1`,
      [home],
    );
    expect(
      await brought(
        community!,
        [
          ['记录编号', '志愿者编号'],
          [member.id, member.volunteer_no],
        ],
        'Volunteer',
      ),
    ).toMatchObject({ unchanged: 1, refused: 0 });
    expect(
      await messages(
        community!,
        await brought(
          community!,
          [
            ['记录编号', '志愿者编号'],
            [member.id, 'ZY-乱写'],
          ],
          'Volunteer',
        ),
      ),
    ).toEqual([expect.stringContaining('登记后不能修改')]);
    const person = await one(
      "select id from person where community_id = (select id from division where code = $1) and archived_at is null and state = 'NORMAL' limit 1",
      [home],
    );
    expect(
      await messages(
        community!,
        await brought(
          community!,
          [
            ['记录编号', '昵称', '当前状态', '自何日起', '补录原因'],
            [person.id, '阿明', '已故', '2024-01-01', '名册'],
          ],
          'Person',
        ),
      ),
    ).toEqual([expect.stringContaining('已有的记录不能再补录')]);
  });

  test('with a telephone number that lost its first zero is refused', async () => {
    const [unit] = (
      await world.truth.query(
        "select id from organization where street_id = (select id from division where code = '440604012') and archived_at is null order by id limit 1",
      )
    ).rows;
    for (const phone of ['75782345678', '1062345678', '7578234567'])
      expect(
        await messages(
          street!,
          await brought(
            street!,
            [
              ['记录编号', '办公电话'],
              [unit.id, phone],
            ],
            'Organization',
          ),
        ),
      ).toEqual([expect.stringContaining('区号前的 0')]);
    for (const phone of ['82345678', '0757-82345678', '13800138000', '4008123123'])
      expect(
        await messages(
          street!,
          await brought(
            street!,
            [
              ['记录编号', '办公电话'],
              [unit.id, phone],
            ],
            'Organization',
          ),
        ),
      ).toEqual([null]);
  });

  test('with the number of another system is that number in whatever width', async () => {
    const rows = [
      ['同号甲', '街道台账', 'T-001'],
      ['同号乙', '街道台账', 'Ｔ－００１'],
    ].map(([name, ...rest]): Row => [name!, home, ...(rest as string[])]);
    expect(
      (await rowsOf(community!, await brought(community!, [['姓名', '居住社区', '来源系统', '外部编号'], ...rows], 'Person'))).map(
        ({ outcome }) => outcome,
      ),
    ).toEqual(['NEW', 'REFUSED']);
  });

  test('of a line that adds the others up is no record', async () => {
    expect(
      (await rowsOf(street!, await brought(street!, compounds([['合计苑'], ['合 计']]), 'Compound'))).map(({ outcome, message }) => [
        outcome,
        message,
      ]),
    ).toEqual([
      ['NEW', null],
      ['REFUSED', expect.stringContaining('不是一条记录')],
    ]);
  });

  test('of hours may say all day, and every day', async () => {
    const outlet = await one(
      "select o.id from outlet o join merchant m on m.id = o.merchant_id where m.brand_name = '得记面家' and o.archived_at is null limit 1",
    );
    const merchant = await world.as('merchant');
    for (const cell of ['24小时', '全天营业', '每天 00:00-24:00'])
      expect(
        (
          await rowsOf(
            merchant,
            await brought(
              merchant,
              [
                ['记录编号', '营业时间'],
                [outlet.id, cell],
              ],
              'Outlet',
            ),
          )
        )[0],
      ).toMatchObject({ outcome: 'CHANGED', message: null });
  });

  test('clears with whichever brackets, and does not keep the word for it', async () => {
    const unit = await one(
      "select id from organization where street_id = (select id from division where code = '440604012') and short_name is not null and archived_at is null order by id limit 1",
    );
    expect(
      (
        await rowsOf(
          street!,
          await brought(
            street!,
            [
              ['记录编号', '简称'],
              [unit.id, '（清空)'],
            ],
            'Organization',
          ),
        )
      )[0],
    ).toMatchObject({ outcome: 'CHANGED', changes: [{ field: 'shortName', after: null }] });
    expect(
      await messages(
        street!,
        await brought(
          street!,
          [
            ['记录编号', '简称'],
            [unit.id, '清空'],
          ],
          'Organization',
        ),
      ),
    ).toEqual([expect.stringContaining('（清空）')]);
  });

  test('of a record that existed takes the day in its usual forms, and the state however it is typed', async () => {
    const cells = ['2024年3月12日', '2024.3.12', '2024/3/12', '20240312', '２０２４－０３－１２'];
    const rows = cells.map((since, index): Row => [`补录人${index}`, home, ' 正 常 ', since, '名册']);
    const task = await brought(community!, [['姓名', '居住社区', '当前状态', '自何日起', '补录原因'], ...rows], 'Person');
    expect(await messages(community!, task)).toEqual(cells.map(() => expect.not.stringContaining('自何日起')));
  });
});

describe('a reference', () => {
  test('by name and id is refused where the two are not one record', async () => {
    const [first, second] = (
      await world.truth.query(
        "select id, name from compound where street_id = (select id from division where code = '440604012') and archived_at is null order by id limit 2",
      )
    ).rows;
    const person = await one(
      "select id from person where community_id = (select id from division where code = $1) and archived_at is null and state = 'NORMAL' limit 1",
      [home],
    );
    expect(
      await messages(
        community!,
        await brought(
          community!,
          [
            ['记录编号', '居住小区'],
            [person.id, `${first.name}改 #${second.id}`],
          ],
          'Person',
        ),
      ),
    ).toEqual([expect.stringContaining('不是同一条记录')]);
  });

  test('to one of two that read alike is refused, whichever is typed', async () => {
    await brought(community!, people([['区 试引'], ['区试引']]), 'Person').then((task) => step(community!, 'confirm', task));
    for (const name of ['区 试引', '区试引', '区　试引'])
      expect(
        await messages(
          community!,
          await brought(
            community!,
            [
              ['人员', '注册社区'],
              [name, home],
            ],
            'Volunteer',
          ),
        ),
      ).toEqual([expect.stringContaining('对应多条记录')]);
  });

  test('is a whole name before it is several', async () => {
    const names = ['善邻甲(演示)、善邻乙(演示)', '善邻甲(演示)', '善邻乙(演示)'];
    const kinds = (
      await one(
        "select o.id from organization o where street_id = (select id from division where code = '440604012') and archived_at is null limit 1",
      )
    ).id;
    for (const name of names)
      await world.truth.query(
        "insert into organization select (jsonb_populate_record(o, jsonb_build_object('id', gen_random_uuid(), 'name', $2::text, 'uscc', null, 'short_name', null, 'search_text', $2::text, 'external_id', null))).* from organization o where id = $1",
        [kinds, name],
      );
    const branch = await one(
      "select id from party_branch where street_id = (select id from division where code = '440604012') and state = 'ESTABLISHED' and archived_at is null order by id desc limit 1",
    );
    const worker = await world.as('partyworker');
    const [row] = await rowsOf(
      worker,
      await brought(
        worker,
        [
          ['记录编号', '联合单位'],
          [branch.id, names[0]!],
        ],
        'PartyBranch',
      ),
    );
    expect([row!.message, row!.changes[0]!.after!.items!.length]).toEqual([null, 1]);
  });
});

describe('a heading', () => {
  test('with words in parentheses is another column, unless they say how it is filled in', async () => {
    expect(
      (
        await brought(
          community!,
          [
            ['姓名', '居住社区', '手机（紧急联系人）'],
            ['甲某', home, '19400000001'],
          ],
          'Person',
        )
      ).problem,
    ).toContain('手机（紧急联系人）');
    expect(
      await brought(
        community!,
        [
          ['姓名（全称）', '居住社区（必填）', '出生日期（如1950-01-02）'],
          ['乙某某', home, '1950-01-02'],
        ],
        'Person',
      ),
    ).toMatchObject({ state: 'CHECKED', created: 1 });
  });
});

describe('what was tried', () => {
  test('is done as it was shown, or not at all: an edit in between, or another record of that name', async () => {
    const unit = await one(
      "select id, short_name from organization where street_id = (select id from division where code = '440604012') and short_name is not null and archived_at is null order by id desc limit 1",
    );
    const task = await imported(street!, [
      ['记录编号', '简称'],
      [unit.id, '导入的简称'],
    ]);
    await world.truth.query('update organization set short_name = $2, version = version + 1 where id = $1', [unit.id, '同事改的']);
    expect(await step(street!, 'confirm', task)).toMatchObject({ state: 'FAILED', problem: expect.stringContaining('has changed since the trial') });
    expect((await one('select short_name from organization where id = $1', [unit.id])).short_name).toBe('同事改的');
  });

  test('is not green where it cannot be done: the same number of a document, or code, far apart', async () => {
    const number = newIdNumber();
    const rows = Array.from({ length: 45 }, (_, index): Row => [
      `远${String.fromCharCode(0x4e00 + index)}证`,
      index === 3 || index === 40 ? '居民身份证' : '',
      index === 3 || index === 40 ? number : '',
    ]);
    const task = await brought(community!, people(rows, ['证件类型', '证件号码']), 'Person');
    const told = (await rowsOf(community!, task)).filter(({ outcome }) => outcome === 'REFUSED');
    expect(told.map(({ line }) => line)).toEqual([42]);
    const [merchant, reward] = await pool();
    const codes = Array.from({ length: 40 }, (_, index): Row => [reward.id, '批次', index === 30 ? 'QM26-CODE-0002' : `QM26-CODE-000${index}`]);
    expect(
      (await rowsOf(merchant, await brought(merchant, [['兑换项目', '批次', '券码'], ...codes], 'RewardCode')))
        .filter(({ outcome }) => outcome === 'REFUSED')
        .map(({ line }) => line),
    ).toEqual([32]);
  });

  test('cannot be undone where its records stay, and says so before; who brings the same file as another is told', async () => {
    const [merchant, reward] = await pool();
    const done = await step(
      merchant,
      'confirm',
      await brought(
        merchant,
        [
          ['兑换项目', '批次', '券码'],
          [reward.id, '批次', 'QM37-ONLY-ONE1'],
        ],
        'RewardCode',
      ),
    );
    expect([done.state, done.actions]).toEqual(['DONE', []]);
    const bytes = csv(people([['同表异人']]));
    await step(community!, 'confirm', await importedFile(community!, bytes, 'Person', zh, '同.csv'));
    expect(await notices(street!, await importedFile(street!, bytes, 'Person', zh, '同.csv'))).toEqual([expect.stringContaining('已由其他账号')]);
  });
});
