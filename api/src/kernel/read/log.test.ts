/** The log, against the histories it is made of. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Answer, openWorld, unhurried, type Person, type World } from '../../testing/world.js';

let world: World;
beforeAll(async () => {
  world = await openWorld('demo', unhurried);
});
afterAll(() => world.close());

interface Line {
  id: string;
  at: string;
  resource: string;
  recordId: string;
  title: string | null;
  verb: string;
  actorName: string | null;
  reason: string | null;
  changes: { field: string; before: object | null; after: object | null }[];
}
type Asker = Pick<Person, 'ask'>;
const value = '{ text number flag day instant range { from until } point { lat lng } hours { weekday opens closes } items { code id text } }';
const changes = `changes { field before ${value} after ${value} }`;

async function log(person: Asker, args: string, most = 2000): Promise<Line[]> {
  const lines: Line[] = [];
  for (let after: string | null = null; lines.length < most;) {
    const { data, errors }: Answer = await person.ask(
      `query ($after: String) { operationLog(${args}, first: 100, after: $after) { nodes { id at resource recordId title verb actorName reason ${changes} } pageInfo { hasNextPage endCursor } } }`,
      { after },
    );
    expect(errors).toBeUndefined();
    lines.push(...data.operationLog.nodes);
    if (!data.operationLog.pageInfo.hasNextPage) return lines;
    after = data.operationLog.pageInfo.endCursor;
  }
  return lines;
}

async function histories(person: Asker, plural: string): Promise<Omit<Line, 'resource' | 'recordId' | 'title'>[]> {
  const lines: Line[] = [];
  // Archived ones too.
  for (const filter of ['{}', '{ archivedAt: { isNull: false } }']) {
    for (let after: string | null = null; ;) {
      const { data, errors }: Answer = await person.ask(
        `query ($after: String) { ${plural}(first: 20, after: $after, filter: ${filter}) { nodes { history(first: 100) { nodes { id at verb actorName reason ${changes} } pageInfo { hasNextPage } } } pageInfo { hasNextPage endCursor } } }`,
        { after },
      );
      // Who reads none of them may not ask for archived ones either.
      if (errors?.[0]?.extensions.code === 'FILTER_FORBIDDEN') break;
      expect(errors).toBeUndefined();
      for (const { history } of data[plural].nodes) {
        expect(history.pageInfo.hasNextPage).toBe(false);
        lines.push(...history.nodes);
      }
      if (!data[plural].pageInfo.hasNextPage) break;
      after = data[plural].pageInfo.endCursor;
    }
  }
  return lines.toSorted((one, other) => other.id.localeCompare(one.id));
}

const resources = {
  FederationMember: 'federationMembers',
  AnnualReport: 'annualReports',
  Merchant: 'merchants',
  PartyBranchTerm: 'partyBranchTerms',
  Reward: 'rewards',
};

test.each(['admin', 'street', 'alliance', 'unit', 'merchant', 'auditor', null])(
  '%s reads in the log exactly what the records’ own histories tell',
  async (username) => {
    const person = username ? await world.as(username) : world;
    let read = 0;
    for (const [resource, plural] of Object.entries(resources)) {
      const lines = await log(person, `resource: "${resource}"`);
      expect(lines.every((line) => line.resource === resource)).toBe(true);
      expect(lines.map(({ id, at, verb, actorName, reason, changes }) => ({ id, at, verb, actorName, reason, changes }))).toEqual(
        await histories(person, plural),
      );
      read += lines.length;
    }
    expect(read).toBeGreaterThan(username === null || username === 'unit' ? 0 : 20);
  },
);

test('the log of everything is in order, newest first, and names its records', async () => {
  const lines = await log(await world.as('street'), '', 300);
  const ids = lines.map(({ id }) => id);
  expect(ids).toEqual(ids.toSorted().reverse());
  expect(new Set(lines.map(({ resource }) => resource)).size).toBeGreaterThan(2);
  expect(lines.filter(({ title }) => title).length).toBeGreaterThan(lines.length / 2);
});

test('it is narrowed to a record, a verb, a day and whose hands it was', async () => {
  const admin = await world.as('admin');
  const [some] = await log(admin, 'resource: "Merchant", verbs: ["approve"]', 1);
  expect(some!.verb).toBe('approve');
  expect((await log(admin, `record: "${some!.recordId}"`)).every(({ recordId }) => recordId === some!.recordId)).toBe(true);
  expect((await log(admin, `record: "${some!.recordId}", from: "${some!.at}"`)).at(-1)!.id).toBe(some!.id);
  expect((await log(admin, `record: "${some!.recordId}", until: "${some!.at}"`)).some(({ id }) => id === some!.id)).toBe(false);
  const {
    rows: [line],
  } = await world.truth.query<{ account: string; count: number }>(
    "select account_id as account, count(*)::int as count from history where account_id is not null and resource = 'Merchant' group by 1 order by 2 desc limit 1",
  );
  expect(await log(admin, `account: "${line!.account}", resource: "Merchant"`)).toHaveLength(line!.count);
});

test('who may not read names is not told by asking whose hands it was', async () => {
  const { rows } = await world.truth.query<{ account: string }>('select distinct account_id as account from history where account_id is not null');
  for (const { account } of rows) for (const { actorName } of await log(world, `account: "${account}"`)) expect(actorName).not.toBeNull();
});

test('an auditor reads why something was exported, and not what', async () => {
  const alliance = await world.as('alliance');
  await alliance.ask('mutation { federationMembersExport(format: CSV, reason: "年检抽查名单") { record { id } } }');
  const auditor = await world.as('auditor');
  const line = (await log(auditor, 'resource: "Task"')).find(({ reason }) => reason === '年检抽查名单');
  expect(line).toMatchObject({ resource: 'Task', actorName: '社工联盟秘书处(演示)' });
  const { data } = await auditor.ask(
    'query ($id: ID!) { task(id: $id) { name englishName kind owner { username } sheet { id } result { id } actions } }',
    { id: line!.recordId },
  );
  expect(data.task).toEqual({
    name: '会员单位 · 导出',
    englishName: 'Member unit · export',
    kind: 'EXPORT',
    owner: { username: 'alliance' },
    sheet: null,
    result: null,
    actions: [],
  });
});

test.each(['resource: "Nothing"', 'record: "x"', 'account: "1"'])('%s is nothing', async (args) => {
  expect((await world.ask(`{ operationLog(${args}) { nodes { id } } }`)).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
});

test('what others did to what is mine is told to me, and what I did myself is not', async () => {
  const unit = await world.as('unit-tapo');
  const news = await log(unit, 'mine: true', 500);
  expect(news.length).toBeGreaterThan(0);
  const { data } = await unit.ask('{ viewer { account { displayName } } }');
  expect(news.filter(({ actorName }) => actorName === data.viewer.account.displayName)).toEqual([]);
  // Each is of a record that this account had written to before that line.
  const { rows } = await world.truth.query(
    "select h.id from history h join account a on a.username = 'unit-tapo' where h.id = any($1::uuid[]) and not exists (select from history m where m.resource = h.resource and m.record_id = h.record_id and m.account_id = a.id and m.id < h.id)",
    [news.map(({ id }) => id)],
  );
  expect(rows).toEqual([]);
});

test('tasks stand in the log only where it is asked for', async () => {
  const admin = await world.as('admin');
  const { data } = await admin.ask('mutation { compoundsExport(format: CSV, reason: "抽查(演示)") { record { id } } }');
  const task = data.compoundsExport.record.id as string;
  expect((await log(admin, '', 300)).filter(({ resource }) => resource === 'Task')).toEqual([]);
  expect((await log(admin, 'resource: "Task"')).map(({ recordId }) => recordId)).toContain(task);
  expect((await log(admin, `record: "${task}"`)).length).toBeGreaterThan(0);
});
