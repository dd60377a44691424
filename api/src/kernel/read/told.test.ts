/**
 * History is as public as its record was: of states that somebody may not read, no line, no value and no count is told, by whatever way it is asked.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { attempt, one, type Row, step, upload } from '../../testing/steps.js';
import { termsOf } from '../../merchants/testing.js';
import { builtIn, resources, snake, tableOf } from '../../testing/oracle/contract.js';
import { openWorld, type Person, type World } from '../../testing/world.js';

let world: World;
let [manager, alliance, auditor]: Person[] = [];
let reward: Row;
const refused = '从未获批的名字';
beforeAll(async () => {
  world = await openWorld();
  [manager, alliance, auditor] = await Promise.all(['merchant', 'alliance', 'auditor'].map((name) => world.as(name)));
  // Through draft and review to the shelf, and there a name and a price that are sent back and given up, and others that are taken over.
  reward = await step(manager!, 'Reward', 'rewardCreate', null, { ...(await termsOf(world)), name: '草稿里的名字', price: 77 });
  reward = await step(manager!, 'Reward', 'rewardUpdate', reward, {
    name: '上架的名字',
    price: 30,
    cover: await upload(world, manager!, 'Reward', 'cover'),
  });
  for (const [who, verb, input] of [
    [manager, 'rewardSubmit'],
    [alliance, 'rewardApprove', {}],
    [manager, 'rewardList'],
  ] as const)
    reward = await step(who!, 'Reward', verb, reward, input);
  reward = await step(manager!, 'Reward', 'rewardUpdate', reward, { name: refused, price: 99 });
  reward = await step(alliance!, 'Reward', 'rewardReturnChanges', reward, { reviewOpinion: '不宜' });
  reward = await step(manager!, 'Reward', 'rewardDiscardChanges', reward);
  expect(reward).toMatchObject({ state: 'LISTED', name: '上架的名字' });
  reward = await step(manager!, 'Reward', 'rewardUpdate', reward, { price: 31 });
  reward = await step(alliance!, 'Reward', 'rewardApproveChanges', reward, {});
  reward = await step(manager!, 'Reward', 'rewardUpdate', reward, { sort: 7 });
});
afterAll(() => world.close());

const value = '{ text number items { code id text } }';
const line = `verb fromState toState changes { field before ${value} after ${value} }`;
interface Line {
  verb: string;
  fromState: string | null;
  toState: string | null;
  changes: { field: string; before: { text: string } | null; after: { text: string } | null }[];
}
type Asker = Person | World;

async function historyOf(who: Asker): Promise<{ lines: Line[]; total: number; text: string }> {
  const answer = await who.ask(
    `query ($id: ID!) { reward(id: $id) { history(first: 100) { nodes { ${line} } totalCount } } merchants(search: "得记面家", first: 1) { nodes { rewards(filter: { id: { eq: $id } }, first: 1) { nodes { id history(first: 100) { nodes { ${line} } totalCount } } } } } }`,
    { id: reward.id },
  );
  const { nodes, totalCount } = answer.data.reward.history;
  const nested = answer.data.merchants.nodes[0].rewards.nodes.find(({ id }: Row) => id === reward.id);
  expect(nested.history).toEqual({ nodes, totalCount });
  return { lines: nodes, total: totalCount, text: JSON.stringify(answer.data) };
}

async function logOf(who: Asker): Promise<{ lines: Line[]; text: string }> {
  const lines: Line[] = [];
  for (let after: string | null = null; ;) {
    const { data }: { data: { operationLog: { nodes: Line[]; pageInfo: { hasNextPage: boolean; endCursor: string } } } } = await who.ask(
      `query ($record: ID!, $after: String) { operationLog(resource: "Reward", record: $record, first: 1, after: $after) { nodes { ${line} } pageInfo { hasNextPage endCursor } } }`,
      { record: reward.id, after },
    );
    lines.push(...data.operationLog.nodes);
    if (!data.operationLog.pageInfo.hasNextPage) return { lines, text: JSON.stringify(lines) };
    after = data.operationLog.pageInfo.endCursor;
  }
}

describe('a visitor, and a resident', () => {
  test.each(['', 'resident', 'volunteer'])('%p reads what happened on the shelf, and nothing of drafts and reviews', async (username) => {
    const who = username ? await world.as(username) : world;
    const [history, log] = [await historyOf(who), await logOf(who)];
    for (const { text } of [history, log]) {
      expect(text).not.toContain(refused);
      expect(text).not.toContain('草稿里的名字');
      // As a value, not as a part of an id or an hour.
      expect(text).not.toMatch(/"99"|:99\b/);
    }
    expect(history.lines.map(({ verb, fromState, toState }) => [verb, fromState, toState])).toEqual([
      ['update', 'LISTED', 'LISTED'],
      ['approveChanges', 'LISTED', 'LISTED'],
    ]);
    expect(history.lines.map(({ changes }) => changes.map(({ field }) => field))).toEqual([['sort'], ['price']]);
    expect(history.total).toBe(2);
    expect(log.lines).toEqual(history.lines);
  });
});

test('whose record it is, who reviews it and who audits read all of it', async () => {
  for (const who of [manager!, alliance!, auditor!]) {
    const { lines, total, text } = await historyOf(who);
    expect(lines.map(({ verb }) => verb)).toEqual([
      'update',
      'approveChanges',
      'propose',
      'discardChanges',
      'returnChanges',
      'propose',
      'list',
      'approve',
      'submit',
      'update',
      'create',
    ]);
    expect(total).toBe(11);
    expect(text).toContain(refused);
    expect((await logOf(who)).lines).toEqual(lines);
  }
});

test('a line that names no state, from before they were kept, is told to those alone who read the record in any state', async () => {
  await world.truth.query(
    "insert into history (id, resource, record_id, at, verb, changes) values (gen_random_uuid(), 'Reward', $1, now(), 'update', $2)",
    [reward.id, JSON.stringify([{ field: 'name', before: '"旧日的名字"', after: '"上架的名字"' }])],
  );
  expect((await historyOf(world)).text).not.toContain('旧日的名字');
  expect((await historyOf(alliance!)).text).toContain('旧日的名字');
});

test('who may not read the record is told nothing of it', async () => {
  await step(manager!, 'Reward', 'rewardPause', reward, { reason: '盘点' });
  expect((await world.ask('query ($id: ID!) { reward(id: $id) { history { totalCount } } }', { id: reward.id })).data.reward).toBeNull();
  expect((await logOf(world)).lines).toEqual([]);
  expect((await attempt(alliance!, 'Reward', 'rewardApprove', reward, {})).error).toBeDefined();
});

describe('what hangs on another record, or on being shared, is told from when it was to be read', () => {
  const told = async (who: Asker, single: string, id: string) => {
    const { data } = await who.ask(`query ($id: ID!) { ${single}(id: $id) { history(first: 100) { nodes { ${line} } totalCount } } }`, { id });
    expect(data[single].history.totalCount).toBe(data[single].history.nodes.length);
    return data[single].history.nodes as Line[];
  };
  const values = (lines: Line[]) => JSON.stringify(lines.map(({ changes }) => changes));

  test('an outlet of a merchant that was suspended: not what was written meanwhile', async () => {
    const { data } = await alliance!.ask(
      '{ merchants(search: "得记面家", first: 1) { nodes { id version outlets(first: 1, filter: { state: { eq: OPEN } }) { nodes { id version } } } } }',
    );
    let [merchant] = data.merchants.nodes;
    let [outlet] = merchant.outlets.nodes;
    outlet = await step(manager!, 'Outlet', 'outletUpdate', outlet, { holidayNote: '平日所写' });
    merchant = await step(alliance!, 'Merchant', 'merchantSuspend', merchant, {
      reason: '整改',
      suspendedUntil: '2099-01-01',
      endHandling: 'HONOUR',
      endDecision: '继续承兑',
    });
    outlet = await step(alliance!, 'Outlet', 'outletUpdate', outlet, { holidayNote: '停业时所写' });
    await step(alliance!, 'Merchant', 'merchantResume', merchant, { reason: '整改完成' });
    await step(manager!, 'Outlet', 'outletUpdate', outlet, { holidayNote: '恢复后所写' });
    const seen = values(await told(world, 'outlet', outlet.id));
    expect(seen).toContain('恢复后所写');
    expect(seen).toContain('平日所写');
    const [log] = [
      await world.ask(
        'query ($record: ID!) { operationLog(resource: "Outlet", record: $record, first: 100) { nodes { changes { field before { text } after { text } } } } }',
        { record: outlet.id },
      ),
    ];
    for (const text of [seen, JSON.stringify(log.data)]) expect(text.match(/停业时所写/gu)?.length).toBe(1); // as what the last line replaced
    expect(values(await told(alliance!, 'outlet', outlet.id)).match(/停业时所写/gu)?.length).toBe(2);
  });

  test('a line of a checklist that was a draft', async () => {
    const [secretariat, unit] = [await world.as('federation'), await world.as('unit-tapo')];
    const edition = async (state: string) =>
      one(
        world,
        "select t.id, t.version from checklist_template t join federation f on f.id = t.federation_id where f.prefix = 'TPSL' and t.state = $1",
        [state],
      );
    await step(secretariat, 'ChecklistTemplate', 'checklistTemplateRevise', await edition('IN_USE'));
    const draft = await edition('DRAFT');
    let item = await step(secretariat, 'ChecklistItem', 'checklistItemCreate', null, {
      template: draft.id,
      position: 99,
      item: '台账',
      standard: '草拟的标准',
      points: 5,
    });
    item = await step(secretariat, 'ChecklistItem', 'checklistItemUpdate', item, { standard: '定稿的标准' });
    await step(secretariat, 'ChecklistTemplate', 'checklistTemplatePublish', await edition('DRAFT'));
    expect(await told(unit, 'checklistItem', item.id)).toEqual([]);
    expect((await told(secretariat, 'checklistItem', item.id)).length).toBe(2);
  });

  test("a view that was its maker's own", async () => {
    const admin = await world.as('admin');
    let view = await step(admin, 'SavedView', 'savedViewCreate', null, {
      name: '私下的名字',
      resource: 'Organization',
      definition: '{"search": "私下的搜索"}',
    });
    view = await step(admin, 'SavedView', 'savedViewUpdate', view, {
      name: '共享的名字',
      definition: '{}',
      sharedRole: 'streetAdmin',
      sharedDivision: (await world.truth.query("select id from division where code = '440604'")).rows[0].id,
    });
    view = await step(admin, 'SavedView', 'savedViewUpdate', view, { name: '改过的名字' });
    const lines = await told(await world.as('street'), 'savedView', view.id);
    expect(lines.flatMap(({ changes }) => changes.map(({ before, after }) => [before!.text, after!.text]))).toEqual([['共享的名字', '改过的名字']]);
    expect((await told(admin, 'savedView', view.id)).length).toBe(3);
  });
});

/** States of the record, or of one it refers to, that a role must find: by the path to them. */
const statesOf = (when: Record<string, unknown>): [string, string[]][] =>
  Object.entries(when).flatMap(([path, wanted]): [string, string[]][] =>
    /(^|\.)state$/u.test(path) ? [[path, typeof wanted === 'string' ? [wanted] : (wanted as { $in: string[] }).$in]] : [],
  );

/** Whoever reads a resource by rules that look at states is told no line of another one. */
const byState = builtIn.flatMap(({ code, rules }) =>
  [...new Set(rules.map(({ resource }) => resource))].flatMap((name) => {
    const reading = rules.filter((rule) => rule.resource === name && rule.verbs.includes('read'));
    const states = reading.map(({ when }) => (when ? statesOf(resources.find((one) => one.name === name)!.predicates![when]!) : []));
    return reading.length > 0 && states.every((found) => found.length > 0) ? [{ role: code, resource: name, states }] : [];
  }),
);

test('there are such roles', () => expect(byState.length).toBeGreaterThan(20));

test('no role is told a line of a state that it may not read', async () => {
  const people = new Map<string, Asker>([['visitor', world]]);
  const { rows } = await world.truth.query<{ role: string; username: string }>(
    "select distinct on (r.role) r.role, a.username from role_assignment r join account a on a.id = r.account_id where a.state = 'ACTIVE' and r.archived_at is null and (select count(*) from role_assignment o where o.account_id = a.id and o.archived_at is null) = 1 order by r.role, a.username",
  );
  for (const { role, username } of rows) people.set(role, await world.as(username));
  /** What a record's state was when the line was written, as its own history has it. */
  const then = async (path: string, resource: string, line: { id: string; recordId: string }): Promise<string> => {
    const [via] = path.split('.') as [string];
    const target = resources.find(({ name }) => name === resource)!.fields.find(({ name }) => name === via)!.resource!;
    const {
      rows: [found],
    } = await world.truth.query<{ state: string }>(
      `
      select coalesce((select to_state from history where resource = $1 and record_id = p.id and to_state is not null and id <= $3 order by id desc limit 1),
        (select from_state from history where resource = $1 and record_id = p.id and from_state is not null and id > $3 order by id limit 1), p.state) as state
      from ${tableOf(target)} p join ${tableOf(resource)} c on c.${snake(via)}_id = p.id where c.id = $2`,
      [target, line.recordId, line.id],
    );
    return found!.state;
  };
  let [seen, through] = [0, 0];
  for (const { role, resource, states } of byState) {
    const who = people.get(role);
    if (!who) continue;
    const { data } = await who.ask(`{ operationLog(resource: "${resource}", first: 100) { nodes { id recordId fromState toState } } }`);
    for (const told of data.operationLog.nodes as (Line & { id: string; recordId: string })[]) {
      seen += 1;
      const fits = await Promise.all(
        states.map(async (demanded) =>
          (
            await Promise.all(
              demanded.map(async ([path, wanted]) => {
                if (path === 'state') return wanted.includes(told.toState!) && (told.fromState === null || wanted.includes(told.fromState));
                through += 1;
                return wanted.includes(await then(path, resource, told));
              }),
            )
          ).every(Boolean),
        ),
      );
      expect([role, resource, told.id, fits.some(Boolean)]).toEqual([role, resource, told.id, true]);
    }
  }
  expect(seen).toBeGreaterThan(50);
  expect(through).toBeGreaterThan(20);
});
