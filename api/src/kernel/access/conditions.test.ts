/**
 * A condition has one meaning, whoever reads it: PostgreSQL finds the rows of the demo for which it holds, and in memory it holds for those rows and
 * no others. Conditions are made from the declarations: every column, of the record itself and of those it refers to or that refer to it; 40 for each
 * resource in `npm test`, 400 in `npm run test:all`.
 */
import { catalogue } from '../../product.js';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { exhaustive } from '../../testing/exhaustive.js';
import { openWorld, type World } from '../../testing/world.js';
import type { ResourceSpec } from '../resource/spec.js';
import sql, { raw } from 'sql-template-tag';
import { holds } from './matcher.js';
import { columnFor, type Condition, conditionSql, factsSql, hopOf, pathsOf } from './condition.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const ordered = /^(date|integer|bigint|numeric|double|timestamptz)/;

interface Column {
  path: string;
  type: string;
  values: unknown[];
}

/** Columns that conditions may name, with values that stand in them. */
async function columnsOf(spec: ResourceSpec): Promise<Column[]> {
  const names = [
    'id',
    'createdById',
    'archivedAt',
    ...[...spec.fields.values()].flatMap((field) =>
      field.kind.columns(field).map(({ property, references }) => (references ? `${property}Id` : property)),
    ),
    ...(spec.scoped ? ['districtId', 'streetId', 'communityId'] : []),
  ];
  const found: Column[] = [];
  for (const path of new Set(names)) {
    const column = columnFor(spec, path);
    if (!column || column.type === 'jsonb' || path.endsWith('Cipher')) continue;
    const { rows } = await world.truth.query<{ value: unknown }>(
      `select to_jsonb(v) as value from (select distinct ${column.column} as v from ${spec.table} where ${column.column} is not null order by 1 limit 5) x`,
    );
    found.push({ path, type: column.type, values: rows.map(({ value }) => value) });
  }
  return found;
}

function conditionFor(columns: Column[]): fc.Arbitrary<Condition> {
  return fc.constantFrom(...columns).chain(({ path, type, values }) => {
    const isList = type.endsWith('[]');
    const elements = isList ? values.flat() : values;
    const value = fc.constantFrom(
      ...(elements.length > 0 ? elements : ['00000000-0000-7000-8000-000000000000'].filter(() => /uuid|text/.test(type))),
      null,
    );
    const some = value.filter((one) => one !== null);
    const many = elements.length > 0 ? fc.uniqueArray(fc.constantFrom(...elements), { maxLength: 3 }) : fc.constant([]);
    const own: fc.Arbitrary<unknown>[] = [many.map(($in) => ({ $in }))];
    if (!isList)
      own.push(
        value,
        value.map(($ne) => ({ $ne })),
        many.map(($nin) => ({ $nin })),
        value.map(($eq) => ({ $eq })),
      );
    if (ordered.test(type) && elements.length > 0)
      own.push(fc.tuple(fc.constantFrom('$lt', '$lte', '$gt', '$gte'), some).map(([operator, operand]) => ({ [operator]: operand })));
    return fc.oneof(...own).map((wanted) => ({ [path]: wanted }));
  });
}

const joined = (one: fc.Arbitrary<Condition>): fc.Arbitrary<Condition> =>
  fc.oneof(
    { weight: 3, arbitrary: one },
    fc.tuple(fc.constantFrom('$and', '$or'), fc.array(one, { minLength: 1, maxLength: 3 })).map(([word, all]) => ({ [word]: all })),
    fc.tuple(one, one).map(([a, b]) => ({ ...a, ...b })),
  );

const specs = catalogue.specs.map((spec) => [spec.name, spec] as const);

test.each(specs)('%s', async (_name, spec) => {
  const known = new Map<ResourceSpec, fc.Arbitrary<Condition>>();
  const of = async (one: ResourceSpec) => known.get(one) ?? known.set(one, conditionFor(await columnsOf(one))).get(one)!;
  const parts = [await of(spec)];
  for (const name of [...spec.fields.keys(), ...spec.inverses.keys()]) {
    const hop = hopOf(spec, name);
    if (!hop) continue;
    const inner = await of(hop.target);
    parts.push(
      spec.inverses.has(name)
        ? joined(inner).map(($elemMatch) => ({ [name]: { $elemMatch } }))
        : inner.map((condition) => ({ [`${name}.${Object.keys(condition)[0]!}`]: Object.values(condition)[0] })),
    );
  }
  await fc.assert(
    fc.asyncProperty(joined(fc.oneof(...parts)), async (condition) => {
      const { rows } = await world.truth.query<{ id: string; facts: object; found: boolean }>(
        sql`select t.id, ${factsSql(spec, 't', pathsOf(condition, { id: true }))} as facts, (${conditionSql(spec, 't', condition)}) is true as found from ${raw(spec.table)} t limit 200`,
      );
      const differ = rows.filter(({ facts, found }) => holds(condition, facts) !== found);
      expect(differ.slice(0, 1)).toEqual([]);
    }),
    { numRuns: exhaustive ? 400 : 40, seed: 20_261_128 },
  );
});
