/**
 * The rows of a page at the top of an operation or behind a row, and the way PostgreSQL comes to them: along an index in the order asked for; by the
 * keys of what was found before, or is jumped over; or from each of several places. Whatever the way, they come in order, and no more of them than
 * are asked for.
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
  /** What makes a row one of the list, the viewer's predicate included. */
  set: Sql;
  /** The same without that predicate. */
  wanted: Sql;
  /** Behind the cursor, if there is one, in this order over these rows. */
  behind: (keys: OrderKey[], on: RowReference) => Sql;
  limit: number;
  offset: number;
  /** All rows of the list were found before, as `h`. */
  found: boolean;
  places: Places | null;
  ways: Ways | null;
}

/** Keys that were computed before, under names of their own. The last is the id. */
const nameThere = (keys: OrderKey[], index: number) => (index === keys.length - 1 ? 'id' : `k${index}`);
const keysThere = (keys: OrderKey[]): OrderKey[] => keys.map((key, index) => ({ ...key, expression: (on) => at(on, nameThere(keys, index)) }));

/** Every row of the list, from where it is found by itself. */
export function everyRowSql({ spec, row, set, wanted, ways }: Pick<WayThere, 'spec' | 'row' | 'set' | 'wanted' | 'ways'>): Sql {
  const table = sql`${raw(spec.table)} ${raw(row)}`;
  if (!ways) return sql`${table} where ${set}`;
  return sql`(${join(
    ways.apart.map((way) => sql`select * from ${table} where ${all([way, wanted])}`),
    ' union all ',
  )}) ${raw(row)} where true`;
}

/** Every row of the list, by its id and its keys. */
export function foundSql(way: WayThere): Sql {
  const columns = join(way.keys.map((key, index) => sql`${key.expression(way.row)} as ${raw(nameThere(way.keys, index))}`));
  return sql`select ${columns} from ${everyRowSql(way)}`;
}

export function cutSql(way: WayThere): Sql {
  const { spec, row, keys, set, wanted, behind, limit, offset, found, places, ways } = way;
  const table = sql`${raw(spec.table)} ${raw(row)}`;
  const rows = sql`select ${raw(row)}.*`;
  // The size stands in the text: of a parameter the planner would think a tenth of all rows.
  const inOrder = (of: OrderKey[], on: RowReference) =>
    sql`order by ${orderSql(of, on)} limit ${raw(String(limit))}${offset > 0 ? sql` offset ${offset}::integer` : sql``}`;
  if (found || offset > 0) {
    // The table is asked for the page only.
    const there = keysThere(keys);
    const ids = found
      ? sql`select * from h where ${behind(there, 'h')} ${inOrder(there, 'h')}`
      : sql`${foundSql(way)} and ${behind(keys, row)} ${inOrder(keys, row)}`;
    return sql`${rows} from (${ids}) h cross join lateral (select * from ${table} where ${at(row, 'id')} = h.id offset 0) ${raw(row)} order by ${orderSql(there, 'h')}`;
  }
  if (ways && !ways.wide) {
    // Each way gives its own first rows: walked together, all that nobody may read would be passed by.
    const first = ways.apart.map((one) => sql`(select * from ${table} where ${all([one, wanted, behind(keys, row)])} ${inOrder(keys, row)})`);
    return sql`${rows} from (${join(first, ' union all ')}) ${raw(row)} ${inOrder(keys, row)}`;
  }
  if (!places) return sql`${rows} from ${table} where ${all([ways ? all([ways.probed, wanted]) : set, behind(keys, row)])} ${inOrder(keys, row)}`;
  // Each place gives its own first rows by its index; walked together, the rows of all other places would be passed by.
  const ids = join(
    places.lists.map((list) => sql`${list}::uuid[]`),
    ' || ',
  );
  const first = sql`select * from ${table} where ${all([sql`${at(row, places.column)} = place.id`, wanted, behind(keys, row)])} ${inOrder(keys, row)}`;
  return sql`${rows} from (select distinct unnest(${ids}) as id) place cross join lateral (${first}) ${raw(row)} ${inOrder(keys, row)}`;
}
