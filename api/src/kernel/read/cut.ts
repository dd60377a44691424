/**
 * The rows of a page at the top of an operation or behind a row, and the way PostgreSQL comes to them: along an index in the order asked for; by the keys of
 * what was found before, or is jumped over; or from each of several places. Whatever the way, they come in order, and no more of them than are asked for.
 */
import sql, { join, raw, type Sql } from 'sql-template-tag';
import type { Places } from '../access/ability.js';
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
}

/** Keys that were computed before, under names of their own. */
const keysThere = (keys: OrderKey[]): OrderKey[] => keys.map((key, index) => ({ ...key, expression: (on) => at(on, `k${index}`) }));

function keyed({ spec, row, keys }: WayThere): Sql {
  const columns = join(keys.map((key, index) => sql`${key.expression(row)} as k${raw(String(index))}`));
  return sql`select ${at(row, 'id')} as id, ${columns} from ${raw(spec.table)} ${raw(row)}`;
}

/** Every row of the list, by its id and its keys. */
export const foundSql = (way: WayThere): Sql => sql`${keyed(way)} where ${way.set}`;

export function cutSql(way: WayThere): Sql {
  const { spec, row, keys, set, wanted, behind, limit, offset, found, places } = way;
  const table = sql`${raw(spec.table)} ${raw(row)}`;
  const rows = sql`select ${raw(row)}.*`;
  // The size stands in the text: of a parameter the planner would think a tenth of all rows.
  const inOrder = (of: OrderKey[], on: RowReference) => sql`order by ${orderSql(of, on)} limit ${raw(String(limit))}${offset > 0 ? sql` offset ${offset}::integer` : sql``}`;
  const walked = sql`where ${all([set, behind(keys, row)])} ${inOrder(keys, row)}`;
  if (found || offset > 0) {
    // The table is asked for the page only.
    const there = keysThere(keys);
    const ids = found ? sql`select * from h where ${behind(there, 'h')} ${inOrder(there, 'h')}` : sql`${keyed(way)} ${walked}`;
    return sql`${rows} from (${ids}) h cross join lateral (select * from ${table} where ${at(row, 'id')} = h.id offset 0) ${raw(row)} order by ${orderSql(there, 'h')}`;
  }
  if (!places) return sql`${rows} from ${table} ${walked}`;
  // Each place gives its own first rows by its index; walked together, the rows of all other places would be passed by.
  const ids = join(places.lists.map((list) => sql`${list}::uuid[]`), ' || ');
  const first = sql`select * from ${table} where ${all([sql`${at(row, places.column)} = place.id`, wanted, behind(keys, row)])} ${inOrder(keys, row)}`;
  return sql`${rows} from (select distinct unnest(${ids}) as id) place cross join lateral (${first}) ${raw(row)} ${inOrder(keys, row)}`;
}
