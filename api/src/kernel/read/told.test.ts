/** History is as public as its record was: of states that somebody may not read, no line, no value and no count is told, by whatever way it is asked. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { attempt, type Row, step, termsOf, upload } from '../../testing/catalogue.js';
import { builtIn, resources } from '../../testing/oracle/contract.js';
import { openWorld, type Person, type World } from '../../testing/world.js';

let world: World;
let [manager, alliance, auditor]: Person[] = [];
let reward: Row;
const refused = '从未获批的名字';
beforeAll(async () => {
  world = await openWorld();
  [manager, alliance, auditor] = await Promise.all(['merchant', 'alliance', 'auditor'].map((name) => world.as(name)));
  // Through draft and review to the shelf, and once more to review with a name and a price that are refused.
  reward = await step(manager!, 'Reward', 'createReward', null, { ...(await termsOf(world)), name: '草稿里的名字', price: 77 });
  reward = await step(manager!, 'Reward', 'updateReward', reward, { name: '上架的名字', price: 30, cover: await upload(world, manager!, 'Reward', 'cover') });
  for (const [who, verb, input] of [[manager, 'submitReward'], [alliance, 'approveReward', {}], [manager, 'listReward']] as const) reward = await step(who!, 'Reward', verb, reward, input);
  reward = await step(manager!, 'Reward', 'updateReward', reward, { name: refused, price: 99 });
  expect(reward.state).toBe('SUBMITTED');
  reward = await step(alliance!, 'Reward', 'refuseReward', reward, { reviewOpinion: '不宜' });
  expect(reward).toMatchObject({ state: 'LISTED', name: '上架的名字' });
  reward = await step(manager!, 'Reward', 'updateReward', reward, { sort: 7 });
}, 180_000);
afterAll(() => world.close());

const line = 'verb fromState toState changes { field before after beforeTitle afterTitle }';
interface Line { verb: string; fromState: string | null; toState: string | null; changes: { field: string; before: string | null; after: string | null }[] }
type Asker = Person | World;

async function historyOf(who: Asker): Promise<{ lines: Line[]; total: number; text: string }> {
  const answer = await who.ask(`query ($id: ID!) { reward(id: $id) { history(first: 100) { nodes { ${line} } totalCount } } merchants(search: "得记面家", first: 1) { nodes { rewards(filter: { id: { eq: $id } }, first: 1) { nodes { id history(first: 100) { nodes { ${line} } totalCount } } } } } }`, { id: reward.id });
  const { nodes, totalCount } = answer.data.reward.history;
  const nested = answer.data.merchants.nodes[0].rewards.nodes.find(({ id }: Row) => id === reward.id);
  expect(nested.history).toEqual({ nodes, totalCount });
  return { lines: nodes, total: totalCount, text: JSON.stringify(answer.data) };
}

async function logOf(who: Asker): Promise<{ lines: Line[]; text: string }> {
  const lines: Line[] = [];
  for (let after: string | null = null; ;) {
    const { data }: { data: { operationLog: { nodes: Line[]; pageInfo: { hasNextPage: boolean; endCursor: string } } } } = await who.ask(`query ($record: ID!, $after: String) { operationLog(resource: "Reward", record: $record, first: 1, after: $after) { nodes { ${line} } pageInfo { hasNextPage endCursor } } }`, { record: reward.id, after });
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
      expect(text).not.toContain('"99"');
    }
    expect(history.lines.map(({ verb, fromState, toState }) => [verb, fromState, toState])).toEqual([['update', 'LISTED', 'LISTED']]);
    expect(history.lines[0]!.changes.map(({ field }) => field)).toEqual(['sort']);
    expect(history.total).toBe(1);
    expect(log.lines).toEqual(history.lines);
  });
});

test('whose record it is, who reviews it and who audits read all of it', async () => {
  for (const who of [manager!, alliance!, auditor!]) {
    const { lines, total, text } = await historyOf(who);
    expect(lines.map(({ verb }) => verb)).toEqual(['update', 'refuse', 'update', 'list', 'approve', 'submit', 'update', 'create']);
    expect(total).toBe(8);
    expect(text).toContain(refused);
    expect((await logOf(who)).lines).toEqual(lines);
  }
});

test('a line that names no state, from before they were kept, is told to those alone who read the record in any state', async () => {
  await world.truth.query("insert into history (id, resource, record_id, at, verb, changes) values (gen_random_uuid(), 'Reward', $1, now(), 'update', $2)", [reward.id, JSON.stringify([{ field: 'name', before: '"旧日的名字"', after: '"上架的名字"' }])]);
  expect((await historyOf(world)).text).not.toContain('旧日的名字');
  expect((await historyOf(alliance!)).text).toContain('旧日的名字');
});

/** Whoever reads a resource by rules that look at its state reads no line of another one. */
const byState = builtIn.flatMap(({ code, rules }) => [...new Set(rules.map(({ resource }) => resource))].flatMap((name) => {
  const reading = rules.filter((rule) => rule.resource === name && rule.verbs.includes('read'));
  const states = reading.map(({ when }) => {
    const condition = when ? resources.find((one) => one.name === name)!.predicates![when]!.state : undefined;
    return condition === undefined ? null : typeof condition === 'string' ? [condition] : ((condition as { $in?: string[] }).$in ?? null);
  });
  return reading.length > 0 && states.every(Boolean) ? [{ role: code, resource: name, states: [...new Set(states.flat() as string[])] }] : [];
}));

test('there are such roles', () => expect(byState.length).toBeGreaterThan(20));

test('no role is told a line of a state that it may not read', async () => {
  const people = new Map<string, Asker>([['visitor', world]]);
  const { rows } = await world.truth.query<{ role: string; username: string }>("select distinct on (r.role) r.role, a.username from role_assignment r join account a on a.id = r.account_id where a.state = 'ACTIVE' and r.archived_at is null and (select count(*) from role_assignment o where o.account_id = a.id and o.archived_at is null) = 1 order by r.role, a.username");
  for (const { role, username } of rows) people.set(role, await world.as(username));
  let seen = 0;
  for (const { role, resource, states } of byState) {
    const who = people.get(role);
    if (!who) continue;
    const { data } = await who.ask(`{ operationLog(resource: "${resource}", first: 100) { nodes { fromState toState } } }`);
    for (const { fromState, toState } of data.operationLog.nodes as Line[]) {
      seen += 1;
      expect([role, resource, states.includes(toState!), fromState === null || states.includes(fromState)]).toEqual([role, resource, true, true]);
    }
  }
  expect(seen).toBeGreaterThan(50);
});

test('who may not read the record is told nothing of it', async () => {
  await step(manager!, 'Reward', 'pauseReward', reward, { reason: '盘点' });
  expect((await world.ask('query ($id: ID!) { reward(id: $id) { history { totalCount } } }', { id: reward.id })).data.reward).toBeNull();
  expect((await logOf(world)).lines).toEqual([]);
  expect((await attempt(alliance!, 'Reward', 'approveReward', reward, {})).error).toBeDefined();
});
