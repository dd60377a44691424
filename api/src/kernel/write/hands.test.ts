/** Two hands stay two: for every resource that keeps hands apart, whichever way a record came in, and for all accounts of one person. */
import { mutationOf } from '../resource/lifecycle.js';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { resources } from '../../testing/oracle/contract.js';
import { attempt, one, stepsOf } from '../../testing/steps.js';
import { termsOf } from '../../merchants/testing.js';
import { didBefore, undid } from '../../testing/hands.js';
import { openWorld, type Person, type World } from '../../testing/world.js';

let world: World;
let [admin, alliance, federation, partyworker]: Person[] = [];
beforeAll(async () => {
  world = await openWorld();
  [admin, alliance, federation, partyworker] = await Promise.all(['admin', 'alliance', 'federation', 'partyworker'].map((name) => world.as(name)));
});
afterAll(() => world.close());

const register = async (who: Person, resource: string, input: object) => {
  const { data, errors } = await who.ask(
    `mutation ($input: ${resource}RegisterExistingInput!) { done: ${mutationOf('registerExisting', resource)}(input: $input) { record { id version state registered actions } } }`,
    { input: { reason: '名册(演示)', ...input } },
  );
  return {
    row: data?.done?.record as { id: string; version: number; state: string; registered: boolean; actions: string[] },
    error: errors?.[0]?.extensions,
    all: errors?.[0]?.extensions.fields?.map(({ field }) => field),
  };
};

const registrable = resources.filter(({ mutations, lifecycle }) => mutations.registerExisting && lifecycle);
const apart = resources.filter(({ lifecycle }) => lifecycle?.apart);

/** Enough of an input that nothing but the state stands in the way of being told. */
async function inputFor(resource: string): Promise<Record<string, unknown>> {
  const { fields } = registrable.find(({ name }) => name === resource)!;
  const values: Record<string, unknown> = {};
  for (const field of fields.filter((one) => one.registerExisting && (one.required || one.requiredWhen))) {
    const table = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`).slice(1);
    switch (field.kind) {
      case 'reference':
        values[field.name] = (await world.truth.query(`select id from ${table(field.resource!)} where archived_at is null limit 1`)).rows[0]?.id;
        break;
      case 'references':
        values[field.name] = [(await world.truth.query(`select id from ${table(field.resource!)} where archived_at is null limit 1`)).rows[0]?.id];
        break;
      case 'choice':
        values[field.name] = (
          await world.truth.query('select code from dictionary_entry where dictionary = $1 limit 1', [field.dictionary])
        ).rows[0].code;
        break;
      case 'choices':
        values[field.name] = [
          (await world.truth.query('select code from dictionary_entry where dictionary = $1 limit 1', [field.dictionary])).rows[0].code,
        ];
        break;
      case 'option':
        values[field.name] = field.options![0]!.code;
        break;
      case 'flag':
        values[field.name] = true;
        break;
      case 'integer':
        values[field.name] = field.min ?? 1;
        break;
      case 'money':
      case 'decimal':
        values[field.name] = '1.00';
        break;
      case 'date':
        values[field.name] = '2020-01-01';
        break;
      case 'dateRange':
        values[field.name] = { from: '2020-01-01' };
        break;
      case 'period':
        values[field.name] = '2020';
        break;
      case 'code':
        values[field.name] = '440604012999';
        break;
      case 'personal':
      case 'phone':
        values[field.name] = '19400001111';
        break;
      default:
        values[field.name] = field.pattern ? 'demo-name' : '演示';
    }
  }
  return values;
}

describe('what is still being worked on is not registered as existing', () => {
  test.each(
    registrable
      .map(({ name, lifecycle }) => [name, lifecycle!.states.filter((state) => !state.registrable).map(({ code }) => code)] as const)
      .filter(([, states]) => states.length > 0),
  )('%s: %j', async (resource, states) => {
    const input = await inputFor(resource);
    const before = (await one<{ lines: number }>(world, 'select count(*)::int as lines from history')).lines;
    const holder = await one<{ username: string } | undefined>(
      world,
      `select a.username from account a join role_assignment r on r.account_id = a.id join role d on d.code = r.role, jsonb_array_elements(d.definition -> 'rules') rule
      where rule ->> 'resource' = $1 and rule -> 'verbs' ? 'registerExisting' and a.state = 'ACTIVE' and r.archived_at is null order by (a.username = 'admin') desc, a.username limit 1`,
      [resource],
    );
    // A right that no role holds gets nothing in either.
    const who = await world.as(holder?.username ?? 'admin');
    for (const state of states) {
      const { error } = await register(who, resource, { ...input, state, since: '2020-01-02' });
      // Some are refused before for where they lie; none gets in.
      expect([state, error?.code]).toEqual([state, expect.stringMatching(/^(INVALID_INPUT|FORBIDDEN|NOT_FOUND|REQUIRED)$/)]);
    }
    expect((await one<{ lines: number }>(world, 'select count(*)::int as lines from history')).lines).toBe(before);
  });
});

describe('what the ordinary way asks for is asked of what existed before', () => {
  test('a member has its vote and its certificate', async () => {
    const member = await one(
      world,
      "update federation_member m set archived_at = now(), registered = true from organization o, federation f where o.id = m.organization_id and f.id = m.federation_id and o.name = '塔坡社区书画社' and f.prefix = 'TPSL' returning m.federation_id as federation, m.organization_id as organization",
    );
    const input = {
      ...member,
      memberKind: 'UNIT',
      charterAck: true,
      representativeName: '甲',
      representativeDuty: '社长',
      representativeMobile: '19400001111',
      liaisonName: '乙',
      liaisonMobile: '19400002222',
      joinedOn: '2020-05-01',
      state: 'MEMBER',
      since: '2020-05-02',
    };
    const votes = {
      councilMeeting: '一届三次',
      votedOn: '2020-04-30',
      votersExpected: 9,
      votersPresent: 8,
      votesFor: 7,
      votesAgainst: 1,
      votesAbstained: 0,
    };
    const { error, all } = await register(federation!, 'FederationMember', input);
    expect(error).toMatchObject({ code: 'REQUIRED' });
    expect(all).toEqual(expect.arrayContaining(['votedOn', 'votersPresent', 'votesFor', 'certificateIssuedOn', 'certificateValidUntil']));
    const certificate = { certificateIssuedOn: '2020-05-02', certificateValidUntil: '2025-05-01' };
    expect(
      (await register(federation!, 'FederationMember', { ...input, ...certificate, ...votes, votesFor: 4, votesAgainst: 4 })).error,
    ).toMatchObject({ code: 'OUT_OF_RANGE', field: 'votesFor' });
    expect((await register(federation!, 'FederationMember', { ...input, ...certificate, ...votes, charterAck: false })).error).toMatchObject({
      code: 'INVALID_INPUT',
      field: 'state',
    });
    const { row } = await register(federation!, 'FederationMember', { ...input, ...certificate, ...votes });
    expect(row).toMatchObject({ state: 'MEMBER', registered: true });
  });

  test('a merchant has its contract, its pledge and its licence; without the licence on file it comes in suspended, and resumes with it', async () => {
    const organization = await one(
      world,
      "select o.id from organization o join division d on d.id = o.district_id where d.code = '440604' and o.kind = 'ENTERPRISE' and not exists (select 1 from merchant m where m.organization_id = o.id) limit 1",
    );
    const life = await one(world, "select id from reward_category where code = 'LIFE'");
    const input = {
      brandName: '旧铺',
      organization: organization.id,
      subjectKind: 'ENTERPRISE',
      categories: [life.id],
      servicePhone: '0757-80009999',
      participation: 'DISCOUNT',
      since: '2025-01-15',
    };
    const { all } = await register(alliance!, 'Merchant', { ...input, state: 'ACTIVE', siteCheckPassed: true });
    expect(all).toEqual(expect.arrayContaining(['contractNo', 'contractTerm', 'contractSignatories']));
    const whole = {
      ...input,
      contactName: '演示',
      contactMobile: '19400001111',
      intro: '老店',
      pledgedOn: '2025-01-10',
      siteCheckers: ['甲', '乙'],
      siteCheckedOn: '2025-01-12',
      siteCheckPassed: true,
      acceptedOn: '2025-01-10',
      contractNo: '禅联商〔2025〕901号',
      contractSignedOn: '2025-01-15',
      contractTerm: { from: '2025-01-15', until: '2099-01-14' },
      contractSignatories: '甲；乙',
      endHandling: 'HONOUR',
      endDecision: '证照录入后恢复',
    };
    expect((await register(alliance!, 'Merchant', { ...whole, siteCheckers: ['甲'], state: 'SUSPENDED' })).error).toMatchObject({
      code: 'OUT_OF_RANGE',
      field: 'siteCheckers',
    });
    expect((await register(alliance!, 'Merchant', { ...whole, siteCheckPassed: false, state: 'SUSPENDED' })).error).toMatchObject({
      code: 'INVALID_INPUT',
      field: 'state',
    });
    expect((await register(alliance!, 'Merchant', { ...whole, state: 'ACTIVE' })).error).toMatchObject({ code: 'REQUIRED' });
    expect((await world.ask('{ merchants(search: "旧铺") { totalCount } }')).data.merchants.totalCount).toBe(0);
    const { row } = await register(alliance!, 'Merchant', { ...whole, state: 'SUSPENDED' });
    expect(row.registered).toBe(true);
    expect((await attempt(alliance!, 'Merchant', 'merchantResume', row as never, { reason: '恢复' })).error).toMatchObject({ code: 'REQUIRED' });
  });

  test('a reward is whole, and its merchant takes part', async () => {
    const terms = await termsOf(world);
    expect((await register(alliance!, 'Reward', { ...terms, state: 'LISTED', since: '2026-01-01' })).error).toMatchObject({
      code: 'REQUIRED',
      field: 'cover',
    });
    const { id: merchant } = await one(world, "select id from merchant where state = 'ENDED' limit 1");
    expect(
      (await register(alliance!, 'Reward', { ...terms, merchant, outlets: null, state: 'LISTED', since: '2026-01-01' })).error!.fields,
    ).toContainEqual(expect.objectContaining({ code: 'INVALID_INPUT', field: 'state' }));
  });
});

describe('only what is older than the cut-off is registered', () => {
  const input = async (since: string) => ({
    shortName: '旧支部',
    fullName: `中共旧支部${since}`,
    category: 'BRANCH',
    division: (await one(world, "select id from division where code = '440604012045'")).id,
    parent: (
      await one(
        world,
        "select b.id from party_branch b join division d on d.id = b.division_id where b.category = 'COMMITTEE' and d.code = '440604012045'",
      )
    ).id,
    contactName: '演示',
    approvalNo: '组〔2020〕1号',
    approvedBy: '街道党工委(演示)',
    approvedOn: '2020-01-01',
    establishedOn: since,
    state: 'ESTABLISHED',
    since,
  });
  const set = (until: string) =>
    admin!.ask('mutation ($until: Date!) { registrationCutoffCreate(input: { resource: "PartyBranch", until: $until }) { record { id version } } }', {
      until,
    });

  test("the platform's administrator sets it by resource; unless set, it is the day the platform went into use", async () => {
    await world.truth.query("update installation set value = '2026-06-30' where key = 'inUseSince'");
    expect((await register(partyworker!, 'PartyBranch', await input('2026-07-01'))).error).toMatchObject({
      code: 'OUT_OF_RANGE',
      field: 'since',
      hint: expect.stringContaining('2026-06-30'),
    });
    // Nor by an earlier day of the state, where what led to it came later.
    expect((await register(partyworker!, 'PartyBranch', { ...(await input('2026-06-29')), establishedOn: '2026-07-01' })).error).toMatchObject({
      code: 'OUT_OF_RANGE',
      field: 'establishedOn',
      hint: expect.stringContaining('2026-06-30'),
    });
    expect((await register(partyworker!, 'PartyBranch', await input('2026-06-30'))).error).toBeUndefined();
    expect(
      (await partyworker!.ask('mutation { registrationCutoffCreate(input: { resource: "PartyBranch", until: "2026-11-01" }) { record { id } } }'))
        .errors?.[0]?.extensions.code,
    ).toBe('FORBIDDEN');
    expect((await set('2026-09-30')).errors).toBeUndefined();
    expect((await register(partyworker!, 'PartyBranch', await input('2026-09-30'))).error).toBeUndefined();
    expect((await register(partyworker!, 'PartyBranch', await input('2026-10-01'))).error).toMatchObject({
      code: 'OUT_OF_RANGE',
      hint: expect.stringContaining('2026-09-30'),
    });
  });
});

describe('hands are apart', () => {
  const table = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`).slice(1);
  const cases = apart
    .flatMap(({ name, lifecycle, verbs }) =>
      lifecycle!.apart!.flatMap((set) =>
        Object.values(set).flatMap((group) =>
          group.map((verb) => ({
            resource: name,
            verb,
            others: Object.values(set)
              .filter((other) => other !== group)
              .flat(),
            isStep: verbs.some((one) => one.verb === verb),
          })),
        ),
      ),
    )
    .filter(({ isStep }) => isStep);
  const people = new Map<string, Promise<Person>>();
  const as = (username: string) => people.get(username) ?? people.set(username, world.as(username)).get(username)!;

  /** Somebody of the demo who is offered the verb on some record, made to stand where it starts. */
  async function offered(resource: string, verb: string) {
    const { verbs, plural } = resources.find(({ name }) => name === resource)!;
    const { code, steps } = verbs.find((one) => one.verb === verb)!;
    const { rows } = await world.truth.query<{ username: string }>(
      `select distinct a.username from account a join role_assignment r on r.account_id = a.id and r.archived_at is null join role d on d.code = r.role, jsonb_array_elements(d.definition -> 'rules') rule
      where a.state = 'ACTIVE' and (r.valid_until is null or r.valid_until > now()) and rule ->> 'resource' = $1 and rule -> 'verbs' ? $2 order by 1`,
      [resource, verb],
    );
    for (const { username } of rows) {
      const who = await as(username);
      for (const isForced of [false, true]) {
        if (isForced) {
          const { data } = await who.ask(`{ ${plural}(first: 20) { nodes { id } } }`);
          const ready = { FederationMember: ", defence = '已申辩'", Merchant: ', site_check_passed = true' }[resource] ?? '';
          await world.truth.query(`update ${table(resource)} set state = $2${ready} where id = any($1::uuid[])`, [
            data[plural].nodes.map(({ id }: { id: string }) => id),
            steps[0]!.from,
          ]);
        }
        const { data } = await who.ask(`{ ${plural}(filter: { state: { eq: ${steps[0]!.from} } }, first: 100) { nodes { id version actions } } }`);
        const row = (data[plural].nodes as { id: string; version: number; actions: string[] }[]).find(({ actions }) => actions.includes(code));
        if (row) return { username, who, row };
      }
    }
    throw new Error(`nobody is offered ${resource}.${verb}`);
  }

  test.each(cases)('$resource: $verb is for nobody who did one of $others', async ({ resource, verb, others }) => {
    const { username, who, row } = await offered(resource, verb);
    const { verbs, single } = resources.find(({ name }) => name === resource)!;
    const { code, mutation, inputType, asks } = verbs.find((one) => one.verb === verb)!;
    const actions = async () =>
      (await who.ask(`query ($id: ID!) { ${single}(id: $id) { actions } }`, { id: row.id })).data[single].actions as string[];
    for (const other of others) {
      await didBefore(world, username, other, resource, row.id);
      expect([other, await actions()]).toEqual([other, expect.not.arrayContaining([code])]);
      const input = Object.fromEntries(
        asks.map(({ name, kind }) => [
          name,
          kind === 'date' ? '2026-11-01' : kind === 'integer' ? 1 : kind === 'file' || kind === 'reference' ? null : '演示',
        ]),
      );
      const { errors } = await who.ask(
        `mutation ($id: ID!, $version: Int!${inputType ? `, $input: ${inputType}!` : ''}) { ${mutation}(id: $id, version: $version${inputType ? ', input: $input' : ''}) { record { id } } }`,
        { id: row.id, version: row.version, ...(inputType && { input }) },
      );
      // An input that does not fit is told first; the step is taken by nobody.
      expect(['ILLEGAL_STEP', 'GRAPHQL_VALIDATION_FAILED', 'INVALID_INPUT']).toContain(errors?.[0]?.extensions.code);
      await undid(world, username, other, row.id);
      expect([other, await actions()]).toEqual([other, expect.arrayContaining([code])]);
    }
  });

  test('whoever registered a record is the hand of what lies behind its state', async () => {
    const { username, who, row } = await offered('Inspection', 'grade');
    await world.truth.query(
      "insert into history (id, resource, record_id, at, account_id, verb, to_state, changes) select gen_random_uuid(), 'Inspection', $2, now(), id, 'registerExisting', 'GRADED', '[]' from account where username = $1",
      [username, row.id],
    );
    expect((await who.ask('query ($id: ID!) { inspection(id: $id) { actions } }', { id: row.id })).data.inspection.actions).not.toContain('GRADE');
    await undid(world, username, 'registerExisting', row.id);
  });

  test('two accounts of one person are one hand, also when they have been parted since', async () => {
    const { username, who, row } = await offered('Reward', 'approve');
    await didBefore(world, 'merchant', 'submit', 'Reward', row.id);
    const actions = async () => (await who.ask('query ($id: ID!) { reward(id: $id) { actions } }', { id: row.id })).data.reward.actions as string[];
    expect(await actions()).toContain('APPROVE');
    let person = await one(world, "select id, version from person where account_id is null and state = 'NORMAL' and archived_at is null limit 1");
    const linked = (mutation: string, version: number, input: object) => stepsOf('version').step(admin!, mutation, { id: person.id, version }, input);
    const link = async (account: string) => {
      const { id } = await one(world, 'select id from account where username = $1', [account]);
      const {
        rows: [now],
      } = await world.truth.query('select version, account_id from person where id = $1', [person.id]);
      let { version } = now;
      if (now.account_id) ({ version } = await linked('personUnlinkAccount', version, { reason: '换号' }));
      await linked('personLinkAccount', version, { account: id, reason: '本人' });
    };
    await link('merchant');
    expect(await actions()).toContain('APPROVE');
    await link(username);
    expect(await actions()).not.toContain('APPROVE');
    expect((await attempt(who, 'Reward', 'rewardApprove', row as never, {})).error).toMatchObject({
      code: 'ILLEGAL_STEP',
      hint: expect.stringContaining('somebody else'),
    });
    // A record of somebody else, linked meanwhile, does not make it forgotten whose it was.
    await linked('personUnlinkAccount', (await one(world, 'select version from person where id = $1', [person.id])).version, { reason: '换号' });
    person = await one(
      world,
      "select id, version from person where account_id is null and state = 'NORMAL' and archived_at is null and id <> $1 limit 1",
      [person.id],
    );
    await link(username);
    expect(await actions()).not.toContain('APPROVE');
  });
});
