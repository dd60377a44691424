/** Groups, against plain SQL, and against the lists they are made of: those of half the people in `npm test`, of all in `npm run test:all`. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sampled } from '../../testing/exhaustive.js';
import { openWorld, unhurried, type Person, type World } from '../../testing/world.js';
import { projectRoot } from '../database/environment.js';

interface Choice {
  code: string;
  field: string;
  part?: string;
  tier?: string;
}
interface Resource {
  name: string;
  plural: string;
  fields: { name: string; kind: string; class: string }[];
  groups: Choice[];
  measures: { code: string; field: string }[];
}
const { resources } = JSON.parse(readFileSync(join(projectRoot, 'schema', 'resources.json'), 'utf8')) as { resources: Resource[] };
interface Group {
  keys: { by: string; value: string | null; label: string | null }[];
  count: number;
  sum?: string | null;
}

let world: World;
let admin: Person;
beforeAll(async () => {
  world = await openWorld('demo', unhurried);
  admin = await world.as('admin');
});
afterAll(() => world.close());

const rows = async (text: string) => (await world.truth.query(text)).rows as Record<string, unknown>[];
const flat = (groups: Group[]) => groups.map(({ keys, count }) => [...keys.map(({ value }) => value), count]);

test('a record that has an English name is called by it in English, and so in the log', async () => {
  const told = async (language: string) =>
    (
      await admin.ask(
        '{ rewardsGroup(by: [CATEGORY]) { keys { label } } operationLog(resource: "RewardCategory", first: 1) { nodes { title } } }',
        {},
        { 'accept-language': language },
      )
    ).data;
  const [zh, en] = [await told('zh'), await told('en')];
  const labels = (data: Record<string, unknown>) => (data.rewardsGroup as Group[]).map(({ keys }) => keys[0]!.label).toSorted();
  expect(labels(zh)).toEqual(
    (await rows('select distinct c.name from reward r join reward_category c on c.id = r.category_id')).map(({ name }) => name).toSorted(),
  );
  expect(labels(en)).toEqual(
    (await rows('select distinct c.english_name as name from reward r join reward_category c on c.id = r.category_id'))
      .map(({ name }) => name)
      .toSorted(),
  );
  expect(labels(en)).toContain('Food');
  expect(zh.operationLog.nodes[0].title).not.toBe(en.operationLog.nodes[0].title);
});

test('counts by a choice, with its words in the reader’s language', async () => {
  const query = '{ organizationsGroup(by: [KIND]) { keys { by value label } count } }';
  const { data } = await admin.ask(query);
  const expected = await rows('select kind, count(*)::int as n from organization where archived_at is null group by 1 order by kind collate "C"');
  expect(flat(data.organizationsGroup)).toEqual(expected.map(({ kind, n }) => [kind, n]));
  const zh = await admin.ask(query, {}, { 'accept-language': 'zh' });
  expect(zh.data.organizationsGroup.find(({ keys }: Group) => keys[0]!.value === 'SOCIAL_GROUP').keys[0]).toEqual({
    by: 'KIND',
    value: 'SOCIAL_GROUP',
    label: '社会团体',
  });
});

test('days are those of Asia/Shanghai, and their months and years theirs', async () => {
  await world.truth.query("update compound set created_at = '2025-12-31T16:30:00Z' where id = (select min(id::text)::uuid from compound)");
  const { data } = await admin.ask(
    '{ d: compoundsGroup(by: [CREATED_AT_DAY]) { keys { value label } count } m: compoundsGroup(by: [CREATED_AT_MONTH]) { keys { value } } y: compoundsGroup(by: [CREATED_AT_YEAR]) { keys { value } } }',
  );
  expect(data.d[0]).toEqual({ keys: [{ value: '2026-01-01', label: '2026-01-01' }], count: 1 });
  expect([data.m[0].keys[0].value, data.y[0].keys[0].value]).toEqual(['2026-01', '2026']);
});

test('two keys, a filter, sums and the order by size', async () => {
  const { data } = await admin
    .ask(
      '{ compoundsGroup(by: [STREET, KIND], filter: { builtIn: { gte: 1990 } }, orderBy: COUNT_DESC) { keys { value label } count sum(of: HOUSEHOLD_COUNT) most: max(of: HOUSEHOLD_COUNT) least: min(of: BUILT_IN) average(of: HOUSEHOLD_COUNT) } }',
    )
    .then((answer) => (answer.errors ? Promise.reject(new Error(JSON.stringify(answer.errors[0]))) : answer));
  const expected =
    await rows(`select street_id as street, kind, count(*)::int as count, trim_scale(sum(household_count)::numeric)::text as sum, max(household_count)::text as most, min(built_in)::text as least, trim_scale(round(avg(household_count), 2))::text as average
    from compound where archived_at is null and built_in >= 1990 group by 1, 2`);
  const key = ({ street, kind }: Record<string, unknown>) => `${String(street)} ${String(kind)}`;
  const found = (data.compoundsGroup as (Group & Record<string, string>)[]).map(({ keys: [street, kind], count, sum, most, least, average }) => ({
    street: street!.value,
    kind: kind!.value,
    count,
    sum,
    most,
    least,
    average,
  }));
  expect(found.toSorted((one, other) => key(one).localeCompare(key(other)))).toEqual(
    expected.toSorted((one, other) => key(one).localeCompare(key(other))),
  );
  expect(found.map(({ count }) => count)).toEqual(found.map(({ count }) => count).toSorted((one, other) => other - one));
  expect(data.compoundsGroup[0].keys[0].label).toMatch(/街道|镇/);
});

test('without keys everything is one group, of nothing none but a count of zero', async () => {
  const { data } = await admin.ask(
    '{ all: organizationsGroup(by: []) { keys { value } count } none: organizationsGroup(by: [], filter: { name: { eq: "" } }) { count } no: organizationsGroup(by: [KIND], filter: { name: { eq: "" } }) { count } }',
  );
  const [row] = await rows('select count(*)::int as n from organization where archived_at is null');
  expect(data).toEqual({ all: [{ keys: [], count: row!.n }], none: [{ count: 0 }], no: [] });
});

describe('a question that may not be', () => {
  test.each([
    ['by: [KIND, KIND]', 'INVALID_INPUT'],
    ['by: [KIND, STATE, STREET, DISTRICT]', 'INVALID_INPUT'],
    ['by: [KIND], first: 1001', 'PAGE_TOO_LARGE'],
    ['by: [KIND], first: 0', 'PAGE_TOO_LARGE'],
    ['by: [LEGAL_REP]', 'GRAPHQL_VALIDATION_FAILED'],
  ])('%s is refused as %s', async (args, code) => {
    expect((await admin.ask(`{ organizationsGroup(${args}) { count } }`)).errors?.[0]?.extensions.code).toBe(code);
  });

  test('nobody groups by, or adds up, what they may read nowhere', async () => {
    const member = await world.as('merchant');
    const { data } = await member.ask('{ viewer { abilities { resource fields } } }');
    const readable = new Map(
      (data.viewer.abilities as { resource: string; fields: string[] }[]).map(({ resource, fields }) => [resource, new Set(fields)]),
    );
    let tried = 0;
    for (const { name, plural, groups, measures } of resources) {
      const hidden = [
        ...groups.filter(({ field, tier }) => !tier && !readable.get(name)?.has(field)).map(({ code }) => `by: [${code}]) { count`),
        ...measures.filter(({ field }) => !readable.get(name)?.has(field)).map(({ code }) => `by: []) { sum(of: ${code})`),
      ];
      for (const asked of hidden) {
        expect([asked, (await member.ask(`{ ${plural}Group(${asked} } }`)).errors?.[0]?.extensions.code]).toEqual([asked, 'FILTER_FORBIDDEN']);
        tried += 1;
      }
    }
    expect(tried).toBeGreaterThan(300);
  });
});

/** What a list says to the same question. */
const people = sampled(['admin', 'alliance', 'street', 'merchant', 'branch', 'auditor', null], 4, (one) => one === null || one === 'street');
describe.each(people)('groups that %s asks for', (username) => {
  test('hold exactly the rows of the list, each under the key the list finds it by', async () => {
    const person = username ? await world.as(username) : world;
    let compared = 0;
    for (const { name, plural, fields, groups } of resources) {
      for (const { code, field, part, tier } of groups) {
        const { data, errors } = await person.ask(
          `{ ${plural}(first: 1) { totalCount } ${plural}Group(by: [${code}], first: 1000) { keys { value label } count } }`,
        );
        if (errors) {
          expect([name, code, errors[0]!.extensions.code]).toEqual([name, code, 'FILTER_FORBIDDEN']);
          continue;
        }
        const found = data[`${plural}Group`] as Group[];
        if (found.length < 1000)
          expect([name, code, found.reduce((sum, { count }) => sum + count, 0)]).toEqual([name, code, data[plural].totalCount]);
        const kind = fields.find((one) => one.name === field)!.kind;
        if (part || tier) continue;
        // The rows behind a group are a filter away.
        for (const {
          keys: [key],
          count,
        } of found.slice(0, 3)) {
          const value = key!.value;
          const condition =
            value === null
              ? '{ isNull: true }'
              : kind === 'reference'
                ? `{ id: { eq: "${value}" } }`
                : ['choice', 'period'].includes(kind)
                  ? `{ eq: "${value}" }`
                  : `{ eq: ${value} }`;
          const list = await person.ask(`{ ${plural}(first: 1, filter: { ${field}: ${condition} }) { totalCount } }`);
          expect([name, code, value, list.errors, list.data?.[plural].totalCount]).toEqual([name, code, value, undefined, count]);
          compared += 1;
        }
      }
    }
    expect(compared).toBeGreaterThan(username === null ? 10 : 20);
  });
});
