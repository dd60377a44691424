/** A list with its page, cursors and total as one JSON expression. The page is cut in an inner query, before anything is built for a row. */
import type { FieldNode } from 'graphql';
import sql, { raw, type Sql } from 'sql-template-tag';
import { predicate } from '../access/ability.js';
import { Refusal } from '../errors.js';
import type { ResourceSpec } from '../resource/spec.js';
import { filterSql, unarchivedSql } from './filter.js';
import { behindSql, cursorSql, orderKeys, orderSql } from './order.js';
import { decide } from './late.js';
import { all, no, type RowReference, yes } from './scope.js';
import { searchSql } from './search.js';
import { guarded, jsonObject, pick, type Planning, recordSql, selections } from './select.js';

export const pageLimit = 100;
export const offsetLimit = 10_000;

interface Page {
  filter?: Record<string, unknown> | null;
  search?: string | null;
  orderBy?: string[] | null;
  first?: number | null;
  after?: string | null;
  last?: number | null;
  before?: string | null;
  offset?: number | null;
}

/** An empty cursor is none. */
export const isGiven = (cursor: unknown): boolean => cursor !== null && cursor !== undefined && decide(cursor, (text: string) => text !== '');

export function pageSize({ first, last, offset, before, after }: Page): number {
  const size = last ?? first ?? 20;
  if ((first !== null && first !== undefined && last !== null && last !== undefined) || (last == null && isGiven(before)) || (last != null && isGiven(after))) throw new Refusal('INVALID_INPUT', { field: 'first' });
  if (size < 1 || size > pageLimit) throw new Refusal('PAGE_TOO_LARGE', { field: last === null || last === undefined ? 'first' : 'last', hint: { zh: `1 至 ${pageLimit}`, en: `1 to ${pageLimit}` } });
  if (offset !== null && offset !== undefined && (offset < 0 || offset > offsetLimit)) throw new Refusal('OUT_OF_RANGE', { field: 'offset', hint: { zh: `0 至 ${offsetLimit}`, en: `0 to ${offsetLimit}` } });
  return size;
}

/** `match` ties a nested list to its parent row; a list at the top has none. */
export function listSql(planning: Planning, spec: ResourceSpec, nodes: readonly FieldNode[], args: Page, parent?: RowReference, match?: (row: RowReference) => Sql): Sql {
  const size = pageSize(args);
  const row = parent ? `${parent}l` : 'l';
  const backward = args.last !== null && args.last !== undefined;
  const allowed = predicate(planning.viewer.ability, 'read', spec, row);
  const keys = orderKeys(planning, spec, args.orderBy, backward);
  const set = all([
    match ? match(row) : yes,
    match ? guarded(allowed) : allowed,
    unarchivedSql(row, args.filter ?? {}),
    filterSql(planning, spec, row, args.filter ?? {}),
    args.search !== null && args.search !== undefined ? searchSql(planning, spec, row, args.search) : yes,
  ]);
  const given = backward ? args.before : args.after;
  const cursor = isGiven(given) ? given : null;
  const table = sql`${raw(spec.table)} ${raw(row)}`;
  const offset = args.offset ? sql` offset ${args.offset}::integer` : sql``;
  const cut = sql`select ${raw(row)}.* from ${table} where ${all([set, cursor ? behindSql(keys, row, cursor) : yes])} order by ${orderSql(keys, row)} limit ${size + 1}::integer${offset}`;

  const built: [string, Sql][] = [];
  const column = (expression: Sql): string => {
    const name = `v${built.length}`;
    built.push([name, expression]);
    return name;
  };
  const wants = selections(planning, `${spec.name}Connection`, nodes);
  const onPage = sql`p.n <= ${size}::integer`;
  const inOrder = raw(backward ? 'p.n desc' : 'p.n');
  const collect = (value: Sql) => sql`coalesce(json_agg(${value} order by ${inOrder}) filter (where ${onPage}), '[]'::json)`;
  const more = sql`coalesce(bool_or(p.n > ${size}::integer), false)`;
  const came = cursor || args.offset ? yes : no;
  const pairs = [...wants].map(([key, own]): [string, Sql] => {
    switch (own[0]!.name.value) {
      case '__typename': return [key, sql`${`${spec.name}Connection`}::text`];
      case 'nodes': return [key, collect(raw(`p.${column(recordSql(planning, spec, row, own))}`))];
      case 'edges': return [key, collect(pick(planning, `${spec.name}Edge`, own, (name, inner) => raw(`p.${column(name === 'cursor' ? cursorSql(keys, row) : recordSql(planning, spec, row, inner))}`)))];
      case 'totalCount': return [key, sql`(select count(*) from ${table} where ${set})`];
      default: {
        const mark = column(cursorSql(keys, row));
        const end = (furthest: boolean) => sql`(array_agg(p.${raw(mark)} order by p.n ${raw(furthest ? 'desc' : 'asc')}) filter (where ${onPage}))[1]`;
        return [key, pick(planning, 'PageInfo', own, (name) => {
          switch (name) {
            case 'hasNextPage': return backward ? came : more;
            case 'hasPreviousPage': return backward ? more : came;
            case 'startCursor': return end(backward);
            default: return end(!backward);
          }
        })];
      }
    }
  });
  if (built.length === 0 && !pairs.some(([, value]) => value.text.includes('p.n'))) return jsonObject(pairs);
  const columns = built.map(([name, expression]) => sql`, ${expression} as ${raw(name)}`).reduce((joined, next) => sql`${joined}${next}`, sql``);
  return sql`(select ${jsonObject(pairs)} from (select row_number() over () as n${columns} from (${cut}) ${raw(row)}) p having true)`; // one row, whatever of the page was asked for
}
