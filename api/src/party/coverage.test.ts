/** Compounds with and without a branch are ordinary lists and counts: per community, per street and of the district they equal a count by hand. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openWorld, type Person, type World } from '../testing/world.js';

let world: World;
let district: Person;
beforeAll(async () => {
  world = await openWorld();
  district = await world.as('district');
});
afterAll(() => world.close());

const covering = '{ until: { isNull: true }, branch: { state: { eq: ESTABLISHED } } }';
const sql =
  "select d.code, count(*)::integer as total, count(*) filter (where exists (select from party_coverage v join party_branch b on b.id = v.branch_id where v.compound_id = c.id and v.until is null and b.state = 'ESTABLISHED'))::integer as covered from compound c join division d on d.id = c.division_id group by d.code";
const hand = async () =>
  new Map((await world.truth.query<{ code: string; total: number; covered: number }>(sql)).rows.map(({ code, ...counts }) => [code, counts]));
interface Community {
  code: string;
  compounds: { totalCount: number };
  covered: { totalCount: number };
}
const ask = async (who: Person): Promise<Community[]> => {
  const { rows } = await world.truth.query<{ id: string }>("select id from division where tier = 'STREET' order by code");
  const pages = await Promise.all(
    rows.map(({ id }) =>
      who.ask(
        `query ($id: ID!) { divisions(first: 100, filter: { parent: { id: { eq: $id } }, or: [{ state: { eq: ACTIVE } }, { compounds: { some: {} } }] }) { nodes { code compounds(first: 1) { totalCount } covered: compounds(first: 1, filter: { partyCoverages: { some: ${covering} } }) { totalCount } } } }`,
        { id },
      ),
    ),
  );
  expect(pages.map(({ errors }) => errors)).toEqual(rows.map(() => undefined));
  return pages.flatMap(({ data }) => data.divisions.nodes);
};

test('per community they equal a count by hand, and their sums those of street and district', async () => {
  const truth = await hand();
  const answered = await ask(district);
  expect(answered.length).toBe(147);
  for (const { code, compounds, covered } of answered)
    expect([code, compounds.totalCount, covered.totalCount]).toEqual([code, truth.get(code)?.total ?? 0, truth.get(code)?.covered ?? 0]);
  const { data } = await district.ask(
    `{ all: compounds { totalCount } without: compounds(first: 5, filter: { partyCoverages: { none: ${covering} } }) { totalCount nodes { name division { code } } } }`,
  );
  const sum = (key: 'total' | 'covered') => [...truth.values()].reduce((all, one) => all + one[key], 0);
  expect([data.all.totalCount, data.without.totalCount]).toEqual([sum('total'), sum('total') - sum('covered')]);
  expect(data.without.totalCount).toBe(3);
});

test('a compound whose branch is disbanded is without one again', async () => {
  const worker = await world.as('party-district');
  const {
    rows: [branch],
  } = await world.truth.query(
    "select b.id, b.version, d.code from party_branch b join party_coverage c on c.branch_id = b.id join division d on d.id = b.division_id where b.category = 'FUNCTIONAL_BRANCH' and b.state = 'ESTABLISHED' limit 1",
  );
  const before = (await ask(district)).find(({ code }) => code === branch.code)!.covered.totalCount;
  const { errors } = await worker.ask(
    'mutation ($id: ID!, $version: Int!) { partyBranchDissolve(id: $id, version: $version, input: { endedOn: "2026-11-20", reason: "党员不足" }) { record { id } } }',
    { id: branch.id, version: branch.version },
  );
  expect(errors).toBeUndefined();
  expect((await ask(district)).find(({ code }) => code === branch.code)!.covered.totalCount).toBe(before - 1);
});
