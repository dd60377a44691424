import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openWorld, type Person as Caller, type World } from '../testing/world.js';
import { codeOf, community, createPerson, type Made, newIdNumber, newMobile, newPerson } from '../testing/persons.js';

let world: World;
let [community1, street, district] = [] as unknown as [Caller, Caller, Caller];
let [here, beside, across] = ['', '', ''];

beforeAll(async () => {
  world = await openWorld();
  [community1, street, district] = [await world.as('community'), await world.as('street'), await world.as('district')];
  // 塔坡 of 祖庙街道, its neighbour in the same street, and a community of another street.
  [here, beside, across] = [await community(district, '440604012045'), await community(district, '440604012001'), await community(district, '440604010001')];
}, 180_000);
afterAll(() => world.close());

const resident = (idNumber: string) => ({ idKind: 'RESIDENT_ID', idNumber });
const marksOf = async (by: Caller, { id }: Made) => {
  const { data } = await by.ask('query ($id: ID!) { possibleDuplicates(filter: { or: [{ person: { id: { eq: $id } } }, { other: { id: { eq: $id } } }] }) { nodes { id version state grounds { code } place { name } person { id } other { id } } } }', { id });
  return data.possibleDuplicates.nodes as { id: string; version: number; state: string; grounds: { code: string }[]; place: { name: string } | null }[];
};
/** An answer without what is the record's own. */
const shape = (answer: unknown) => JSON.stringify(answer).replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'id').replace(/\*{4}\d{4}|\*{8}\w{4}/g, 'masked');

describe('a number that somebody in reach already has', () => {
  test('is refused for a document, and names the record so that it can be opened', async () => {
    const idNumber = newIdNumber();
    const first = await newPerson(community1, { name: '关慧敏', homeCommunity: here, ...resident(idNumber) });
    const { errors } = await createPerson(community1, { name: '关惠敏', homeCommunity: here, ...resident(idNumber) });
    expect(errors![0]!.extensions).toMatchObject({ code: 'DUPLICATE', field: 'idNumber', hint: expect.stringContaining('关慧敏'), record: first.id });
  });

  test('is accepted with a warning for a mobile, which families share, and marks both', async () => {
    const mobile = newMobile();
    const first = await newPerson(community1, { name: '谭国文', homeCommunity: here, mobile });
    const { data } = await createPerson(community1, { name: '谭永文', homeCommunity: here, secondMobile: mobile });
    expect(data.createPerson.warnings).toEqual([{ code: 'DUPLICATE', field: 'secondMobile', message: expect.stringContaining('谭国文'), record: first.id }]);
    expect(await marksOf(community1, first)).toMatchObject([{ state: 'OPEN', grounds: [{ code: 'MOBILE' }], place: { name: expect.stringContaining('塔坡') } }]);
  });

  test('an edit is judged like a new record', async () => {
    const idNumber = newIdNumber();
    await newPerson(community1, { name: '邓锦荣', homeCommunity: here, ...resident(idNumber) });
    const other = await newPerson(community1, { name: '邓锦华', homeCommunity: here });
    const answer = await community1.ask('mutation ($id: ID!, $input: UpdatePersonInput!) { updatePerson(id: $id, version: 1, input: $input) { record { id } } }', { id: other.id, input: resident(idNumber) });
    expect(codeOf(answer)).toBe('DUPLICATE');
  });
});

describe('a number that somebody out of reach has', () => {
  test('is answered as if nobody had it, and is seen by those alone who may see both', async () => {
    const [idNumber, mobile] = [newIdNumber(), newMobile()];
    const far = await newPerson(district, { name: '罗浩然', homeCommunity: across, mobile, ...resident(idNumber) });
    const same = await createPerson(community1, { name: '罗浩然', homeCommunity: here, mobile, ...resident(idNumber) });
    const free = await createPerson(community1, { name: '罗浩然', homeCommunity: here, mobile: newMobile(), ...resident(newIdNumber()) });
    expect(shape(same)).toBe(shape(free));
    const near = same.data.createPerson.record as Made;
    for (const blind of [community1, street]) expect(await marksOf(blind, near)).toEqual([]);
    expect(await marksOf(district, near)).toMatchObject([{ state: 'OPEN', grounds: [{ code: 'ID_NUMBER' }, { code: 'MOBILE' }], person: { id: expect.anything() }, other: { id: expect.anything() } }]);
    const history = async ({ id }: Made, by: Caller) => (await by.ask('query ($id: ID!) { person(id: $id) { version history(first: 9) { nodes { verb changes { field } } } possibleDuplicates { totalCount } possibleDuplicateOf { totalCount } } }', { id })).data.person;
    expect(shape(await history(near, community1))).toBe(shape(await history(free.data.createPerson.record, community1)));
    expect((await history(far, district)).version).toBe(1);
  });

  test('takes no longer to answer, in effect', async () => {
    const taken: string[] = [];
    for (let index = 0; index < 20; index += 1) taken.push((await (async () => { const idNumber = newIdNumber(); await newPerson(district, { name: '陆子轩', homeCommunity: across, ...resident(idNumber) }); return idNumber; })()));
    const time = async (idNumber: string) => { const start = performance.now(); await createPerson(community1, { name: '陆子轩', homeCommunity: here, ...resident(idNumber) }); return performance.now() - start; };
    const pairs: [number, number][] = [];
    for (const idNumber of taken) pairs.push([await time(idNumber), await time(newIdNumber())]);
    const median = (values: number[]) => values.sort((one, other) => one - other)[Math.floor(values.length / 2)]!;
    const [found, none] = [median(pairs.map(([one]) => one)), median(pairs.map(([, other]) => other))];
    console.log(`a twin out of reach: ${found.toFixed(1)} ms; none: ${none.toFixed(1)} ms`);
    expect(found).toBeLessThan(none * 3 + 50);
  });
});

describe('a mark', () => {
  const act = (by: Caller, mutation: string, mark: { id: string; version: number }) => by.ask(`mutation ($id: ID!, $version: Int!) { done: ${mutation}(id: $id, version: $version, input: { reason: "电话核实" }) { record { id version state } } }`, { id: mark.id, version: mark.version });

  test('is judged once: two people stay two people, whatever else is edited', async () => {
    const mobile = newMobile();
    const [one] = [await newPerson(community1, { name: '潘丽芳', homeCommunity: here, mobile }), await newPerson(community1, { name: '潘丽芬', homeCommunity: here, mobile })];
    const [mark] = await marksOf(community1, one!);
    expect((await act(community1, 'dismissPossibleDuplicate', mark!)).data.done.record.state).toBe('DISMISSED');
    await community1.ask('mutation ($id: ID!) { updatePerson(id: $id, version: 1, input: { nickname: "阿芳" }) { record { id } } }', { id: one!.id });
    expect(await marksOf(community1, one!)).toMatchObject([{ state: 'DISMISSED' }]);
  });

  test('goes when the number does, and rises to the place that both belong to', async () => {
    const mobile = newMobile();
    const [one, other] = [await newPerson(street, { name: '庞炳坤', homeCommunity: here, mobile }), await newPerson(street, { name: '庞炳昆', homeCommunity: here, mobile })];
    const edit = (version: number, input: object) => street.ask('mutation ($id: ID!, $version: Int!, $input: UpdatePersonInput!) { updatePerson(id: $id, version: $version, input: $input) { record { version } } }', { id: other.id, version, input });
    expect(await marksOf(community1, one)).toHaveLength(1);
    const moved = await edit(1, { homeCommunity: beside });
    expect(moved.errors).toBeUndefined();
    expect(await marksOf(community1, one)).toHaveLength(0);
    expect(await marksOf(street, one)).toMatchObject([{ state: 'OPEN', place: { name: expect.stringContaining('祖庙') } }]);
    await edit(moved.data.updatePerson.record.version, { mobile: newMobile() });
    expect(await marksOf(street, one)).toMatchObject([{ state: 'GONE' }]);
  });
});
