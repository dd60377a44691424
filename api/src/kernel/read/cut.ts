/**
 * The rows of one page, at the top of an operation or in a nested list, and the access path by which PostgreSQL finds them: along an index in the
 * order asked for, by sort keys computed earlier, or from each of several places. Every path answers the same rows in the same order, and no more
 * than the page holds.
 */
import sql, { join, raw, type Sql } from 'sql-template-tag';
import type { Places, Ways } from '../access/ability.js';
import type { ResourceSpec } from '../resource/spec.js';
import { type OrderKey, orderSql } from './order.js';
import { all, at, type RowReference } from './scope.js';

export interface WayThere {
  spec: ResourceSpec;
  row: RowReference;
  keys: OrderKey[];
  /** The condition for a row to be in the list, with the viewer's predicate. */
  set: Sql;
  /** The same condition without the viewer's predicate. */
  wanted: Sql;
  /** SQL: behind the cursor, if there is one, in this order. */
  behind: (keys: OrderKey[], on: RowReference) => Sql;
  limit: number;
  offset: number;
  /** All rows of the list were collected earlier, as `h`. */
  found: boolean;
  places: Places | null;
  ways: Ways | null;
}

/** Sort keys computed earlier, under names of their own; the last is the id. */
const nameThere = (keys: OrderKey[], index: number) => (index === keys.length - 1 ? 'id' : `k${index}`);
const keysThere = (keys: OrderKey[]): OrderKey[] => keys.map((key, index) => ({ ...key, expression: (on) => at(on, nameThere(keys, index)) }));

/** Every row of the list, without an order. */
export function everyRowSql({ spec, row, set, wanted, ways }: Pick<WayThere, 'spec' | 'row' | 'set' | 'wanted' | 'ways'>): Sql {
  const table = sql`${raw(spec.table)} ${raw(row)}`;
  if (!ways) return sql`${table} where ${set}`;
  return sql`(${join(
    ways.apart.map((way) => sql`select * from ${table} where ${all([way, wanted])}`),
    ' union all ',
  )}) ${raw(row)} where true`;
}

/** Every row of the list: its id and its sort keys. */
export function foundSql(way: WayThere): Sql {
  const columns = join(way.keys.map((key, index) => sql`${key.expression(way.row)} as ${raw(nameThere(way.keys, index))}`));
  return sql`select ${columns} from ${everyRowSql(way)}`;
}

export function cutSql(way: WayThere): Sql {
  const { spec, row, keys, set, wanted, behind, limit, offset, found, places, ways } = way;
  const table = sql`${raw(spec.table)} ${raw(row)}`;
  const rows = sql`select ${raw(row)}.*`;
  // The size is written into the text: for a parameter PostgreSQL would assume a tenth of all rows.
  const inOrder = (of: OrderKey[], on: RowReference) =>
    sql`order by ${orderSql(of, on)} limit ${raw(String(limit))}${offset > 0 ? sql` offset ${offset}::integer` : sql``}`;
  if (found || offset > 0) {
    // The table is read for the rows of the page only.
    const there = keysThere(keys);
    const ids = found
      ? sql`select * from h where ${behind(there, 'h')} ${inOrder(there, 'h')}`
      : sql`${foundSql(way)} and ${behind(keys, row)} ${inOrder(keys, row)}`;
    return sql`${rows} from (${ids}) h cross join lateral (select * from ${table} where ${at(row, 'id')} = h.id offset 0) ${raw(row)} order by ${orderSql(there, 'h')}`;
  }
  if (ways && !ways.wide) {
    // Run each condition as its own top-N (UNION ALL): in one scan PostgreSQL would walk past every unreadable row.
    const first = ways.apart.map((one) => sql`(select * from ${table} where ${all([one, wanted, behind(keys, row)])} ${inOrder(keys, row)})`);
    return sql`${rows} from (${join(first, ' union all ')}) ${raw(row)} ${inOrder(keys, row)}`;
  }
  if (!places) return sql`${rows} from ${table} where ${all([ways ? all([ways.probed, wanted]) : set, behind(keys, row)])} ${inOrder(keys, row)}`;
  // Run each place as its own top-N along its index: in one scan PostgreSQL would walk past the rows of all other places.
  const ids = join(
    places.lists.map((list) => sql`${list}::uuid[]`),
    ' || ',
  );
  const first = sql`select * from ${table} where ${all([sql`${at(row, places.column)} = place.id`, wanted, behind(keys, row)])} ${inOrder(keys, row)}`;
  return sql`${rows} from (select distinct unnest(${ids}) as id) place cross join lateral (${first}) ${raw(row)} ${inOrder(keys, row)}`;
}
