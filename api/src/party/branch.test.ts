/** A party organization is established by two hands, keeps its place in the tree, and leaves nothing open when it ends. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { oneOf, type Row, stepsOf } from '../testing/steps.js';
import { openWorld, type Person, type World } from '../testing/world.js';

let world: World;
let [community, street, secretary, government]: Person[] = [];
beforeAll(async () => {
  world = await openWorld();
  [community, street, secretary, government] = await Promise.all(['partycommunity', 'partyworker', 'branch', 'street'].map((name) => world.as(name)));
});
afterAll(() => world.close());

const one = oneOf(() => world);
const branch = (shortName: string, division = '440604012045') =>
  one('select b.* from party_branch b join division d on d.id = b.division_id where b.short_name = $1 and d.code = $2', [shortName, division]);
const { attempt } = stepsOf((mutation) => (mutation.endsWith('Create') ? 'id' : 'id state version'));
const approval = { approvalNo: '祖党发〔2026〕77号', approvedBy: '祖庙街道党工委(演示)', approvedOn: '2026-11-20' };

describe('establishment', () => {
  test('waits for another hand: the community that applied cannot approve, the government side cannot either', async () => {
    const row = await branch('汇翠华庭小区党支部');
    expect(row.state).toBe('APPLIED');
    expect((await attempt(community!, 'partyBranchApprove', row, approval)).error).toMatchObject({ code: 'FORBIDDEN' });
    expect((await attempt(government!, 'partyBranchApprove', row, approval)).error).toMatchObject({ code: 'FORBIDDEN' });
    expect((await attempt(secretary!, 'partyBranchApprove', row, approval)).error).toMatchObject({ code: 'FORBIDDEN' });
  });

  test('a street worker who applied does not approve the own application', async () => {
    const { id: division } = await one("select id from division where code = '440604012001'");
    const parent = await one('select id from party_branch where division_id = $1 and category in ($$COMMITTEE$$, $$GENERAL_BRANCH$$)', [division]);
    const { data, errors } = await street!.ask(
      'mutation ($input: PartyBranchCreateInput!) { partyBranchCreate(input: $input) { record { id version state actions } } }',
      {
        input: {
          fullName: '中共演示支部委员会',
          shortName: '演示党支部',
          category: 'BRANCH',
          division,
          parent: parent.id,
          unitSituation: 'SAME_AS_SUPERIOR',
          industryClass: 'COMMUNITY',
          contactName: '演示账号',
        },
      },
    );
    expect(errors).toBeUndefined();
    const made = data.partyBranchCreate.record;
    expect((await attempt(street!, 'partyBranchApply', made)).error).toMatchObject({ code: 'REQUIRED', field: 'contactPhone' });
    const told = await street!.ask(
      'mutation ($id: ID!, $version: Int!) { partyBranchUpdate(id: $id, version: $version, input: { contactPhone: "0757-80001234" }) { record { id version } } }',
      { id: made.id, version: made.version },
    );
    const { row } = await attempt(street!, 'partyBranchApply', told.data.partyBranchUpdate.record);
    expect(row.state).toBe('APPLIED');
    expect((await attempt(street!, 'partyBranchApprove', row, approval)).error).toMatchObject({ code: 'ILLEGAL_STEP' });
    for (const verb of ['partyBranchRefuse', 'partyBranchReturnForCorrection'])
      expect((await attempt(street!, verb, row, { reason: '演示' })).error).toMatchObject({ code: 'ILLEGAL_STEP' });
    expect((await attempt(await world.as('party-district'), 'partyBranchRefuse', row, { reason: '材料不全' })).row.state).toBe('PLANNED');
  });

  test('an application is withdrawn by the hand that applied and by no other, or returned by another hand with its reason', async () => {
    const district = await world.as('party-district');
    const [planned] = (await world.truth.query<Row>("select id, version, state from party_branch where short_name = '演示党支部'")).rows as [Row];
    const { row: waiting } = await attempt(street!, 'partyBranchApply', planned);
    for (const other of [district, secretary!, government!])
      expect((await attempt(other, 'partyBranchRetract', waiting)).error).toMatchObject({ code: 'FORBIDDEN' });
    const { row: taken } = await attempt(street!, 'partyBranchRetract', waiting);
    expect(taken.state).toBe('PLANNED');
    const { row: again } = await attempt(street!, 'partyBranchApply', taken);
    expect((await attempt(district, 'partyBranchReturnForCorrection', again, {})).error).toMatchObject({
      code: expect.stringMatching(/REQUIRED|INVALID|VALIDATION/),
    });
    expect((await attempt(district, 'partyBranchReturnForCorrection', again, { reason: '缺拟任书记人选' })).row.state).toBe('PLANNED');
    expect(await one('select verb, reason from history where record_id = $1 order by id desc limit 1', [again.id])).toEqual({
      verb: 'returnForCorrection',
      reason: '缺拟任书记人选',
    });
  });

  test('the street approves, the community confirms who is secretary, and the first term begins by the rule', async () => {
    const approved = await attempt(street!, 'partyBranchApprove', await branch('汇翠华庭小区党支部'), approval);
    expect(approved.row.state).toBe('APPROVED');
    expect(
      (await attempt(community!, 'partyBranchEstablish', approved.row, { establishedOn: '2026-11-21', firstSecretary: ' ' })).error,
    ).toMatchObject({
      code: 'REQUIRED',
      field: 'firstSecretary',
    });
    const confirmed = { establishedOn: '2026-11-21', firstSecretary: '演示账号' };
    // A compound's branch says which compound it covers before it is there.
    expect((await attempt(community!, 'partyBranchEstablish', approved.row, confirmed)).error).toMatchObject({
      code: 'REQUIRED',
      hint: expect.stringContaining('compound'),
    });
    const compound = await one(
      "select c.id from compound c join division d on d.id = c.division_id where d.code = '440604012045' and c.name = '汇翠华庭'",
    );
    const covered = await community!.ask('mutation ($input: PartyCoverageCreateInput!) { partyCoverageCreate(input: $input) { record { id } } }', {
      input: { branch: approved.row.id, compound: compound.id, since: '2026-11-21' },
    });
    expect(covered.errors).toBeUndefined();
    const { row } = await attempt(community!, 'partyBranchEstablish', approved.row, confirmed);
    expect(row.state).toBe('ESTABLISHED');
    expect(await one('select person_name, duty, since::text, until from party_post where branch_id = $1', [row.id])).toEqual({
      person_name: '演示账号',
      duty: 'SECRETARY',
      since: '2026-11-21',
      until: null,
    });
    expect(
      await one('select no, state, starts_on::text, ends_on::text, due_on::text, years from party_branch_term where branch_id = $1', [row.id]),
    ).toEqual({ no: 1, state: 'NOT_STARTED', starts_on: '2026-11-21', ends_on: '2029-11-20', due_on: '2029-11-20', years: 3 });
  });

  test('how many members it has is remarked upon, not refused: too few, too many, and so many that a committee is due', async () => {
    const edit =
      'mutation ($id: ID!, $version: Int!, $input: PartyBranchUpdateInput!) { partyBranchUpdate(id: $id, version: $version, input: $input) { record { version formalCount } warnings { code field message } } }';
    const row = await branch('榕荫花园小区党支部');
    const committee = (until: string | null) =>
      world.truth.query("update party_post set until = $2 where branch_id = $1 and duty <> 'SECRETARY'", [row.id, until]);
    await committee('2026-01-31');
    let { version } = row;
    const remarks = async (formalCount: number) => {
      const { data, errors } = await community!.ask(edit, { id: row.id, version, input: { formalCount } }, { 'accept-language': 'zh' });
      expect(errors).toBeUndefined();
      version = data.partyBranchUpdate.record.version;
      expect(data.partyBranchUpdate.record.formalCount).toBe(formalCount);
      return data.partyBranchUpdate.warnings.map(({ code, field, message }: Record<string, string>) => [code, field, /\d+/.exec(message!)![0]]);
    };
    expect(await remarks(2)).toEqual([['UNUSUAL', 'formalCount', '3']]);
    expect(await remarks(4)).toEqual([]);
    expect(await remarks(51)).toEqual([
      ['UNUSUAL', 'formalCount', '50'],
      ['UNUSUAL', 'formalCount', '7'],
    ]);
    await committee(null);
    expect(await remarks(9)).toEqual([]);
  });

  test('one without a superior is not applied for, and is told what it lacks', async () => {
    const { id: division } = await one("select id from division where code = '440604012045'");
    const { data } = await community!.ask(
      'mutation ($input: PartyBranchCreateInput!) { partyBranchCreate(input: $input) { record { id version actions } } }',
      { input: { fullName: '中共无上级支部委员会', shortName: '无上级', category: 'BRANCH', division } },
    );
    expect((await attempt(community!, 'partyBranchApply', data.partyBranchCreate.record)).error).toMatchObject({ code: 'REQUIRED', field: 'parent' });
  });
});

describe('the tree', () => {
  const update = async (id: string, version: number, input: object) =>
    (
      await street!.ask(
        'mutation ($id: ID!, $version: Int!, $input: PartyBranchUpdateInput!) { partyBranchUpdate(id: $id, version: $version, input: $input) { record { id } } }',
        { id, version, input },
      )
    ).errors?.[0]?.extensions;

  test('lets none stand below itself, below its equal, or too deep', async () => {
    const committee = await branch('塔坡社区党委');
    const compound = await branch('文澜里小区党支部');
    const other = await branch('汇翠华庭小区党支部');
    expect(await update(committee.id, committee.version, { parent: committee.id })).toMatchObject({ code: 'INVALID_INPUT', field: 'parent' });
    expect(await update(committee.id, committee.version, { parent: compound.id })).toMatchObject({ code: 'INVALID_INPUT', field: 'parent' });
    expect(await update(compound.id, compound.version, { parent: other.id })).toMatchObject({ code: 'INVALID_INPUT', field: 'parent' });
    expect(await update(committee.id, committee.version, { category: 'BRANCH' })).toMatchObject({ code: 'INVALID_INPUT', field: 'category' });
  });

  test('needs no general branch between a committee and a branch', async () => {
    const { count } = (await one(
      "select count(*)::integer as count from party_branch b join party_branch p on p.id = b.parent_id where b.category = 'BRANCH' and p.category = 'COMMITTEE'",
    )) as unknown as { count: number };
    expect(count).toBeGreaterThan(10);
  });
});

describe('an end', () => {
  test('by merger hands coverage and members on, closes posts and term, and keeps what was', async () => {
    const from = await branch('文澜里小区党支部');
    const to = await branch('汇翠华庭小区党支部');
    const { id: member } = await one(
      'select m.id from party_member m join party_branch b on b.street_id = m.street_id where b.id = $1 and not exists (select from party_member_link l where l.member_id = m.id) order by m.id limit 1',
      [from.id],
    );
    const linked = await street!.ask('mutation ($input: PartyMemberLinkCreateInput!) { partyMemberLinkCreate(input: $input) { record { id } } }', {
      input: { member, branch: from.id, kind: 'ORGANIZATIONAL', since: '2025-10-01' },
    });
    expect(linked.errors).toBeUndefined();
    const ending = { mergedInto: to.id, endedOn: '2026-11-22', reason: '党员人数不足' };
    expect((await attempt(community!, 'partyBranchMerge', from, ending)).error).toMatchObject({ code: 'FORBIDDEN' });
    expect((await attempt(street!, 'partyBranchMerge', from, { ...ending, mergedInto: from.id })).error).toMatchObject({
      code: 'INVALID_INPUT',
      field: 'mergedInto',
    });
    expect((await attempt(street!, 'partyBranchMerge', from, ending)).row.state).toBe('MERGED');
    const { rows } = await world.truth.query(
      'select branch_id = $1 as old, since::text, until::text from party_coverage where branch_id in ($1, $2) and compound_id in (select compound_id from party_coverage where branch_id = $1) union all select branch_id = $1, since::text, until::text from party_member_link where member_id = $3 order by 1, 2',
      [from.id, to.id, member],
    );
    expect(rows).toEqual([
      { old: false, since: '2026-11-22', until: null },
      { old: false, since: '2026-11-22', until: null },
      { old: true, since: '2025-09-20', until: '2026-11-22' },
      { old: true, since: '2025-10-01', until: '2026-11-22' },
    ]);
    expect(
      await one(
        "select (select count(*) from party_post where branch_id = $1 and until is null)::integer as posts, (select string_agg(state, ',') from party_branch_term where branch_id = $1) as terms",
        [from.id],
      ),
    ).toEqual({ posts: 0, terms: 'CLOSED' });
  });

  test('by disbanding hands what stood below to the superior', async () => {
    const row = await one(
      "select b.* from party_branch b join division d on d.id = b.division_id where d.code = '440604012046' and b.category in ('COMMITTEE', 'GENERAL_BRANCH')",
    );
    const { rows } = await world.truth.query('select id from party_branch where parent_id = $1', [row.id]);
    expect(rows.length).toBeGreaterThan(0);
    expect((await attempt(street!, 'partyBranchDissolve', row, { endedOn: '2026-11-20', reason: '机构调整' })).row.state).toBe('DISSOLVED');
    expect((await world.truth.query('select distinct parent_id from party_branch where id = any($1)', [rows.map(({ id }) => id)])).rows).toEqual([
      { parent_id: row.parent_id },
    ]);
  });
});

describe('its shape', () => {
  const tapo = "(select id from division where code = '440604012045')";
  const make = (mutation: string, input: object, who = community!) => attempt(who, mutation, null, input);
  const established = (more = '') =>
    one(
      `select b.id from party_branch b where b.division_id = ${tapo} and b.state = 'ESTABLISHED' and b.category = 'FUNCTIONAL_BRANCH' ${more} order by b.short_name limit 1`,
    );

  test('has one secretary at a time; a second is no secretary before the first has ended', async () => {
    const { id: branch } = await established(
      "and exists (select from party_post p where p.branch_id = b.id and p.duty = 'SECRETARY' and p.until is null)",
    );
    const post = { branch, personName: '演示账号', duty: 'SECRETARY', since: '2026-11-01' };
    expect((await make('partyPostCreate', post)).error).toMatchObject({ code: 'DUPLICATE', field: 'duty' });
    expect((await make('partyPostCreate', { ...post, since: '2020-01-01', until: '2020-06-30' })).error).toBeUndefined();
    expect((await make('partyPostCreate', { ...post, duty: 'COMMITTEE_MEMBER' })).error).toBeUndefined();
  });

  test('has one term at a time', async () => {
    const { id: branch, ends_on: end } = await one(
      `select b.id, t.ends_on::text from party_branch_term t join party_branch b on b.id = t.branch_id where b.division_id = ${tapo} and b.state = 'ESTABLISHED' and t.state <> 'COMPLETED' order by t.no desc limit 1`,
    );
    const day = (shift: number) => new Date(Date.parse(`${String(end)}T00:00:00Z`) + shift * 86_400_000).toISOString().slice(0, 10);
    expect((await make('partyBranchTermCreate', { branch, startsOn: day(0), years: 3 }, street)).error).toMatchObject({
      code: 'OUT_OF_RANGE',
      field: 'startsOn',
      hint: expect.stringContaining('another term'),
    });
    expect((await make('partyBranchTermCreate', { branch, startsOn: '1990-01-01', endsOn: day(-1) }, street)).error).toMatchObject({
      code: 'OUT_OF_RANGE',
      field: 'startsOn',
    });
    expect((await make('partyBranchTermCreate', { branch, startsOn: day(1), years: 3 }, street)).error).toBeUndefined();
  });

  test('has groups inside a branch, not inside a committee', async () => {
    const committee = await one(`select id from party_branch where division_id = ${tapo} and category = 'COMMITTEE'`);
    expect((await make('partyGroupCreate', { branch: committee.id, name: '演示党小组' })).error).toMatchObject({
      code: 'INVALID_INPUT',
      field: 'branch',
      hint: 'not among those to choose from',
    });
    expect((await make('partyGroupCreate', { branch: (await established()).id, name: '演示党小组' })).error).toBeUndefined();
  });

  test('covers what lies beside its place with a remark', async () => {
    const district = await world.as('party-district');
    const { id: branch } = await established();
    const cover = async (which: string) =>
      (
        await district.ask(
          'mutation ($input: PartyCoverageCreateInput!) { done: partyCoverageCreate(input: $input) { record { id } warnings { field code } } }',
          {
            input: {
              branch,
              compound: (
                await one(
                  `select id from compound c where ${which} and archived_at is null and not exists (select from party_coverage v where v.compound_id = c.id and v.branch_id = $1 and v.until is null) limit 1`,
                  [branch],
                )
              ).id,
              since: '2026-11-01',
            },
          },
        )
      ).data.done.warnings;
    expect(await cover(`community_id = ${tapo}`)).toEqual([]);
    expect(await cover(`community_id <> ${tapo}`)).toEqual([{ field: 'compound', code: 'UNUSUAL' }]);
  });
});
