/**
 * Every role × every resource × every row: own, child, parent, sibling, other district, archived. What the product answers over HTTP is compared with
 * a second, tiny reading of the rules (testing/oracle), which sees the rows over a superuser's connection and imports nothing of what enforces.
 * `npm test` asks a fifth of the roles, with everybody who must not lend a place or a clearance, and every twelfth row; `npm run test:all` asks every
 * role and every second row, and makes records at all four places.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { exhaustive, sampled } from './testing/exhaustive.js';
import { builtIn, resources } from './testing/oracle/contract.js';
import { indispensable, oneOfEach, special, type Wanted } from './testing/oracle/people.js';
import { askAll, askHistory } from './testing/oracle/hidden.js';
import { hiddenAsMissing, type Looking, looking, readAll, readList } from './testing/oracle/reading.js';
import { offered } from './testing/oracle/offering.js';
import { creates, digest, oversteps, withheld, withheldAtTheDoors } from './testing/oracle/writing.js';
import { openSetting, type Setting } from './testing/oracle/setting.js';
import { predicates, readingOf } from './testing/oracle/scopes.js';

/** All roles at full length, on a machine that may be busy with other tests. */
const long = 3_600_000;
const wanted: Wanted[] = [
  ...sampled(oneOfEach, 5, ({ name }) => indispensable.includes(name)),
  ...special,
  { name: 'mixed', roles: [{ role: 'mixed', division: '440604012045' }] },
];
let setting: Setting;
const totals = { rows: 0, fields: 0, hidden: 0 };
let lines: Parameters<typeof askHistory>[2];
beforeAll(async () => {
  setting = await openSetting(wanted);
  lines = new Map((await setting.world.truth.query('select id, actor_name, reason, changes from history')).rows.map((line) => [line.id, line]));
}, long);
afterAll(async () => {
  await setting?.close();
  console.log(
    `permission matrix: ${setting?.people.length} people, ${totals.rows} rows and ${totals.fields} fields compared, ${totals.hidden} hidden rows asked for by id`,
  );
});

const names = ['visitor', ...wanted.map(({ name }) => name)];
/** Of what would take too long, each asks every twelfth; who comes next asks the next. */
const part = exhaustive ? 2 : 12;
function look(name: string, assignment?: string): Looking {
  const turn = names.indexOf(name) % part;
  return looking(
    setting.people.find((one) => one.name === name)!,
    setting.rows,
    assignment,
    (index) => index % part === turn,
  );
}
const first = (faults: string[]) => faults.slice(0, 20);

test('every rule has a reading of its own here', () => {
  for (const { rules } of builtIn) {
    for (const { resource, scope, when } of rules) {
      expect(readingOf(resource, scope)).toBeInstanceOf(Function);
      if (when) expect(predicates[`${resource}.${when}`]).toBeInstanceOf(Function);
    }
  }
  expect(() => readingOf('Compound', 'ownOrganization')).toThrow();
});

test('every resource has rows that are archived, that are not, and that lie in the other district', () => {
  for (const { name } of resources) {
    const rows = setting.rows.all(name);
    expect([name, rows.some((row) => row.archived_at), rows.some((row) => !row.archived_at)]).toEqual([name, true, true]);
    if (rows[0]!.district_id !== undefined) expect([name, new Set(rows.map((row) => row.district_id).filter(Boolean)).size]).toEqual([name, 2]);
  }
});

describe.each(names)('%s', (name) => {
  test('reads exactly the rows and fields that the rules give, and is offered exactly what the rules and the life cycle allow', async () => {
    const looked = look(name);
    await readAll(looked);
    for (const key of ['rows', 'fields', 'hidden'] as const) totals[key] += looked.looked[key];
    expect(first(looked.faults)).toEqual([]);
  });

  test('cannot tell a hidden id from one that never was', async () => {
    const looked = look(name);
    await hiddenAsMissing(looked, setting.world.post);
    expect(first(looked.faults)).toEqual([]);
  });

  test('learns nothing of what is hidden by filters, lists behind a row, orders, searches and the history', async () => {
    const looked = look(name);
    await askAll(looked);
    for (const resource of resources) await askHistory(looked, resource, lines);
    expect(first(looked.faults)).toEqual([]);
  });
});

/** Our own community, its sibling, another street's, and one of the other district. */
const places = () =>
  ['440604012045', '440604012001', '440604010001', '440699001001'].map((code) => setting.rows.all('Division').find((row) => row.code === code)!.id);

test('an auditor holds no right that changes anything, and a visitor none but to read: of their own tasks and views, what is one’s own', () => {
  const own = new Set(['SavedView', 'Task']);
  const held = (code: string) =>
    builtIn
      .find((role) => role.code === code)!
      .rules.filter(({ resource, scope }) => !(own.has(resource) && scope === 'self'))
      .flatMap(({ resource, verbs }) => verbs.map((verb) => `${verb} ${resource}`));
  expect(held('auditor').filter((right) => !/^(read|export) /.test(right))).toEqual(['explain Account']);
  expect(held('visitor').filter((right) => !right.startsWith('read '))).toEqual([]);
});

test(
  'what is not given is refused, and nothing at all is another afterwards',
  async () => {
    const faults: string[] = [];
    let asked = 0;
    for (const { name } of setting.people) {
      const before = await digest(setting);
      const looked = look(name);
      asked += await withheld(looked);
      asked += await oversteps(looked, places());
      asked += await withheldAtTheDoors(looked, places());
      if ((await digest(setting)) !== before) looked.faults.push(`${name}: something changed`);
      faults.push(...looked.faults);
    }
    console.log(`${asked} deeds without a right tried`);
    expect(first(faults)).toEqual([]);
  },
  long,
);

test('a role held at one place does not act for another: narrowed to a place, only its own rights are left', async () => {
  for (const name of ['two streets', 'reviewer and council', 'restrained']) {
    const { held } = setting.people.find((one) => one.name === name)!;
    expect(held).toHaveLength(2);
    for (const { assignment } of held) {
      const looked = look(name, assignment);
      await readList(
        looked,
        resources.find((one) => one.name === 'Organization')!,
      );
      await readList(
        looked,
        resources.find((one) => one.name === 'FederationMember')!,
      );
      await withheld(looked);
      expect(first(looked.faults)).toEqual([]);
    }
  }
});

test(
  'a record is made exactly where the rules let it lie',
  async () => {
    const faults: string[] = [];
    const count = { made: 0, refused: 0 };
    for (const [index, { name }] of setting.people.entries()) {
      const looked = look(name);
      const [own, ...others] = places();
      const { made, refused } = await creates(setting, looked, exhaustive ? places() : [own!, others[index % others.length]!]);
      count.made += made;
      count.refused += refused;
      faults.push(...looked.faults);
    }
    console.log(`${count.made} records made, ${count.refused} refused`);
    expect(first(faults)).toEqual([]);
  },
  long,
);

test(
  'what is offered can be done',
  async () => {
    const faults: string[] = [];
    const done: string[] = [];
    for (const { name } of setting.people) {
      const looked = look(name);
      done.push(...(await offered(setting, looked)));
      faults.push(...looked.faults);
    }
    console.log(`${done.length} offered deeds done, ${new Set(done).size} of them different`);
    expect(first(faults)).toEqual([]);
  },
  long,
);
