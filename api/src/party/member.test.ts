/** Members: one open organizational relation, a report-in from the first form to the end, and a roster that only party duty sees. */
import { driftIn } from '../testing/drift.js';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { oneOf, type Row, stepsOf } from '../testing/steps.js';
import { openWorld, type Person, type World } from '../testing/world.js';

let world: World;
let [worker, secretary, member, government]: Person[] = [];
beforeAll(async () => {
  world = await openWorld();
  [worker, secretary, member, government] = await Promise.all(['partycommunity', 'branch', 'member', 'street'].map((name) => world.as(name)));
});
afterAll(() => world.close());

const one = oneOf(() => world);
const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
const tapo = "(select id from division where code = '440604012045')";
const branches = async () =>
  (
    await world.truth.query<Row>(
      `select * from party_branch where division_id = ${tapo} and state = 'ESTABLISHED' and category <> 'COMMITTEE' order by short_name`,
    )
  ).rows;

describe('a member', () => {
  const link = (input: object) =>
    worker!.ask('mutation ($input: PartyMemberLinkCreateInput!) { partyMemberLinkCreate(input: $input) { record { id version } } }', { input });

  test('holds one open organizational relation; another begins only when it has ended', async () => {
    const { member_id, id, version } = await one(
      `select l.* from party_member_link l where l.kind = 'ORGANIZATIONAL' and l.until is null and l.community_id = ${tapo} limit 1`,
    );
    const other = (await branches())[1]!.id;
    const second = { member: member_id, branch: other, kind: 'ORGANIZATIONAL', since: '2026-11-01' };
    expect((await link(second)).errors?.[0]?.extensions).toMatchObject({ code: 'DUPLICATE' });
    const { errors } = await worker!.ask(
      'mutation ($id: ID!, $version: Int!) { partyMemberLinkUpdate(id: $id, version: $version, input: { until: "2026-10-31" }) { record { id } } }',
      { id, version },
    );
    expect(errors).toBeUndefined();
    expect((await link(second)).errors).toBeUndefined();
    expect((await link({ ...second, kind: 'CONTACT' })).errors).toBeUndefined();
  });

  test("has the person's own name, wherever it is read", async () => {
    const { data } = await worker!.ask('{ partyMembers(first: 50) { nodes { id name person { id name } } } }');
    expect(data.partyMembers.nodes.length).toBeGreaterThan(20);
    for (const { name, person } of data.partyMembers.nodes) expect(name).toBe(person.name);
  });

  test('follows a name that is mended at the person, and tells so; what went round the kernel is found as drift', async () => {
    const {
      id,
      member,
      member_version: seen,
    } = await one(
      `select p.id, m.id as member, m.version as member_version from person p join party_member m on m.person_id = p.id where m.community_id = ${tapo} order by p.id limit 1`,
    );
    const staff = await world.as('community');
    const rename = async (name: string) => {
      const { version } = await one('select version from person where id = $1', [id]);
      return staff.ask(
        'mutation ($id: ID!, $version: Int!, $name: String) { personUpdate(id: $id, version: $version, input: { name: $name }) { record { id } } }',
        {
          id,
          version,
          name,
        },
      );
    };
    const { name: before } = await one('select name from person where id = $1', [id]);
    expect((await rename('区慧琼')).errors).toBeUndefined();
    const { data: found } = await worker!.ask('query ($id: ID!) { partyMember(id: $id) { name version } }', {
      id: member,
    });
    // Who edits the member meanwhile loses nothing by it: the version is the one they saw.
    expect(found).toEqual({ partyMember: { name: '区慧琼', version: seen } });
    const line = await one('select verb, changes, actor_name from history where record_id = $1 order by at desc, id desc limit 1', [member]);
    expect(line).toEqual({ verb: 'update', changes: [{ field: 'name' }], actor_name: '塔坡社区管理员(演示)' });
    expect((await rename(String(before))).errors).toBeUndefined();
    const drifted = () => driftIn(world);
    expect(await drifted()).toEqual([]);
    await world.truth.query("update party_member set name = '另一名' where id = $1", [member]);
    expect(await drifted()).toEqual([{ resource: 'PartyMember', id: member, what: 'copy' }]);
    await world.truth.query('update party_member set name = $2 where id = $1', [member, before]);
  });
});

describe('of the roster', () => {
  const edit = async (who: Person, { id, version }: Row) =>
    (
      await who.ask(
        'mutation ($id: ID!, $version: Int!) { partyMemberUpdate(id: $id, version: $version, input: { workUnit: "演示单位" }) { record { workUnit } } }',
        { id, version },
      )
    ).errors?.[0]?.extensions.code ?? 'done';

  test('a member edits the own line; of another one nothing is told, also to a secretary elsewhere', async () => {
    const another = await one(
      `select m.* from party_member m where m.account_id is null and not exists (select from party_member_link l where l.member_id = m.id and l.community_id = ${tapo}) order by m.id desc limit 1`,
    );
    expect(await edit(member!, await one("select m.* from party_member m join account a on a.id = m.account_id where a.username = 'member'"))).toBe(
      'done',
    );
    expect(await edit(member!, another)).toBe('NOT_FOUND');
    expect(await edit(secretary!, another)).toBe('NOT_FOUND');
  });
});

describe('a report-in', () => {
  let row: Row;
  const { attempt } = stepsOf('id version state receiptNo branch { id }');
  const act = async (who: Person, mutation: string, input?: object) => {
    const { row: after, error } = await attempt(who, mutation, row, input);
    row = after ?? row;
    return { row, error };
  };

  test('is handed in by the member, for nobody else', async () => {
    const me = await one("select m.* from party_member m join account a on a.id = m.account_id where a.username = 'member'");
    const another = await one('select id from party_member where account_id is null limit 1');
    const division = (await one(`select id from division where code = '440604012045'`)).id;
    const make = (id: string) =>
      member!.ask('mutation ($input: ReportInCreateInput!) { reportInCreate(input: $input) { record { id version state } } }', {
        input: { member: id, division, postsWanted: ['SKILLS'] },
      });
    expect((await make(another.id)).errors?.[0]?.extensions.code).toMatch(/FORBIDDEN|NOT_FOUND/);
    expect((await make(me.id)).errors?.[0]?.extensions).toMatchObject({ code: 'DUPLICATE', field: 'member' });
    await world.truth.query("update report_in set state = 'LEFT', ended_on = '2026-11-20' where member_id = $1 and division_id = $2", [
      me.id,
      division,
    ]);
    row = (await make(me.id)).data.reportInCreate.record;
    expect(row.state).toBe('DRAFT');
    expect((await act(member!, 'reportInSubmit')).row.state).toBe('SUBMITTED');
  });

  test('is withdrawn by the member or by who handed it in, and refused with a reason; who handed it in does not accept it', async () => {
    const street = await world.as('partyworker');
    expect((await act(worker!, 'reportInRetract')).error).toMatchObject({ code: 'FORBIDDEN' });
    expect((await act(member!, 'reportInRetract')).row.state).toBe('DRAFT');
    expect((await act(worker!, 'reportInSubmit')).row.state).toBe('SUBMITTED');
    const answer = { acceptedOn: today, branch: (await branches())[0]!.id };
    expect((await act(worker!, 'reportInAccept', answer)).error).toMatchObject({ code: 'ILLEGAL_STEP' });
    expect((await act(street, 'reportInRetract')).error).toMatchObject({ code: 'FORBIDDEN' });
    expect((await act(worker!, 'reportInRetract')).row.state).toBe('DRAFT');
    expect((await act(member!, 'reportInSubmit')).row.state).toBe('SUBMITTED');
    const mine = row;
    const { id, version, member_id } = await one(
      `select r.id, r.version, r.member_id from report_in r where r.state = 'SUBMITTED' and r.division_id = ${tapo} and r.id <> $1 limit 1`,
      [mine.id],
    );
    row = { id, version: Number(version), state: 'SUBMITTED' };
    expect((await act(member!, 'reportInRefuse', { reason: '演示' })).error).toMatchObject({ code: expect.stringMatching(/FORBIDDEN|NOT_FOUND/) });
    expect((await act(street, 'reportInRefuse', { reason: '不在本社区居住' })).row.state).toBe('REFUSED');
    expect(await one('select end_reason from report_in where id = $1', [id])).toEqual({ end_reason: '不在本社区居住' });
    expect(
      (
        await one("select count(*)::integer as links from party_member_link where member_id = $1 and kind = 'REPORTED_IN' and until is null", [
          member_id,
        ])
      ).links,
    ).toBe(0);
    row = mine;
  });

  test('is accepted by the community, with a receipt and a link to the branch; the older link ends there', async () => {
    const branch = (await branches())[0]!.id;
    expect((await act(member!, 'reportInAccept', { acceptedOn: today, branch })).error).toMatchObject({ code: 'FORBIDDEN' });
    // Who ever handed it in does not accept it, though it was withdrawn since.
    expect((await act(worker!, 'reportInAccept', { acceptedOn: today, branch })).error).toMatchObject({ code: 'ILLEGAL_STEP' });
    const { row: accepted } = await act(await world.as('partyworker'), 'reportInAccept', { acceptedOn: today, branch });
    expect(accepted).toMatchObject({ state: 'ACCEPTED', receiptNo: expect.stringMatching(/^BD440604012045-2026-\d{4}$/) });
    const { rows } = await world.truth.query(
      "select l.branch_id, l.until::text from party_member_link l join report_in r on r.member_id = l.member_id where r.id = $1 and l.kind = 'REPORTED_IN' order by l.since",
      [row.id],
    );
    expect(rows.filter(({ until }) => !until)).toEqual([{ branch_id: branch, until: null }]);
    expect(rows.some(({ until }) => until === today)).toBe(true);
  });

  test('is assigned, serves, is told to the work unit once a year, and ends with its link', async () => {
    expect((await act(worker!, 'reportInAssign', { post: '技能服务岗', grid: '第二网格' })).row.state).toBe('ASSIGNED');
    expect((await act(secretary!, 'reportInStart', { servingSince: today })).row.state).toBe('SERVING');
    const tell = (more: object = {}) =>
      secretary!.ask('mutation ($input: ReportInFeedbackCreateInput!) { reportInFeedbackCreate(input: $input) { record { id } } }', {
        input: { reportIn: row.id, year: Number(today.slice(0, 4)), summary: '参加活动三次。', ...more },
      });
    const refused = async (more: object) => (await tell(more)).errors?.[0]?.extensions;
    for (const year of [-1, 1].map((shift) => Number(today.slice(0, 4)) + shift))
      expect(await refused({ year })).toMatchObject({ code: 'OUT_OF_RANGE', field: 'year' });
    expect(await refused({ sentOn: today })).toMatchObject({ field: 'sentTo' });
    expect(await refused({ sentTo: '演示单位党支部' })).toMatchObject({ field: 'sentOn' });
    expect(await refused({ sentTo: '演示单位党支部', sentOn: `${Number(today.slice(0, 4)) - 1}-12-31` })).toMatchObject({ field: 'sentOn' });
    expect((await tell()).errors).toBeUndefined();
    expect((await tell()).errors?.[0]?.extensions).toMatchObject({ code: 'DUPLICATE' });
    expect(
      (await member!.ask('query ($id: ID!) { reportIn(id: $id) { receiptNo feedbacks { nodes { year summary } } } }', { id: row.id })).data.reportIn
        .feedbacks.nodes,
    ).toEqual([{ year: Number(today.slice(0, 4)), summary: '参加活动三次。' }]);
    expect((await act(worker!, 'reportInMove', { endedOn: today, reason: '搬离' })).row.state).toBe('MOVED');
    expect(
      (
        await one(
          "select count(*)::integer as open from party_member_link l join report_in r on r.member_id = l.member_id where r.id = $1 and l.kind = 'REPORTED_IN' and l.until is null",
          [row.id],
        )
      ).open,
    ).toBe(0);
  });
});

describe('of report-ins', () => {
  const make = async (member: string, division: string) => {
    const { data, errors } = await worker!.ask(
      'mutation ($input: ReportInCreateInput!) { done: reportInCreate(input: $input) { record { id version } warnings { field code } } }',
      { input: { member, division } },
    );
    return { done: data?.done, error: errors?.[0]?.extensions };
  };

  test('one is open for a member in a community, and none waits for a branch that is not established', async () => {
    const { id: member } = await one(
      `select m.id from party_member m where m.kind = 'IN_SERVICE' and m.community_id = ${tapo} and not exists (select from report_in r where r.member_id = m.id and r.ended_on is null) limit 1`,
    );
    const division = String((await one(`select ${tapo} as id`)).id);
    const first = (await make(member, division)).done.record;
    expect((await make(member, division)).error).toMatchObject({ code: 'DUPLICATE', field: 'member' });
    await world.truth.query("update report_in set state = 'SUBMITTED', submitted_on = $2, submitted_by_id = null where id = $1", [first.id, today]);
    const accept = async (state: string) =>
      (
        await worker!.ask(
          'mutation ($id: ID!, $version: Int!, $input: ReportInAcceptInput!) { reportInAccept(id: $id, version: $version, input: $input) { record { state } } }',
          {
            id: first.id,
            version: first.version,
            input: {
              acceptedOn: today,
              branch: (
                await one(
                  'select id from party_branch where state = $1 and division_id = (select division_id from report_in where id = $2) limit 1',
                  [state, first.id],
                )
              ).id,
            },
          },
        )
      ).errors?.[0]?.extensions;
    expect(await accept('APPLIED')).toMatchObject({ code: 'INVALID_INPUT', field: 'branch' });
    expect(await accept('ESTABLISHED')).toBeUndefined();
    const planned = {
      member,
      branch: (await one(`select id from party_branch where state = 'APPLIED' and division_id = ${tapo}`)).id,
      kind: 'FLOATING',
      since: today,
    };
    expect(
      (
        await worker!.ask('mutation ($input: PartyMemberLinkCreateInput!) { partyMemberLinkCreate(input: $input) { record { id } } }', {
          input: planned,
        })
      ).errors?.[0]?.extensions,
    ).toMatchObject({ code: 'INVALID_INPUT', field: 'branch' });
  });

  test('that of a member who is not in service is remarked on', async () => {
    const { id } = await one(`select m.id from party_member m where m.kind = 'RETIRED' and m.community_id = ${tapo} limit 1`);
    expect((await make(id, String((await one(`select ${tapo} as id`)).id))).done.warnings).toEqual([{ field: 'member', code: 'UNUSUAL' }]);
  });
});

describe('the roster', () => {
  test("is not the government side's: the card is read, the members, their links, report-ins and numbers are not", async () => {
    const { data } = await government!.ask(
      '{ partyMembers { totalCount } partyMemberLinks { totalCount } reportIns { totalCount } reportInFeedbacks { totalCount } partyBranches(first: 1, filter: { state: { eq: ESTABLISHED }, division: { parent: { code: { eq: "440604012" } } } }) { totalCount nodes { fullName approvalNo formalCount secretaryAccount { id } links { totalCount } posts { totalCount } } } }',
    );
    expect([data.partyMembers, data.partyMemberLinks, data.reportIns, data.reportInFeedbacks].map(({ totalCount }) => totalCount)).toEqual([
      0, 0, 0, 0,
    ]);
    expect(data.partyBranches.totalCount).toBeGreaterThan(100);
    expect(data.partyBranches.nodes[0]).toMatchObject({
      fullName: expect.any(String),
      approvalNo: expect.any(String),
      formalCount: null,
      secretaryAccount: null,
      links: { totalCount: 0 },
    });
    expect((await government!.ask('{ partyBranches(filter: { formalCount: { gt: 10 } }) { totalCount } }')).errors?.[0]?.extensions.code).toBe(
      'FILTER_FORBIDDEN',
    );
  });

  test("in the secretary's care is the own party organization and what stands below it, of all that there is to see", async () => {
    const { data } = await secretary!.ask(
      '{ care: partyBranches(filter: { inMyCare: true }) { totalCount } rest: partyBranches(filter: { not: { inMyCare: true } }) { totalCount } all: partyBranches { totalCount } organizations(filter: { inMyCare: true }) { totalCount } }',
    );
    const own = "(select id from account where username = 'branch')";
    const truth = await one(
      `select count(*)::integer as count from party_branch b where b.archived_at is null and (secretary_account_id = ${own} or applied_by_id = ${own} or parent_id in (select id from party_branch where secretary_account_id = ${own}))`,
    );
    expect(data.care.totalCount).toBe(truth.count);
    expect(Number(truth.count)).toBeGreaterThan(0);
    expect(data.care.totalCount + data.rest.totalCount).toBe(data.all.totalCount);
    expect(data.rest.totalCount).toBeGreaterThan(100);
    expect(data.organizations.totalCount).toBe(0);
  });

  test('of a secretary is that of the own party organization and below, and nothing beside it', async () => {
    const { data } = await secretary!.ask(
      '{ mine: partyBranches(first: 1, filter: { terms: { some: {} } }) { totalCount } partyMembers(first: 100) { totalCount nodes { id } } partyMemberLinks { totalCount } }',
    );
    const below = `select id from party_branch where secretary_account_id = (select id from account where username = 'branch') or parent_id in (select id from party_branch where secretary_account_id = (select id from account where username = 'branch'))`;
    const truth = await one(
      `select (select count(*) from party_member_link where branch_id in (${below}))::integer as links, (select count(distinct member_id) from party_member_link where until is null and branch_id in (${below}))::integer as members, (select count(distinct branch_id) from party_branch_term where branch_id in (${below}))::integer as terms`,
    );
    expect({ links: data.partyMemberLinks.totalCount, members: data.partyMembers.totalCount, terms: data.mine.totalCount }).toEqual(truth);
    expect(Number(truth.members)).toBeGreaterThan(5);
  });
});
