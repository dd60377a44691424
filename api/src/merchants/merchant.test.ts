/** A merchant's way in and out, what a suspension takes with it, and clerks with sign-ins of their own. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openWorld, type Person, type World } from '../testing/world.js';
import { attempt, one, type Row, step, upload } from '../testing/steps.js';
import { givePassword } from '../testing/passwords.js';

let world: World;
let alliance: Person;
/** Of the same role, another hand. */
let approver: Person;
let manager: Person;
beforeAll(async () => {
  world = await openWorld();
  [alliance, approver, manager] = [await world.as('alliance'), await world.as('alliance2'), await world.as('merchant')];
});
afterAll(() => world.close());

const contract = {
  contractNo: '禅联商〔2026〕901号',
  contractSignedOn: '2026-11-20',
  contractTerm: { from: '2026-11-20', until: '2099-11-19' },
  contractSignatories: '甲；乙',
};
const check = { siteCheckers: ['演示甲', '演示乙'], siteCheckedOn: '2026-11-19', siteCheckPassed: true, siteCheckOpinion: '同意' };

test('the demo has a merchant that was refused, and rewards of every category', async () => {
  const { data } = await alliance.ask(
    '{ merchants(filter: { state: { eq: REFUSED } }) { totalCount } rewardCategories { nodes { code rewards { totalCount } } } }',
  );
  expect(data.merchants.totalCount).toBe(1);
  const codes = (data.rewardCategories.nodes as { code: string; rewards: { totalCount: number } }[])
    .filter(({ rewards }) => rewards.totalCount > 0)
    .map(({ code }) => code);
  expect(codes.sort()).toEqual(['FOOD', 'HEALTH', 'LEARNING', 'LEISURE', 'LIFE', 'OTHER']);
});

test('a merchant lies where it lies for everybody who reads it: places count what they list, without an account too', async () => {
  const counted = async (who: Person | World) => {
    const { data, errors } = await who.ask(
      '{ merchants(filter: { state: { eq: ACTIVE } }) { totalCount } merchantsGroup(by: [STREET], filter: { state: { eq: ACTIVE } }) { count keys { value } } }',
    );
    expect(errors).toBeUndefined();
    const groups = data.merchantsGroup as { count: number; keys: { value: string | null }[] }[];
    expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(data.merchants.totalCount);
    for (const {
      count,
      keys: [street],
    } of groups.filter(({ keys: [street] }) => street!.value)) {
      const there = await who.ask(
        'query ($street: ID!) { merchants(filter: { street: { eq: $street }, state: { eq: ACTIVE } }, first: 100) { totalCount nodes { id } } }',
        { street: street!.value },
      );
      expect(there.data.merchants.totalCount).toBe(count);
      expect(there.data.merchants.nodes).toHaveLength(count);
    }
    return groups.map(({ count, keys: [street] }) => [street!.value, count]).sort();
  };
  expect(await counted(world)).toEqual(await counted(alliance));
  expect((await counted(world)).length).toBeGreaterThan(2);
});

test('from the application over the check on site and the permits to the contract, and a renewal is a contract of its own', async () => {
  const organization = await one(
    world,
    "select o.id from organization o join division d on d.id = o.district_id where d.code = '440604' and o.kind = 'ENTERPRISE' and not exists (select 1 from merchant m where m.organization_id = o.id) limit 1",
  );
  const food = await one(world, "select id from reward_category where code = 'FOOD'");
  let row = await step(alliance, 'Merchant', 'merchantCreate', null, {
    brandName: '演示小馆',
    organization: organization.id,
    subjectKind: 'ENTERPRISE',
    categories: [food.id],
    servicePhone: '0757-80009999',
    participation: 'DISCOUNT',
  });
  row = await step(alliance, 'Merchant', 'merchantReturnForDocuments', row, { reason: '缺承诺书' });
  row = await step(alliance, 'Merchant', 'merchantSubmit', row);
  row = await step(alliance, 'Merchant', 'merchantAccept', row, { acceptedOn: '2026-11-18' });
  expect((await attempt(alliance, 'Merchant', 'merchantApprove', row)).error).toMatchObject({ code: 'ILLEGAL_STEP' });
  expect((await attempt(alliance, 'Merchant', 'merchantRecordSiteCheck', row, { ...check, siteCheckers: ['演示甲'] })).error).toMatchObject({
    code: 'OUT_OF_RANGE',
    field: 'siteCheckers',
  });
  row = await step(alliance, 'Merchant', 'merchantRecordSiteCheck', row, check);
  expect(row.actions).not.toContain('APPROVE');
  expect((await attempt(alliance, 'Merchant', 'merchantApprove', row)).error).toMatchObject({ code: 'ILLEGAL_STEP' });
  expect((await attempt(approver, 'Merchant', 'merchantApprove', row)).error).toMatchObject({ code: 'REQUIRED', field: 'pledgedOn' });
  row = await step(alliance, 'Merchant', 'merchantUpdate', row, { pledgedOn: '2026-11-19' });
  const permit = (number: string, until?: string, more: object = {}) =>
    attempt(alliance, 'MerchantPermit', 'merchantPermitCreate', null, {
      merchant: row.id,
      kind: 'FOOD',
      number,
      valid: { from: '2020-01-01', until },
      ...more,
    });
  const lacking = async () => (await attempt(approver, 'Merchant', 'merchantApprove', row)).error;
  const licence = { code: 'REQUIRED', field: 'permits', hint: expect.stringContaining('business licence') };
  expect(await lacking()).toMatchObject(licence);
  const { row: bare } = await permit('YY-1', undefined, { kind: 'BUSINESS_LICENCE' });
  expect(await lacking()).toMatchObject(licence);
  await step(alliance, 'MerchantPermit', 'merchantPermitUpdate', bare, { paper: await upload(world, alliance, 'MerchantPermit', 'paper') });
  expect(await lacking()).toMatchObject({ code: 'REQUIRED', field: 'permits', hint: expect.stringContaining('餐饮美食') });
  await permit('YS-1', '2026-01-01');
  expect((await attempt(approver, 'Merchant', 'merchantApprove', row)).error).toMatchObject({ code: 'REQUIRED', field: 'permits' });
  await permit('YS-2', '2099-01-01');
  row = await step(approver, 'Merchant', 'merchantApprove', row);
  expect(row).toMatchObject({ state: 'APPROVED', permitsUntil: '2026-01-01' });
  for (const [field, value] of [
    ['logo', await upload(world, alliance, 'Merchant', 'logo')],
    ['photos', [await upload(world, alliance, 'Merchant', 'photos')]],
    ['intro', '街坊小馆'],
    ['contactName', '演示'],
    ['contactMobile', '19400000000'],
  ] as const) {
    expect((await attempt(alliance, 'Merchant', 'merchantSign', row, contract)).error).toMatchObject({ code: 'REQUIRED', field });
    row = await step(alliance, 'Merchant', 'merchantUpdate', row, { [field]: value });
  }
  expect(
    (await attempt(alliance, 'Merchant', 'merchantSign', row, { ...contract, contractTerm: { from: '2020-01-01', until: '2021-01-01' } })).error,
  ).toMatchObject({ code: 'OUT_OF_RANGE', field: 'contractTerm' });
  row = await step(alliance, 'Merchant', 'merchantSign', row, contract);
  expect(row.state).toBe('ACTIVE');
  const renewal = { ...contract, contractNo: '禅联商〔2026〕902号' };
  expect(
    (await attempt(alliance, 'Merchant', 'merchantRenew', row, { ...renewal, contractTerm: { from: '2020-01-01', until: '2021-01-01' } })).error,
  ).toMatchObject({ code: 'OUT_OF_RANGE', field: 'contractTerm' });
  row = await step(alliance, 'Merchant', 'merchantRenew', row, renewal);
  expect((row.contracts as { nodes: object[] }).nodes).toHaveLength(2);
});

test('until the contract is signed the merchant takes its application back, and one that was refused or taken back applies anew', async () => {
  const shops = await world.as('manager-shops');
  const of = (state: string) => one<Row>(world, 'select id, version, state from merchant where state = $1 limit 1', [state]);
  for (const state of ['APPLIED', 'DOCUMENTS', 'SITE_CHECK', 'APPROVED']) {
    const waiting = await of(state);
    for (const other of [alliance, manager])
      expect((await attempt(other, 'Merchant', 'merchantRetract', waiting, { reason: '演示' })).error).toMatchObject({
        code: expect.stringMatching(/FORBIDDEN|NOT_FOUND/),
      });
    const taken = await step(shops, 'Merchant', 'merchantRetract', waiting, { reason: '暂不参与' });
    expect(taken.state).toBe('RETRACTED');
    const anew = await step(shops, 'Merchant', 'merchantReapply', taken);
    expect(anew).toMatchObject({ state: 'APPLIED', actions: expect.arrayContaining(['UPDATE', 'RETRACT']) });
    expect(
      await one(world, 'select accepted_on, checked_by_id, site_checked_on, site_check_passed, site_checkers from merchant where id = $1', [anew.id]),
    ).toEqual({ accepted_on: null, checked_by_id: null, site_checked_on: null, site_check_passed: null, site_checkers: null });
    if (state === 'APPLIED')
      expect(
        (await step(shops, 'Merchant', 'merchantReapply', await step(alliance, 'Merchant', 'merchantRefuse', anew, { reason: '不符合条件' }))).state,
      ).toBe('APPLIED');
    else await step(shops, 'Merchant', 'merchantRetract', anew, { reason: '暂不参与' });
  }
});

test('the alliance enters the shop that is not in the directory yet, whole enough to make a merchant of it, and tells nothing of it that is for others to tell', async () => {
  const division = (await one(world, "select id from division where code = '440604012045'")).id;
  const shop = {
    name: '演示街坊小店',
    kind: 'INDIVIDUAL_BUSINESS',
    division,
    address: '演示路2号',
    legalForm: 'UNINCORPORATED',
    registrationStatus: 'NEITHER',
    establishedOn: '2020-01-01',
    legalRep: '演示',
  };
  const enter = (more: object = {}) =>
    alliance.ask('mutation ($input: OrganizationCreateInput!) { organizationCreate(input: $input) { record { id } } }', {
      input: { ...shop, ...more },
    });
  const { data, errors } = await enter({ contactName: '演示', contactMobile: '19400000000' });
  expect(errors).toBeUndefined();
  for (const more of [
    { name: '演示党建', partyCoverage: 'NOT_COVERED' },
    { name: '演示慈善', isCharity: true },
  ])
    expect((await enter(more)).errors![0]!.extensions.code).toBe('FORBIDDEN');
  const life = await one(world, "select id from reward_category where code = 'LIFE'");
  const row = await step(alliance, 'Merchant', 'merchantCreate', null, {
    brandName: '街坊小店',
    organization: data.organizationCreate.record.id,
    subjectKind: 'INDIVIDUAL',
    categories: [life.id],
    servicePhone: '0757-80009998',
    participation: 'DISCOUNT',
    contactName: '演示',
    contactMobile: '19400000000',
  });
  const seen = async (who: Person) =>
    (await who.ask('query ($id: ID!) { merchant(id: $id) { contactName contactMobile } }', { id: row.id })).data.merchant;
  expect(await seen(alliance)).toEqual({ contactName: '演示', contactMobile: '194****0000' });
  expect(await seen(await world.as('street'))).toEqual({ contactName: '演示', contactMobile: null });
});

test('a merchant whose cooperation has ended applies again, is checked again, and keeps its contracts of old', async () => {
  const shops = await world.as('manager-shops');
  const ended = await one<Row>(world, "select id, version from merchant where state = 'ENDED' and brand_name = '汇翠棋社'");
  const anew = await step(shops, 'Merchant', 'merchantReapply', ended);
  expect(anew).toMatchObject({
    state: 'APPLIED',
    endHandling: null,
    endDecidedOn: null,
    contracts: { nodes: [expect.anything()] },
    actions: expect.arrayContaining(['UPDATE', 'RETRACT']),
  });
  expect(
    await one(world, 'select pledged_on, contract_no, contract_term_until, site_checked_on, state_reason from merchant where id = $1', [ended.id]),
  ).toEqual({ pledged_on: null, contract_no: null, contract_term_until: null, site_checked_on: null, state_reason: null });
});

test('a suspension asks what becomes of open vouchers, takes every listed reward off the shelf with it, and nothing is listed meanwhile', async () => {
  let row = await one<Row>(world, "select id, version from merchant where brand_name = '得记面家'");
  const offered = (await world.truth.query<{ id: string }>("select id from reward where merchant_id = $1 and state = 'LISTED'", [row.id])).rows;
  expect(offered.length).toBeGreaterThan(2);
  expect((await attempt(alliance, 'Merchant', 'merchantSuspend', row, { reason: '投诉核实中' } as never)).error).toMatchObject({
    code: expect.stringMatching(/REQUIRED|INVALID_INPUT|VALIDATION/),
  });
  const other = { reason: '投诉核实中', endHandling: 'OTHER_MERCHANT', endDecision: '转他家' };
  expect((await attempt(alliance, 'Merchant', 'merchantSuspend', row, other)).error).toMatchObject({ code: 'REQUIRED', field: 'endMerchant' });
  expect((await attempt(alliance, 'Merchant', 'merchantSuspend', row, { ...other, endMerchant: row.id })).error).toMatchObject({
    code: 'INVALID_INPUT',
    field: 'endMerchant',
  });
  const decided = { reason: '投诉核实中', endHandling: 'RETURN_POINTS', endDecision: '逐一退还' };
  expect((await attempt(alliance, 'Merchant', 'merchantSuspend', row, { ...decided, suspendedUntil: '2020-01-01' })).error).toMatchObject({
    code: 'OUT_OF_RANGE',
    field: 'suspendedUntil',
  });
  row = await step(alliance, 'Merchant', 'merchantSuspend', row, { ...decided, suspendedUntil: '2099-01-01' });
  expect(row).toMatchObject({
    state: 'SUSPENDED',
    endHandling: 'RETURN_POINTS',
    endDeciderName: expect.stringContaining('联盟'),
    endDecidedOn: expect.stringMatching(/^20/),
  });
  const ids = offered.map(({ id }) => id);
  const { rows: after } = await world.truth.query<{ state: string; verb: string; reason: string }>(
    'select r.state, h.verb, h.reason from reward r join lateral (select * from history where record_id = r.id order by id desc limit 1) h on true where r.id = any($1::uuid[])',
    [ids],
  );
  expect(new Set(after.map(({ state, verb, reason }) => `${state} ${verb} ${reason}`))).toEqual(new Set(['PAUSED pause 投诉核实中']));
  const reward = await one<Row>(world, 'select id, version from reward where id = $1', [ids[0]]);
  expect((await attempt(manager, 'Reward', 'rewardResume', reward)).error).toMatchObject({ code: 'ILLEGAL_STEP' });
  const { data } = await world.ask('query ($id: ID!) { merchant(id: $id) { id } }', { id: row.id });
  expect(data.merchant).toBeNull();
  row = await step(alliance, 'Merchant', 'merchantResume', row, { reason: '已整改' });
  expect(row).toMatchObject({ state: 'ACTIVE', endHandling: null, endDecidedOn: null });
  expect((await step(manager, 'Reward', 'rewardResume', reward)).state).toBe('LISTED');
});

test('a listing and a suspension at once leave nothing of the merchant on the shelf', async () => {
  const merchant = await one<Row>(world, "select id, version from merchant where brand_name = '榕荫烘焙'");
  const { rows } = await world.truth.query<Row>(
    "select id, version from reward where merchant_id = $1 and state in ('APPROVED', 'PAUSED') union all (select id, version from reward where merchant_id = $1 and state = 'LISTED' limit 3)",
    [merchant.id],
  );
  await world.truth.query("update reward set state = 'PAUSED' where id = any($1::uuid[])", [rows.map(({ id }) => id)]);
  const shops = await world.as('manager-shops');
  await Promise.all([
    ...rows.map((row) => attempt(shops, 'Reward', 'rewardResume', row)),
    attempt(alliance, 'Merchant', 'merchantSuspend', merchant, { reason: '停业', endHandling: 'HONOUR', endDecision: '承兑' }),
  ]);
  const state = await one(world, 'select state from merchant where id = $1', [merchant.id]);
  const listed = await one<{ n: number }>(world, "select count(*)::integer as n from reward where merchant_id = $1 and state = 'LISTED'", [
    merchant.id,
  ]);
  expect(state.state === 'ACTIVE' || listed.n === 0).toBe(true);
});

test('the bank account is sealed: masked to the merchant and to who settles, revealed with a reason, unknown to others', async () => {
  const id = (await one(world, "select id from merchant where brand_name = '榕树头茶居'")).id;
  const seen = async (who: Person) => (await who.ask('query ($id: ID!) { merchant(id: $id) { bankAccount } }', { id })).data.merchant?.bankAccount;
  expect(await seen(alliance)).toMatch(/^\*{4}\d{4}$/);
  for (const username of ['street', 'auditor', 'resident']) expect((await seen(await world.as(username))) ?? null).toBeNull();
});

describe('a clerk', () => {
  const password = 'noodles 4 everyone';
  let outlet: string;
  beforeAll(async () => {
    outlet = (
      await one(world, "select o.id from outlet o join merchant m on m.id = o.merchant_id where m.brand_name = '得记面家' order by o.name limit 1")
    ).id;
  });
  const hire = (username: string, who = manager) =>
    attempt(who, 'OutletClerk', 'outletClerkCreate', null, { outlet, name: '演示店员', username, since: '2026-11-01' });

  test('gets a sign-in of his own, uses it, and loses it on leaving', async () => {
    const { row, error } = await hire('clerk-noodles');
    expect(error).toBeUndefined();
    const set = await givePassword(world, manager, row.id, password, 'OutletClerk');
    expect(set.errors).toBeUndefined();
    const { sign_in_name: name } = await one<{ sign_in_name: string }>(world, 'select sign_in_name from outlet_clerk where id = $1', [row.id]);
    expect(name).toMatch(/^clerk-noodles@[0-9a-f]{6}$/);
    const clerk = await world.as(name, password);
    expect((await clerk.ask('{ outletClerks { nodes { id } } }')).data.outletClerks.nodes).toEqual([{ id: row.id }]);
    const fresh = await one<Row>(world, 'select id, version from outlet_clerk where id = $1', [row.id]);
    expect(await step(manager, 'OutletClerk', 'outletClerkLeave', fresh, { until: '2026-11-20', reason: '离职' })).toMatchObject({
      state: 'LEFT',
      until: '2026-11-20',
    });
    // A session is believed for a second.
    await new Promise((resolve) => setTimeout(resolve, 1100));
    expect((await clerk.ask('{ viewer { account { username } } }')).errors![0]!.extensions.code).toMatch(/UNAUTHENTICATED|SESSION_EXPIRED/);
    const held = await one<{ n: number }>(
      world,
      'select count(*)::integer as n from role_assignment r join account a on a.id = r.account_id where a.username = $1 and r.archived_at is null',
      [name],
    );
    expect(held.n).toBe(0);
    // Who comes back keeps the sign-in.
    const { row: again } = await attempt(manager, 'OutletClerk', 'outletClerkCreate', null, {
      outlet,
      name: '演示店员',
      username: 'clerk-noodles',
      since: '2026-11-21',
    });
    expect(await one(world, 'select sign_in_name from outlet_clerk where id = $1', [again.id])).toEqual({ sign_in_name: name });
  });

  test('is named inside the merchant: a name that others sign in with is as free as any, and tells nothing of them', async () => {
    const others = await world.truth.query('select id, username, display_name from account where username = any($1) order by username', [
      ['admin', 'alliance', 'street'],
    ]);
    const answers = [];
    for (const username of ['alliance', 'admin', 'nobody-has-this']) {
      const { row, error } = await hire(username);
      answers.push(error);
      const made = await one<{ username: string; name: string }>(
        world,
        'select a.username, k.sign_in_name as name from outlet_clerk k join account a on a.id = k.account_id where k.id = $1',
        [row.id],
      );
      expect(made).toEqual({ username: expect.stringMatching(new RegExp(`^${username}@[0-9a-f]{6}$`)), name: made.username });
    }
    expect(answers).toEqual([undefined, undefined, undefined]);
    expect(
      (
        await world.truth.query('select id, username, display_name from account where username = any($1) order by username', [
          ['admin', 'alliance', 'street'],
        ])
      ).rows,
    ).toEqual(others.rows);
  });

  test('of two merchants is given no password by either manager', async () => {
    const { row } = await hire('of-two');
    const other = await one<{ organization_id: string }>(
      world,
      "select organization_id from merchant where brand_name <> '得记面家' and state = 'ACTIVE' limit 1",
    );
    await world.truth.query(
      'insert into role_assignment (id, created_at, updated_at, account_id, role, organization_id) select gen_random_uuid(), now(), now(), account_id, $2, $3 from outlet_clerk where id = $1',
      [row.id, 'merchantClerk', other.organization_id],
    );
    const { errors } = await givePassword(world, manager, row.id, password, 'OutletClerk');
    expect(errors![0]!.extensions.code).toBe('ILLEGAL_STEP');
  });

  test('of another merchant is not there for this one', async () => {
    const foreign = await one(
      world,
      "select k.id from outlet_clerk k join outlet o on o.id = k.outlet_id join merchant m on m.id = o.merchant_id where m.brand_name <> '得记面家' limit 1",
    );
    const { errors } = await givePassword(world, manager, foreign.id, password, 'OutletClerk');
    expect(errors![0]!.extensions.code).toBe('NOT_FOUND');
  });
});
