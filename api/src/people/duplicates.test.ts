/**
 * Who may be one person twice is told to those who may see both, and marked for them: by a number, or by name with birth day or address in one
 * community.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addAccount, password } from '../testing/accounts.js';
import { sheetsOf } from '../testing/sheets.js';
import { openWorld, type Person as Caller, type World } from '../testing/world.js';
import { codeOf, community, personCreate, type Made, newIdNumber, newMobile, newPerson } from '../testing/persons.js';

let world: World;
const { imported } = sheetsOf(() => world);
let [community1, street, district] = [] as unknown as [Caller, Caller, Caller];
let [here, beside, across] = ['', '', ''];

beforeAll(async () => {
  world = await openWorld();
  [community1, street, district] = [await world.as('community'), await world.as('street'), await world.as('district')];
  // 塔坡 of 祖庙街道, its neighbour in the same street, and a community of another street.
  [here, beside, across] = [
    await community(district, '440604012045'),
    await community(district, '440604012001'),
    await community(district, '440604010001'),
  ];
});
afterAll(() => world.close());

const resident = (idNumber: string) => ({ idKind: 'RESIDENT_ID', idNumber });
const marksOf = async (by: Caller, { id }: Made) => {
  const { data } = await by.ask(
    'query ($id: ID!) { possibleDuplicates(filter: { or: [{ person: { id: { eq: $id } } }, { other: { id: { eq: $id } } }] }) { nodes { id version state grounds { code } place { name } person { id } other { id } } } }',
    { id },
  );
  return data.possibleDuplicates.nodes as {
    id: string;
    version: number;
    state: string;
    grounds: { code: string }[];
    place: { name: string } | null;
  }[];
};
/** An answer without what is the record's own. */
const shape = (answer: unknown) =>
  JSON.stringify(answer)
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'id')
    .replace(/\*{4}\d{4}|\*{8}\w{4}/g, 'masked');

describe('a number that somebody in reach already has', () => {
  test('is refused for a document, and names the record so that it can be opened', async () => {
    const idNumber = newIdNumber();
    const first = await newPerson(community1, { name: '关慧敏', homeCommunity: here, ...resident(idNumber) });
    const { errors } = await personCreate(community1, { name: '关惠敏', homeCommunity: here, ...resident(idNumber) });
    expect(errors![0]!.extensions).toMatchObject({ code: 'DUPLICATE', field: 'idNumber', hint: expect.stringContaining('关慧敏'), record: first.id });
  });

  test('is accepted with a warning for a mobile, which families share, and marks both', async () => {
    const mobile = newMobile();
    const first = await newPerson(community1, { name: '谭国文', homeCommunity: here, mobile });
    const { data } = await personCreate(community1, { name: '谭永文', homeCommunity: here, secondMobile: mobile });
    expect(data.personCreate.warnings).toEqual([
      { code: 'DUPLICATE', field: 'secondMobile', message: expect.stringContaining('谭国文'), recordId: first.id },
    ]);
    expect(await marksOf(community1, first)).toMatchObject([
      { state: 'OPEN', grounds: [{ code: 'MOBILE' }], place: { name: expect.stringContaining('塔坡') } },
    ]);
  });

  test('an edit is judged like a new record', async () => {
    const idNumber = newIdNumber();
    await newPerson(community1, { name: '邓锦荣', homeCommunity: here, ...resident(idNumber) });
    const other = await newPerson(community1, { name: '邓锦华', homeCommunity: here });
    const answer = await community1.ask(
      'mutation ($id: ID!, $input: PersonUpdateInput!) { personUpdate(id: $id, version: 1, input: $input) { record { id } } }',
      { id: other.id, input: resident(idNumber) },
    );
    expect(codeOf(answer)).toBe('DUPLICATE');
  });
});

describe('a number that somebody out of reach has', () => {
  test('is answered as if nobody had it, and is seen by those alone who may see both', async () => {
    const [idNumber, mobile] = [newIdNumber(), newMobile()];
    const far = await newPerson(district, { name: '罗浩然', homeCommunity: across, mobile, ...resident(idNumber) });
    const same = await personCreate(community1, { name: '罗浩然', homeCommunity: here, mobile, ...resident(idNumber) });
    const free = await personCreate(community1, { name: '罗浩然', homeCommunity: here, mobile: newMobile(), ...resident(newIdNumber()) });
    expect(shape(same)).toBe(shape(free));
    const near = same.data.personCreate.record as Made;
    for (const blind of [community1, street]) expect(await marksOf(blind, near)).toEqual([]);
    expect(await marksOf(district, near)).toMatchObject([
      { state: 'OPEN', grounds: [{ code: 'ID_NUMBER' }, { code: 'MOBILE' }], person: { id: expect.anything() }, other: { id: expect.anything() } },
    ]);
    const history = async ({ id }: Made, by: Caller) =>
      (
        await by.ask(
          'query ($id: ID!) { person(id: $id) { version history(first: 9) { nodes { verb changes { field } } } possibleDuplicates { totalCount } possibleDuplicateOf { totalCount } } }',
          { id },
        )
      ).data.person;
    expect(shape(await history(near, community1))).toBe(shape(await history(free.data.personCreate.record, community1)));
    expect((await history(far, district)).version).toBe(1);
  });

  test('takes no longer to answer, in effect', async () => {
    const taken: string[] = [];
    for (let index = 0; index < 20; index += 1)
      taken.push(
        await (async () => {
          const idNumber = newIdNumber();
          await newPerson(district, { name: '陆子轩', homeCommunity: across, ...resident(idNumber) });
          return idNumber;
        })(),
      );
    const time = async (idNumber: string) => {
      const start = performance.now();
      await personCreate(community1, { name: '陆子轩', homeCommunity: here, ...resident(idNumber) });
      return performance.now() - start;
    };
    const pairs: [number, number][] = [];
    for (const idNumber of taken) pairs.push([await time(idNumber), await time(newIdNumber())]);
    const median = (values: number[]) => values.sort((one, other) => one - other)[Math.floor(values.length / 2)]!;
    const [found, none] = [median(pairs.map(([one]) => one)), median(pairs.map(([, other]) => other))];
    console.log(`a twin out of reach: ${found.toFixed(1)} ms; none: ${none.toFixed(1)} ms`);
    expect(found).toBeLessThan(none * 3 + 50);
  });
});

const edit = (by: Caller, { id, version }: Made, input: object) =>
  by.ask(
    'mutation ($id: ID!, $version: Int!, $input: PersonUpdateInput!) { personUpdate(id: $id, version: $version, input: $input) { record { id version } warnings { code field message recordId } } }',
    { id, version, input },
  );

describe('somebody of the same name in the community', () => {
  const told = ({ data }: Awaited<ReturnType<typeof personCreate>>) =>
    (data.personCreate ?? data.personUpdate).warnings.filter(({ code }: { code: string }) => code === 'DUPLICATE');
  const grounds = async (by: Caller, made: Made) =>
    (await marksOf(by, made)).map(({ state, grounds: all }) => [state, ...all.map(({ code }) => code)]);

  test('and the same birth day is told of, however the name was typed, and both are marked', async () => {
    const first = await newPerson(community1, { name: '区凯欣', homeCommunity: here, birthDate: '2017-03-04' });
    const second = await personCreate(community1, { name: '区 凯 欣', homeCommunity: here, birthDate: '2017-03-04' });
    expect(told(second)).toEqual([
      {
        code: 'DUPLICATE',
        field: 'name',
        message: 'the same name, date of birth and community as “区凯欣”: perhaps one and the same',
        recordId: first.id,
      },
    ]);
    expect(await grounds(community1, first)).toEqual([['OPEN', 'NAME_BIRTH']]);
  });

  test('and the same address is told of; a part of an address is that of many', async () => {
    const compound = (
      await community1.ask('query ($here: ID!) { compounds(filter: { division: { id: { eq: $here } } }, first: 1) { nodes { id } } }', { here })
    ).data.compounds.nodes[0]?.id as string;
    const home = { compound, building: '3 栋', room: '501' };
    const first = await newPerson(community1, { name: '麦少英', homeCommunity: here, ...home });
    for (const building of ['３栋', '3 栋'])
      expect(told(await personCreate(community1, { name: '麦少英', homeCommunity: here, building }))).toEqual([]);
    expect(told(await personCreate(community1, { name: '麦少英', homeCommunity: here, ...home, room: '502' }))).toEqual([]);
    expect(told(await personCreate(community1, { name: '麦少英', homeCommunity: here, ...home, building: '３栋' }))).toEqual([
      { code: 'DUPLICATE', field: 'name', message: 'the same name and address as “麦少英”: perhaps one and the same', recordId: first.id },
    ]);
    expect(await grounds(community1, first)).toEqual([['OPEN', 'NAME_ADDRESS']]);
  });

  test('but another birth day, name or community is another', async () => {
    await newPerson(street, { name: '岑永康', homeCommunity: here, birthDate: '1941-01-02' });
    for (const other of [{ birthDate: '1941-01-03' }, { name: '岑永健' }, { homeCommunity: beside }, { birthDate: undefined }]) {
      expect(told(await personCreate(street, { name: '岑永康', homeCommunity: here, birthDate: '1941-01-02', ...other }))).toEqual([]);
    }
  });

  test('is told of when an edit makes it so, and only then; the mark goes when it is so no more', async () => {
    const first = await newPerson(community1, { name: '霍婉仪', homeCommunity: here, birthDate: '1950-06-07' });
    const other = await newPerson(community1, { name: '霍婉仪', homeCommunity: here });
    const same = await edit(community1, other, { birthDate: '1950-06-07' });
    expect(told(same)).toMatchObject([{ field: 'name', recordId: first.id }]);
    const further = await edit(community1, same.data.personUpdate.record, { nickname: '仪姐' });
    expect(told(further)).toEqual([]);
    expect(await grounds(community1, first)).toEqual([['OPEN', 'NAME_BIRTH']]);
    await edit(community1, further.data.personUpdate.record, { birthDate: '1950-06-08' });
    expect(await grounds(community1, first)).toEqual([['GONE', 'NAME_BIRTH']]);
  });

  test('that somebody judged to be two people stays judged when they turn out to live together', async () => {
    const one = await newPerson(community1, { name: '简志明', homeCommunity: here, birthDate: '1961-06-07', building: '7', room: '101' });
    const other = await newPerson(community1, { name: '简志明', homeCommunity: here, birthDate: '1961-06-07' });
    const [mark] = await marksOf(community1, one);
    await community1.ask('mutation ($id: ID!) { possibleDuplicateDismiss(id: $id, version: 1, input: { reason: "上门核实" }) { record { id } } }', {
      id: mark!.id,
    });
    expect((await edit(community1, other, { building: '7', room: '101' })).errors).toBeUndefined();
    expect(await grounds(community1, one)).toEqual([['DISMISSED', 'NAME_BIRTH', 'NAME_ADDRESS']]);
  });

  test('is not told of when that record was merged into another or archived', async () => {
    const [gone, kept] = [
      await newPerson(street, { name: '冼国强', homeCommunity: here, birthDate: '1955-05-05' }),
      await newPerson(street, { name: '冼国强', homeCommunity: beside, birthDate: '1955-05-05' }),
    ];
    const merged = await street.ask(
      'mutation ($id: ID!, $into: ID!) { personMerge(id: $id, version: 1, input: { mergedInto: $into, reason: "同一人" }) { record { id } } }',
      { id: gone.id, into: kept.id },
    );
    expect(merged.errors).toBeUndefined();
    const again = await personCreate(street, { name: '冼国强', homeCommunity: here, birthDate: '1955-05-05' });
    expect(told(again)).toEqual([]);
    expect(
      (
        await street.ask('mutation ($id: ID!) { personArchive(id: $id, version: 1, reason: "登记错误") { record { id } } }', {
          id: again.data.personCreate.record.id,
        })
      ).errors,
    ).toBeUndefined();
    expect(told(await personCreate(street, { name: '冼国强', homeCommunity: here, birthDate: '1955-05-05' }))).toEqual([]);
  });

  test("of another community is nobody's business: no word, no mark", async () => {
    const far = await newPerson(district, { name: '卢嘉欣', homeCommunity: across, birthDate: '2015-05-05' });
    const [same, free] = [
      await personCreate(community1, { name: '卢嘉欣', homeCommunity: here, birthDate: '2015-05-05' }),
      await personCreate(community1, { name: '卢嘉恩', homeCommunity: here, birthDate: '2015-05-05' }),
    ];
    expect(shape(same).replace('卢嘉欣', '卢嘉恩')).toBe(shape(free));
    expect(await grounds(district, far)).toEqual([]);
  });

  test('is not told of to a writer who may not read birth days there, and the mark is not theirs to see', async () => {
    const definition = {
      code: 'counter',
      zh: '登记员',
      en: 'Counter',
      place: 'division',
      rules: [
        { resource: 'Division', verbs: ['read'], scope: 'everywhere', clearance: 'public' },
        { resource: 'Person', verbs: ['create'], scope: 'ownCommunity', clearance: 'personal' },
        {
          resource: 'Person',
          verbs: ['read'],
          scope: 'ownCommunity',
          clearance: 'personal',
          fields: ['name', 'homeCommunity', 'source', 'mobile', 'idNumber', 'building'],
        },
        { resource: 'PossibleDuplicate', verbs: ['read'], scope: 'ownCommunity', clearance: 'public' },
      ],
    };
    await world.truth.query('insert into role values ($1, $2, 99)', [definition.code, definition]);
    const id = await addAccount(world.truth, { username: 'counter' });
    await world.truth.query(
      'insert into role_assignment (id, created_at, updated_at, account_id, role, division_id) values (gen_random_uuid(), now(), now(), $1, $2, $3)',
      [id, definition.code, here],
    );
    const again = await openWorld('reference', { databaseUrl: world.database.appUrl, home: world.database.home });
    const counter = await again.as(definition.code, password);
    const first = await newPerson(community1, { name: '邝淑贤', homeCommunity: here, birthDate: '1949-09-09', building: '9', room: '901' });
    const [same, free] = [
      await personCreate(counter, { name: '邝淑贤', homeCommunity: here, birthDate: '1949-09-09', building: '9', room: '901' }),
      await personCreate(counter, { name: '邝淑娴', homeCommunity: here, birthDate: '1949-09-09' }),
    ];
    expect(shape(same).replace('邝淑贤', '邝淑娴')).toBe(shape(free));
    expect(
      (await counter.ask('{ possibleDuplicates { nodes { person { id } other { id } } } }')).data.possibleDuplicates.nodes.every(
        ({ person, other }: Record<string, unknown>) => person === null && other === null,
      ),
    ).toBe(true);
    expect(await grounds(community1, first)).toEqual([['OPEN', 'NAME_BIRTH', 'NAME_ADDRESS']]);
    await again.close();
  });

  test('is told of when a file is tried', async () => {
    await newPerson(community1, { name: '钟笑容', homeCommunity: here, birthDate: '1944-04-04' });
    const file = (birthDate: string) =>
      imported(
        community1,
        [
          ['姓名 *', '居住社区 *', '登记来源 *', '出生日期', '手机'],
          ['钟 笑容', '塔坡社区', '窗口登记', birthDate, newMobile()],
        ],
        'Person',
      );
    const warned = async ({ id }: { id: string }) =>
      (await community1.ask('query ($id: ID!) { task(id: $id) { created refused warned } }', { id })).data.task;
    expect(await warned(await file('1944-04-04'))).toMatchObject({ refused: 0, created: 1, warned: 1 });
    expect(await warned(await file('1944-04-05'))).toMatchObject({ refused: 0, created: 1, warned: 0 });
  });

  test('is told of to the centre, which registers most, and is its to judge', async () => {
    const centre = await world.as('centre');
    const first = await newPerson(centre, { name: '陆秀兰', homeCommunity: here, birthDate: '1938-08-08' });
    const second = await personCreate(centre, { name: '陆秀兰', homeCommunity: here, birthDate: '1938-08-08' });
    expect(told(second)).toMatchObject([{ recordId: first.id }]);
    const [mark] = await marksOf(centre, first);
    const done = await centre.ask(
      'mutation ($id: ID!) { possibleDuplicateDismiss(id: $id, version: 1, input: { reason: "两位老人" }) { record { state } } }',
      { id: mark!.id },
    );
    expect(done.data.possibleDuplicateDismiss.record.state).toBe('DISMISSED');
  });
});

describe('a mark', () => {
  const act = (by: Caller, mutation: string, mark: { id: string; version: number }) =>
    by.ask(
      `mutation ($id: ID!, $version: Int!) { done: ${mutation}(id: $id, version: $version, input: { reason: "电话核实" }) { record { id version state } } }`,
      { id: mark.id, version: mark.version },
    );

  test('is judged once: two people stay two people, whatever else is edited', async () => {
    const mobile = newMobile();
    const [one] = [
      await newPerson(community1, { name: '潘丽芳', homeCommunity: here, mobile }),
      await newPerson(community1, { name: '潘丽芬', homeCommunity: here, mobile }),
    ];
    const [mark] = await marksOf(community1, one!);
    expect((await act(community1, 'possibleDuplicateDismiss', mark!)).data.done.record.state).toBe('DISMISSED');
    await community1.ask('mutation ($id: ID!) { personUpdate(id: $id, version: 1, input: { nickname: "阿芳" }) { record { id } } }', { id: one!.id });
    expect(await marksOf(community1, one!)).toMatchObject([{ state: 'DISMISSED' }]);
  });

  test('goes when the number does, and rises to the place that both belong to', async () => {
    const mobile = newMobile();
    const [one, other] = [
      await newPerson(street, { name: '庞炳坤', homeCommunity: here, mobile }),
      await newPerson(street, { name: '庞炳昆', homeCommunity: here, mobile }),
    ];
    const edit = (version: number, input: object) =>
      street.ask(
        'mutation ($id: ID!, $version: Int!, $input: PersonUpdateInput!) { personUpdate(id: $id, version: $version, input: $input) { record { version } } }',
        { id: other.id, version, input },
      );
    expect(await marksOf(community1, one)).toHaveLength(1);
    const moved = await edit(1, { homeCommunity: beside });
    expect(moved.errors).toBeUndefined();
    expect(await marksOf(community1, one)).toHaveLength(0);
    expect(await marksOf(street, one)).toMatchObject([{ state: 'OPEN', place: { name: expect.stringContaining('祖庙') } }]);
    await edit(moved.data.personUpdate.record.version, { mobile: newMobile() });
    expect(await marksOf(street, one)).toMatchObject([{ state: 'GONE' }]);
  });
});
