/** A list with its page, cursors and total as one JSON expression. The page is cut in an inner query, before any row's JSON is built. */
import type { FieldNode } from 'graphql';
import sql, { join, raw, type Sql } from 'sql-template-tag';
import { predicate, severalPlaces, severalWays } from '../access/ability.js';
import { Refusal } from '../errors.js';
import type { Near } from '../resource/distance.js';
import type { ResourceSpec } from '../resource/spec.js';
import { filterSql, unarchivedSql } from './filter.js';
import { behindSql, cursorSql, orderKeys } from './order.js';
import { decide, insist } from './late.js';
import { nearConditionSql, nearKey } from './near.js';
import { cutSql, everyRowSql, foundSql, type WayThere } from './cut.js';
import { all, at, literal, no, type RowReference, yes } from './scope.js';
import { rankKey, searchSql } from './search.js';
import { argumentsOf, guarded, jsonObject, pick, type Planning, recordSql, selections } from './select.js';
import { words } from './words.js';

export const pageLimit = 100;
export const offsetLimit = 1_000_000;
const countLimit = 1_000_000;

interface Page {
  filter?: Record<string, unknown> | null;
  search?: string | null;
  orderBy?: string[] | null;
  first?: number | null;
  after?: string | null;
  last?: number | null;
  before?: string | null;
  offset?: number | null;
  near?: Near | null;
  bestFirst?: boolean | null;
}

/** An empty cursor counts as no cursor. */
export const isGiven = (cursor: unknown): boolean => cursor !== null && cursor !== undefined && decide(cursor, (text: string) => text !== '');

export function pageSize({ first, last, offset, before, after }: Page): number {
  const size = last ?? first ?? 20;
  if (
    (first !== null && first !== undefined && last !== null && last !== undefined) ||
    (last == null && isGiven(before)) ||
    (last != null && isGiven(after))
  )
    throw new Refusal('INVALID_INPUT', { field: 'first' });
  if (size < 1 || size > pageLimit)
    throw new Refusal('PAGE_TOO_LARGE', {
      field: last === null || last === undefined ? 'first' : 'last',
      hint: words.pageSizeOutsideRange(pageLimit),
    });
  if (offset !== null && offset !== undefined && (offset < 0 || offset > offsetLimit))
    throw new Refusal('OUT_OF_RANGE', { field: 'offset', hint: words.offsetOutsideRange(offsetLimit) });
  return size;
}

/** A count reads every row it counts; one with a limit stops there. */
function countSql(rows: Sql, upTo: unknown): Sql {
  if (upTo === null || upTo === undefined) return sql`(select count(*) from ${rows})`;
  if (decide(upTo, (most: number) => most < 1 || most > countLimit))
    throw new Refusal('OUT_OF_RANGE', { field: 'upTo', hint: words.pageSizeOutsideRange(countLimit) });
  return sql`(select count(*) from (select 1 from ${rows} limit ${upTo}::integer) counted)`;
}

/** The answer for a list that is empty for every viewer of this ability. */
const nothing = (planning: Planning, spec: ResourceSpec, nodes: readonly FieldNode[], behind: string, came: Sql): Sql =>
  pick(planning, `${spec.name}Connection`, nodes, (name, own) => {
    if (name === 'totalCount') return raw('0');
    return name === 'pageInfo'
      ? pick(planning, 'PageInfo', own, (part) => (part === behind ? came : part.startsWith('has') ? no : raw('null')))
      : sql`'[]'::json`;
  });

const isNarrowed = ({ filter, search, near }: Page): boolean =>
  Boolean(near) || Object.values(filter ?? {}).some((value) => value !== null && value !== undefined) || (search !== null && search !== undefined);

/** `match`: the condition that ties a nested list to its parent row; none for a list at the top. */
export function listSql(
  planning: Planning,
  spec: ResourceSpec,
  nodes: readonly FieldNode[],
  args: Page,
  parent?: RowReference,
  match?: (row: RowReference) => Sql,
): Sql {
  const size = pageSize(args);
  const row = parent ? `${parent}l` : 'l';
  const backward = args.last !== null && args.last !== undefined;
  const allowed = predicate(planning.viewer.ability, 'read', spec, row);
  const isRanked = args.search != null && args.bestFirst != null && decide(args.bestFirst, (best: boolean) => best);
  const first = [
    ...(args.near ? [nearKey(planning, spec, args.near, backward)] : []),
    ...(isRanked ? rankKey(planning, spec, args.search, backward) : []),
  ];
  const keys = orderKeys(planning, spec, args.orderBy, backward, first);
  const wanted = all([
    match ? match(row) : yes,
    unarchivedSql(row, args.filter ?? {}),
    filterSql(planning, spec, row, args.filter ?? {}),
    args.near ? nearConditionSql(planning, spec, row, args.near) : yes,
    args.search !== null && args.search !== undefined ? searchSql(planning, spec, row, args.search) : yes,
  ]);
  const set = all([match ? guarded(allowed) : allowed, wanted]);
  const given = backward ? args.before : args.after;
  const cursor = isGiven(given) ? given : null;
  // A cursor of another order is refused, also where neither the page nor its rows are asked for.
  const beyond = cursor ? behindSql(keys, row, cursor) : yes;
  const came = cursor !== null || args.offset ? yes : no;
  if (set === no) {
    insist(beyond.values);
    return nothing(planning, spec, nodes, backward ? 'hasNextPage' : 'hasPreviousPage', came);
  }
  const ways = match ? null : severalWays(planning.viewer.ability, spec, row);
  const rows = everyRowSql({ spec, row, set, wanted, ways });
  // Each value of a row is computed once, in the order of the page, and then gathered into arrays.
  const built: Sql[] = [];
  const gathered = (expression: Sql): Sql => {
    built.push(expression);
    return raw(`p.v${built.length - 1}`);
  };
  const asked = selections(planning, `${spec.name}Connection`, nodes);
  const wants = [...asked].map(([key, own]) => ({ key, own, name: own[0]!.name.value }));
  // A page and its exact total over rows that no single index finds: the rows are found once for both.
  const counted = wants.some(({ name, own }) => name === 'totalCount' && argumentsOf(planning, `${spec.name}Connection`, own[0]!).upTo == null);
  const found = !match && counted && wants.some(({ name }) => ['nodes', 'edges', 'pageInfo'].includes(name)) && isNarrowed(args);
  // One row more than the page tells whether there is a next page; it is read only if that was asked.
  const looksFurther = wants.some(
    ({ name, own }) =>
      name === 'pageInfo' &&
      [...selections(planning, 'PageInfo', own).values()].some(([node]) => node!.name.value === (backward ? 'hasPreviousPage' : 'hasNextPage')),
  );
  const onPage = (values: Sql) => {
    const cutOff = looksFurther ? sql`(${values})[1:${size}::integer]` : values;
    return backward ? sql`array_reverse(${cutOff})` : cutOff;
  };
  const collect = (value: Sql) => sql`coalesce(array_to_json(${onPage(value)}), '[]'::json)`;
  const more = sql`coalesce(cardinality(p.ids) > ${size}::integer, false)`;
  const pairs = wants.map(({ key, own, name: wanted }): [string, Sql] => {
    switch (wanted) {
      case '__typename':
        return [key, literal(`${spec.name}Connection`)];
      case 'nodes':
        return [key, collect(gathered(recordSql(planning, spec, row, own)))];
      case 'edges':
        return [
          key,
          collect(
            gathered(
              pick(planning, `${spec.name}Edge`, own, (name, inner) =>
                name === 'cursor' ? cursorSql(keys, row) : recordSql(planning, spec, row, inner),
              ),
            ),
          ),
        ];
      case 'totalCount':
        return [key, countSql(found ? raw('h') : rows, argumentsOf(planning, `${spec.name}Connection`, own[0]!).upTo)];
      default: {
        const marks = gathered(cursorSql(keys, row));
        const first = sql`(${marks})[1]`;
        const last = sql`(${marks})[least(cardinality(p.ids), ${size}::integer)]`;
        return [
          key,
          pick(planning, 'PageInfo', own, (name) => {
            switch (name) {
              case 'hasNextPage':
                return backward ? came : more;
              case 'hasPreviousPage':
                return backward ? more : came;
              case 'startCursor':
                return backward ? last : first;
              default:
                return backward ? first : last;
            }
          }),
        ];
      }
    }
  });
  if (built.length === 0) {
    insist(beyond.values);
    return jsonObject(pairs);
  }
  const wayThere: WayThere = {
    spec,
    row,
    keys,
    set,
    wanted,
    found,
    limit: looksFurther ? size + 1 : size,
    offset: args.offset || 0,
    behind: (of, on) => (cursor ? behindSql(of, on, cursor) : yes),
    places: match ? null : severalPlaces(planning.viewer.ability, spec),
    ways,
  };
  const cut = cutSql(wayThere);
  const answer = pageSql({ pairs, wants: wants.map(({ name }) => name), built, row, cut, plain: !looksFurther && !backward });
  return found ? sql`(with h as materialized (${foundSql(wayThere)}) select ${answer})` : answer;
}

interface Built {
  pairs: [string, Sql][];
  wants: string[];
  built: Sql[];
  row: RowReference;
  cut: Sql;
  /** True where every row that is read is on the page, in its order. */
  plain: boolean;
}

function pageSql({ pairs, wants, built, row, cut, plain }: Built): Sql {
  const [only] = built;
  // A page of which only rows are asked for is the array itself.
  if (built.length === 1 && plain && !wants.includes('pageInfo')) {
    const rows = sql`array_to_json(array(select ${only} from (${cut}) ${raw(row)}))`;
    return jsonObject(pairs.map(([key, value], index) => [key, ['nodes', 'edges'].includes(wants[index]!) ? rows : value]));
  }
  const arrays = join(built.map((_value, index) => sql`array_agg(g.v${raw(String(index))}) as v${raw(String(index))}`));
  const values = join(built.map((value, index) => sql`${value} as v${raw(String(index))}`));
  return sql`(select ${jsonObject(pairs)} from (select array_agg(g.id) as ids, ${arrays} from (select ${at(row, 'id')} as id, ${values} from (${cut}) ${raw(row)}) g) p)`;
}
