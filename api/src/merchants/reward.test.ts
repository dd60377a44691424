/**
 * Rewards from the draft to the shelf: another hand reviews, what was approved stays what is shown, and nobody outside sees anything else. One file,
 * though a long one: all its promises begin with the same steps to the shelf.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { didBefore } from '../testing/hands.js';
import { houseViewer } from '../kernel/access/house.js';
import { shanghai } from '../kernel/index.js';
import { openWorld, type Person, type World } from '../testing/world.js';
import { listDue } from './listDue.js';
import { attempt, one, type Row, step, upload } from '../testing/steps.js';
import { termsOf } from './testing.js';

let world: World;
let manager: Person;
let alliance: Person;
let terms: Record<string, unknown>;
beforeAll(async () => {
  world = await openWorld();
  [manager, alliance] = [await world.as('merchant'), await world.as('alliance')];
  terms = await termsOf(world);
});
afterAll(() => world.close());

const draft = async (more: object = {}) =>
  step(manager, 'Reward', 'rewardCreate', null, { ...terms, cover: await upload(world, manager, 'Reward', 'cover'), ...more });
const submitted = async (more: object = {}) => step(manager, 'Reward', 'rewardSubmit', await draft(more));
const approved = async (more: object = {}) => step(alliance, 'Reward', 'rewardApprove', await submitted(more), {});
const listed = async (more: object = {}) => step(manager, 'Reward', 'rewardList', await approved(more));
const visible = async (row: Row, who: { ask: World['ask'] } = world) =>
  (await who.ask('query ($id: ID!) { reward(id: $id) { id name price } }', { id: row.id })).data.reward;

test('a merchant drafts, the alliance asks for changes, the merchant mends, it is approved and listed, and everybody sees it', async () => {
  let row = await submitted();
  expect(row).toMatchObject({ state: 'SUBMITTED', code: expect.stringMatching(/^DH-\d{4}-\d{3}$/) });
  expect(await visible(row)).toBeNull();
  row = await step(alliance, 'Reward', 'rewardReturnForChanges', row, { reviewOpinion: '请写明是否可外带。' });
  expect(row).toMatchObject({ state: 'CHANGES_REQUESTED', reviewOpinion: '请写明是否可外带。', monitoredDiff: null });
  row = await step(manager, 'Reward', 'rewardUpdate', row, { detail: '<p>可外带。</p><script>alert(1)</script>' });
  expect(row).toMatchObject({ state: 'CHANGES_REQUESTED', monitoredDiff: null });
  row = await step(manager, 'Reward', 'rewardSubmit', row);
  row = await step(alliance, 'Reward', 'rewardApprove', row, { reviewOpinion: '符合要求。' });
  row = await step(manager, 'Reward', 'rewardList', row);
  expect(row.state).toBe('LISTED');
  expect(await visible(row)).toEqual({ id: row.id, name: '腊味饭券', price: 30 });
  const { data } = await manager.ask('query ($id: ID!) { reward(id: $id) { detail history { nodes { verb } } } }', { id: row.id });
  expect(data.reward.detail).toBe('<p>可外带。</p>');
  expect(data.reward.history.nodes.map(({ verb }: { verb: string }) => verb)).toEqual([
    'list',
    'approve',
    'submit',
    'update',
    'returnForChanges',
    'submit',
    'create',
  ]);
});

describe('what is changed of an approved reward', () => {
  const opinion = { reviewOpinion: '不得高于门市价。' };
  const shown = 'state price name detail howToUse cover { id } outlets { id } redeemWindow { from until }';
  const now = async (id: string) =>
    (
      await alliance.ask(
        `query ($id: ID!) { reward(id: $id) { ${shown} changesReview changesPending changesReturned reviewOpinion reviewerName monitoredDiff { field before { text items { code } } after { text items { code } } } history(first: 1) { nodes { verb fromState toState changes { field before { text number } after { text number } } } } } }`,
        { id },
      )
    ).data.reward;

  test('waits for review while the reward is offered as it was; the reviewer sees both; approved, it is offered as changed without being listed again', async () => {
    const row = await listed();
    const edited = await attempt(manager, 'Reward', 'rewardUpdate', row, { price: 35, kind: 'GOODS', sort: 4 });
    expect(edited.error).toBeUndefined();
    expect(edited.warnings).toEqual([{ code: 'REVIEW_AGAIN', field: 'kind' }]);
    expect(edited.row).toMatchObject({ state: 'LISTED', price: 30, actions: expect.arrayContaining(['DISCARD_CHANGES']) });
    expect(await visible(row)).toMatchObject({ price: 30 });
    const waiting = await now(row.id);
    expect(waiting).toMatchObject({ changesReview: 'PENDING', changesPending: true, changesReturned: false, reviewerName: null });
    expect(waiting.monitoredDiff).toEqual([
      {
        field: 'kind',
        before: { text: 'Coupon', items: [{ code: 'COUPON' }] },
        after: { text: 'Goods', items: [{ code: 'GOODS' }] },
      },
      { field: 'price', before: { text: '30', items: null }, after: { text: '35', items: null } },
    ]);
    expect(waiting.history.nodes[0]).toMatchObject({
      verb: 'propose',
      fromState: 'LISTED',
      toState: 'LISTED',
      changes: expect.arrayContaining([
        { field: 'price', before: { text: '30', number: 30 }, after: { text: '35', number: 35 } },
        { field: 'sort', before: null, after: { text: '4', number: 4 } },
      ]),
    });
    const approvedNow = await step(alliance, 'Reward', 'rewardApproveChanges', edited.row, {});
    expect(approvedNow).toMatchObject({ state: 'LISTED', price: 35, monitoredDiff: [] });
    expect(await visible(row)).toMatchObject({ price: 35 });
    expect((await now(row.id)).history.nodes[0]).toMatchObject({
      verb: 'approveChanges',
      changes: expect.arrayContaining([{ field: 'price', before: { text: '30', number: 30 }, after: { text: '35', number: 35 } }]),
    });
  });

  test('is told to nobody who reads only what is offered, not even by the history, and its picture neither', async () => {
    const row = await listed();
    const cover = await upload(world, manager, 'Reward', 'cover');
    await attempt(manager, 'Reward', 'rewardUpdate', row, { price: 36, cover });
    const { data } = await world.ask(
      'query ($id: ID!) { reward(id: $id) { price cover { id } changesReview changesPending monitoredDiff { field after { text } } history(first: 9) { nodes { verb changes { field after { text } } } } } }',
      { id: row.id },
    );
    expect(data.reward).toMatchObject({ price: 30, changesReview: null, changesPending: null, monitoredDiff: null });
    expect(JSON.stringify(data)).not.toMatch(/"36"|propose/);
    expect(data.reward.cover.id).not.toBe(cover);
  });

  test('sent back, stays beside the reward with the opinion, and is mended from there; what is as it was is no change', async () => {
    let { row } = await attempt(manager, 'Reward', 'rewardUpdate', await listed(), { price: 35, kind: 'GOODS' });
    row = await step(alliance, 'Reward', 'rewardReturnChanges', row, { reviewOpinion: '形式不变。' });
    expect(await now(row.id)).toMatchObject({
      state: 'LISTED',
      price: 30,
      changesReview: 'RETURNED',
      changesReturned: true,
      reviewOpinion: '形式不变。',
      monitoredDiff: [{ field: 'kind' }, { field: 'price' }],
    });
    row = (await attempt(manager, 'Reward', 'rewardUpdate', row, { price: 33, kind: 'COUPON' })).row;
    expect(await now(row.id)).toMatchObject({
      changesReview: 'PENDING',
      reviewOpinion: null,
      monitoredDiff: [{ field: 'price', before: { text: '30' }, after: { text: '33' } }],
    });
    const { row: asApproved, warnings } = await attempt(manager, 'Reward', 'rewardUpdate', row, { price: 30 });
    expect([asApproved.monitoredDiff, warnings]).toEqual([[], []]);
    expect(await now(row.id)).toMatchObject({ state: 'LISTED', price: 30, changesReview: null });
  });

  test('may be given up by the merchant: words, days, outlets and picture stay as they were', async () => {
    const row = await listed({ detail: '<p>原样。</p>' });
    const { history: _line, ...before } = await now(row.id);
    const { row: waiting } = await attempt(manager, 'Reward', 'rewardUpdate', row, {
      price: 35,
      name: '腊味双拼饭券',
      detail: null,
      howToUse: '改动。',
      cover: await upload(world, manager, 'Reward', 'cover'),
    });
    await step(manager, 'Reward', 'rewardDiscardChanges', waiting);
    const { history: _other, ...after } = await now(row.id);
    expect(after).toEqual({ ...before, reviewerName: null });
    expect((await fetch(`${world.url}/files/${after.cover.id}`)).status).toBe(200);
  });

  test('keeps both pictures for as long as it waits, and lets go of the one that is not taken', async () => {
    const held = async (id: string) =>
      (await one<{ released: boolean }>(world, 'select released_at is not null as released from stored_file where id = $1', [id])).released;
    for (const [who, verb, then] of [
      [alliance, 'rewardApproveChanges', [true, false]],
      [manager, 'rewardDiscardChanges', [false, true]],
    ] as const) {
      const row = await listed();
      const [was, is] = [(await now(row.id)).cover.id as string, await upload(world, manager, 'Reward', 'cover')];
      const { row: waiting } = await attempt(manager, 'Reward', 'rewardUpdate', row, { cover: is });
      expect([await held(was), await held(is)]).toEqual([false, false]);
      await step(who, 'Reward', verb, waiting, who === alliance ? {} : undefined);
      expect([await held(was), await held(is)]).toEqual(then);
    }
  });

  test("is refused at once where it could not be taken over: goods that are not given, terms that do not fit, another merchant's outlet", async () => {
    const row = await listed();
    const foreign = await one(
      world,
      "select o.id from outlet o join merchant m on m.id = o.merchant_id where m.brand_name = '阿婵双皮奶' and o.state = 'OPEN' limit 1",
    );
    for (const [input, field] of [
      [{ howToUse: '可换香 烟' }, 'howToUse'],
      [{ minAge: 80, maxAge: 10 }, 'maxAge'],
      [{ outlets: [foreign.id] }, 'outlets'],
    ] as const) {
      expect((await attempt(manager, 'Reward', 'rewardUpdate', row, input)).error).toMatchObject({ code: 'INVALID_INPUT', field });
    }
    expect(await now(row.id)).toMatchObject({ changesReview: null, price: 30 });
    // What waits is judged together with what comes to it.
    const { row: waiting } = await attempt(manager, 'Reward', 'rewardUpdate', row, { minAge: 60 });
    expect((await attempt(manager, 'Reward', 'rewardUpdate', waiting, { maxAge: 50 })).error).toMatchObject({
      code: 'INVALID_INPUT',
      field: 'maxAge',
    });
  });

  test('leaves what was paused paused, and what waits to be listed waiting', async () => {
    const paused = await step(manager, 'Reward', 'rewardPause', await listed(), { reason: '盘点' });
    const { row: waiting } = await attempt(manager, 'Reward', 'rewardUpdate', paused, { price: 35 });
    expect(await step(alliance, 'Reward', 'rewardApproveChanges', waiting, {})).toMatchObject({ state: 'PAUSED', price: 35 });
    const { row: unlisted } = await attempt(manager, 'Reward', 'rewardUpdate', await approved(), { price: 35 });
    const onSale = await step(manager, 'Reward', 'rewardList', unlisted);
    expect([onSale.price, await visible(onSale)]).toMatchObject([30, { price: 30 }]);
  });

  test('is approved by another hand than proposed it, and by no merchant', async () => {
    const { row } = await attempt(manager, 'Reward', 'rewardUpdate', await listed(), { price: 35 });
    expect((await attempt(manager, 'Reward', 'rewardApproveChanges', row, {})).error).toMatchObject({ code: 'FORBIDDEN' });
    await didBefore(world, 'alliance', 'propose', 'Reward', row.id);
    for (const verb of ['rewardApproveChanges', 'rewardReturnChanges'])
      expect((await attempt(alliance, 'Reward', verb, row, opinion)).error).toMatchObject({ code: 'ILLEGAL_STEP' });
    const other = await listed();
    await didBefore(world, 'merchant', 'approveChanges', 'Reward', other.id);
    expect((await attempt(manager, 'Reward', 'rewardUpdate', other, { price: 35 })).error).toMatchObject({ code: 'ILLEGAL_STEP' });
    expect((await attempt(manager, 'Reward', 'rewardUpdate', other, { sort: 2 })).error).toBeUndefined();
  });

  test('goes along when the reward is taken off the shelf, and is told from what was approved when it is submitted anew; refused, it is as it was', async () => {
    const { row } = await attempt(manager, 'Reward', 'rewardUpdate', await listed(), { price: 35 });
    let off = await step(manager, 'Reward', 'rewardDelist', row, { reason: '换季' });
    expect(off).toMatchObject({ state: 'DELISTED', price: 35, monitoredDiff: [{ field: 'price', before: { text: '30' }, after: { text: '35' } }] });
    off = await step(manager, 'Reward', 'rewardUpdate', off, { price: 40, name: '腊味双拼饭券' });
    expect((off.monitoredDiff as { field: string }[]).map(({ field }) => field).sort()).toEqual(['name', 'price']);
    const refused = await step(alliance, 'Reward', 'rewardRefuse', await step(manager, 'Reward', 'rewardSubmit', off), opinion);
    expect(refused).toMatchObject({ state: 'DELISTED', price: 30, name: '腊味饭券', monitoredDiff: [] });
  });

  test('is not what a first submission is: that one ends', async () => {
    expect(await step(alliance, 'Reward', 'rewardRefuse', await submitted(), opinion)).toMatchObject({ state: 'REFUSED', price: 30 });
  });
});

test('what is free changes at once: order, appointments, stock', async () => {
  const row = await listed();
  const { row: after, warnings } = await attempt(manager, 'Reward', 'rewardUpdate', row, {
    sort: 3,
    lowStockAt: 5,
    dailyCap: 20,
  });
  expect([after.state, warnings]).toEqual(['LISTED', []]);
});

test('a field that means nothing for a reward is refused there, and what meant something is emptied with its meaning', async () => {
  const row = await listed();
  expect((await attempt(manager, 'Reward', 'rewardUpdate', row, { bookingPhone: '0757-80001234' })).error).toMatchObject({
    code: 'INVALID_INPUT',
    field: 'bookingPhone',
    reason: 'FIELD_WITHOUT_MEANING',
  });
  const { row: limited } = await attempt(manager, 'Reward', 'rewardUpdate', await draft(), { limitPer: 'MONTH', limitCount: 2 });
  const { row: free } = await attempt(manager, 'Reward', 'rewardUpdate', limited, { limitPer: 'NONE' });
  expect(await one(world, 'select limit_per, limit_count from reward where id = $1', [free.id])).toEqual({ limit_per: 'NONE', limit_count: null });
});

test.each<[string, object]>([
  ['how it is used', { howToUse: '另付二十元' }],
  ['who may have it', { minAge: 90 }],
  ['when', { redeemWindow: { from: '2026-11-01', until: '2026-11-30' } }],
  ['what else it says', { subtitle: '另一样东西' }],
  ['its category', {}],
])('nothing else of it changes without a review: %s', async (what, given) => {
  const row = await listed();
  const input = what === 'its category' ? { category: (await one(world, "select id from reward_category where code = 'LEISURE'")).id } : given;
  const { row: after, warnings } = await attempt(manager, 'Reward', 'rewardUpdate', row, input);
  expect([after.state, after.howToUse, warnings!.map(({ code }) => code)]).toEqual(['LISTED', row.howToUse, ['REVIEW_AGAIN']]);
  expect((after.monitoredDiff as { field: string }[]).map(({ field }) => field)).toEqual(Object.keys(input));
});

test('who submitted does not review, whatever rights that person holds; a merchant reviews nothing', async () => {
  const row = await submitted();
  expect((await attempt(manager, 'Reward', 'rewardApprove', row, {})).error).toMatchObject({ code: 'FORBIDDEN' });
  await didBefore(world, 'alliance', 'submit', 'Reward', row.id);
  for (const verb of ['rewardApprove', 'rewardReturnForChanges', 'rewardRefuse'])
    expect((await attempt(alliance, 'Reward', verb, row, { reviewOpinion: '自审' })).error).toMatchObject({ code: 'ILLEGAL_STEP' });
});

test('a reward in review is not edited, and retracting it gives it back', async () => {
  const row = await submitted();
  expect((await attempt(manager, 'Reward', 'rewardUpdate', row, { price: 31 })).error).toMatchObject({ code: 'FORBIDDEN' });
  const back = await step(manager, 'Reward', 'rewardRetract', row);
  expect((await step(manager, 'Reward', 'rewardUpdate', back, { price: 31 })).state).toBe('DRAFT');
});

describe('the terms', () => {
  test.each([
    ['a limit without a number', { limitCount: null }, 'REQUIRED', 'limitCount'],
    ['no limit with a number', { limitPer: 'NONE' }, 'INVALID_INPUT', 'limitCount'],
    ['a validity without its days', { validDays: null }, 'REQUIRED', 'validDays'],
    ['a fixed day before redemption begins', { validityKind: 'FIXED', validDays: null, validUntil: '2026-10-01' }, 'INVALID_INPUT', 'validUntil'],
    ['a price of nothing', { price: 0 }, 'OUT_OF_RANGE', 'price'],
    ['a top-up that names no carrier', { kind: 'TOP_UP', fulfilment: 'DIRECT', outlets: [] }, 'REQUIRED', 'carriers'],
    ['a counter without an outlet', { outlets: [] }, 'INVALID_INPUT', 'outlets'],
    ['ages the wrong way round', { minAge: 60, maxAge: 50 }, 'INVALID_INPUT', 'maxAge'],
    ['an appointment without a phone', { bookingRequired: true }, 'REQUIRED', 'bookingPhone'],
    ['a day that is none', { excludedDates: ['春节'] }, 'INVALID_INPUT', 'excludedDates'],
    ['a day that no month has', { excludedDates: ['2027-02-17', '2026-02-30'] }, 'INVALID_INPUT', 'excludedDates'],
  ])('with %s are refused', async (_what, wrong, code, field) => {
    expect((await attempt(manager, 'Reward', 'rewardCreate', null, { ...terms, ...wrong })).error).toMatchObject({ code, field });
  });

  test('name only outlets of the merchant itself', async () => {
    const foreign = await one(
      world,
      "select o.id from outlet o join merchant m on m.id = o.merchant_id where m.brand_name = '阿婵双皮奶' and o.state = 'OPEN' limit 1",
    );
    expect((await attempt(manager, 'Reward', 'rewardCreate', null, { ...terms, outlets: [foreign.id] })).error).toMatchObject({
      code: 'INVALID_INPUT',
      field: 'outlets',
    });
  });

  test('are whole before anybody reviews them: a cover is there', async () => {
    const row = await step(manager, 'Reward', 'rewardCreate', null, terms);
    expect((await attempt(manager, 'Reward', 'rewardSubmit', row)).error).toMatchObject({ code: 'REQUIRED', field: 'cover' });
  });
});

test('a copy is a new draft with a code of its own, the same terms and no stock, picture or decision', async () => {
  const row = await listed();
  await step(manager, 'StockMovement', 'stockMovementCreate', null, { reward: row.id, kind: 'IN', quantity: 5, reason: '首批' });
  const before = (await world.truth.query('select id from reward')).rows.map(({ id }) => id);
  await step(manager, 'Reward', 'rewardCopy', await step(manager, 'Reward', 'rewardUpdate', row, { sort: 9 }));
  const copy = await one<Row>(world, 'select * from reward where not (id = any($1::uuid[]))', [before]);
  expect(copy).toMatchObject({
    state: 'DRAFT',
    name: row.name,
    price: 30,
    limit_count: 2,
    stock_available: 0,
    cover_id: null,
    reviewer_name: null,
    submitted_by_id: null,
    sort: 9,
  });
  expect(copy.code).not.toBe(row.code);
});

test('a scheduled listing comes on its day, once, however often it is looked for', async () => {
  const [today, tomorrow] = [0, 1].map((days) => shanghai(new Date(Date.now() + days * 86_400_000))) as [string, string];
  const row = await step(manager, 'Reward', 'rewardScheduleListing', await approved(), { listOn: tomorrow });
  expect(row).toMatchObject({ state: 'APPROVED', listOn: tomorrow });
  const { pool, em, catalogue } = world.app.platform;
  const at = (day: string) => listDue(pool, { em, viewer: houseViewer(catalogue), now: () => new Date(`${day}T08:00:00+08:00`) });
  expect(await at(today)).toBe(0);
  const [first, second] = await Promise.all([at(tomorrow), at(tomorrow)]);
  expect(first + second).toBe(1);
  expect(await at(tomorrow)).toBe(0);
  expect(await visible(row)).not.toBeNull();
});

test('visitors and residents read listed rewards, active merchants and their outlets, of them what is public, and nothing else', async () => {
  const resident = await world.as('resident');
  const truth = await one<{ rewards: number; merchants: number; outlets: number }>(
    world,
    `select
    (select count(*)::integer from reward r join merchant m on m.id = r.merchant_id where r.state = 'LISTED' and m.state = 'ACTIVE' and r.archived_at is null) as rewards,
    (select count(*)::integer from merchant where state = 'ACTIVE' and archived_at is null) as merchants,
    (select count(*)::integer from outlet o join merchant m on m.id = o.merchant_id where m.state = 'ACTIVE' and o.state <> 'CLOSED' and o.archived_at is null) as outlets`,
  );
  expect(truth.merchants).toBe(22);
  for (const who of [world, resident]) {
    const { data, errors } = await who.ask(
      '{ rewards(first: 100) { totalCount nodes { settlementPrice lowStockAt reviewOpinion submittedBy { id } cover { url } } } merchants(first: 100) { totalCount nodes { bankAccount participation { code } contracts { totalCount } permits { totalCount } } } outlets { totalCount } }',
    );
    expect(errors).toBeUndefined();
    expect([data.rewards.totalCount, data.merchants.totalCount, data.outlets.totalCount]).toEqual([truth.rewards, truth.merchants, truth.outlets]);
    for (const node of data.rewards.nodes)
      expect(node).toMatchObject({
        settlementPrice: null,
        lowStockAt: null,
        reviewOpinion: null,
        submittedBy: null,
        cover: { url: expect.any(String) },
      });
    for (const node of data.merchants.nodes)
      expect(node).toEqual({ bankAccount: null, participation: null, contracts: { totalCount: 0 }, permits: { totalCount: 0 } });
    const closed = await who.ask('{ stockMovements { totalCount } outletClerks { totalCount } rewardCodes { totalCount } }');
    expect([closed.data.stockMovements.totalCount, closed.data.outletClerks.totalCount, closed.data.rewardCodes.totalCount]).toEqual([0, 0, 0]);
  }
  const cover = await one<{ id: string }>(
    world,
    "select cover_id as id from reward where state = 'LISTED' and cover_id is not null and merchant_id in (select id from merchant where state = 'ACTIVE') limit 1",
  );
  expect((await fetch(`${world.url}/files/${cover.id}?w=320`)).status).toBe(200);
  const hidden = await one<{ id: string }>(world, "select cover_id as id from reward where state = 'DRAFT' and cover_id is not null limit 1");
  expect((await fetch(`${world.url}/files/${hidden.id}`)).status).toBe(404);
});
