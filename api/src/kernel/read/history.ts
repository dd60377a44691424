/** A record's history, and the operation log over all records that a viewer may read. Newest first, by the ids of the lines, which rise with time. */
import type { FieldNode } from 'graphql';
import sql, { join, raw, type Sql } from 'sql-template-tag';
import { predicate } from '../access/ability.js';
import { accountsOf } from '../access/hands.js';
import { readsByTime, toldPredicate } from '../access/told.js';
import { Refusal } from '../errors.js';
import { isId } from '../resource/kinds/identifier.js';
import type { ResourceSpec } from '../resource/spec.js';
import { changesSql } from './changes.js';
import { internalOn, lineSql, namesOn } from './historyLine.js';
import { decide, late } from './late.js';
import { isGiven, pageSize } from './list.js';
import { byResource, logLines } from './logLine.js';
import { all, at, literal, no, type RowReference, yes } from './scope.js';
import { jsonObject, pick, type Planning, selections } from './select.js';

const after = (cursor: string): string => {
  const id = Buffer.from(cursor, 'base64').toString('utf8');
  if (!isId(id)) throw new Refusal('INVALID_INPUT', { field: 'after' });
  return id;
};

const cursorOf = (id: Sql): Sql => sql`translate(encode(convert_to((${id})::text, 'UTF8'), 'base64'), E'\n', '')`;

interface Paged {
  first?: number | null;
  after?: string | null;
}

interface Lines {
  /** The name of the connection's type. */
  type: string;
  nodes: readonly FieldNode[];
  where: Sql;
  line: (nodes: readonly FieldNode[]) => Sql;
  /** What is joined to each line of the page. */
  beside?: () => Sql;
}

function pageOfLines(planning: Planning, args: Paged, { type, nodes, where, line, beside }: Lines): Sql {
  const size = pageSize(args);
  const behind = isGiven(args.after) ? sql`h.id < ${late(args.after, after)}::uuid` : yes;
  const built: Sql[] = [];
  const more = sql`coalesce(cardinality(p.ids) > ${size}::integer, false)`;
  const cursor = (index: Sql) => cursorOf(sql`p.ids[${index}]`);
  const listed = (value: Sql) => {
    built.push(value);
    return sql`coalesce(array_to_json((p.v${raw(String(built.length - 1))})[1:${size}::integer]), '[]'::json)`;
  };
  const pairs = [...selections(planning, type, nodes)].map(([key, inner]): [string, Sql] => {
    switch (inner[0]!.name.value) {
      case '__typename':
        return [key, literal(type)];
      case 'totalCount':
        return [key, sql`(select count(*) from history h where ${where})`];
      case 'nodes':
        return [key, listed(line(inner))];
      case 'edges': {
        const edge = type.replace('Connection', 'Edge');
        return [key, listed(pick(planning, edge, inner, (name, own) => (name === 'cursor' ? cursorOf(sql`h.id`) : line(own))))];
      }
      default:
        return [
          key,
          pick(planning, 'PageInfo', inner, (name) => {
            switch (name) {
              case 'hasNextPage':
                return more;
              case 'hasPreviousPage':
                return isGiven(args.after) ? yes : no;
              case 'startCursor':
                return cursor(sql`1`);
              default:
                return cursor(sql`least(cardinality(p.ids), ${size}::integer)`);
            }
          }),
        ];
    }
  });
  const columns = (of: (index: string, value: Sql) => Sql) => join([sql``, ...built.map((value, index) => of(String(index), value))]);
  const gathered = columns((index) => sql`array_agg(g.v${raw(index)}) as v${raw(index)}`);
  const each = columns((index, value) => sql`${value} as v${raw(index)}`);
  return sql`(select ${jsonObject(pairs)} from (select array_agg(g.id) as ids${gathered} from (select h.id${each} from (select * from history h where ${all([where, behind])} order by h.id desc limit ${raw(String(size + 1))}) h${beside?.() ?? sql``}) g) p)`;
}

export function historySql(planning: Planning, spec: ResourceSpec, row: RowReference, nodes: readonly FieldNode[], args: Paged): Sql {
  const { ability } = planning.viewer;
  return pageOfLines(planning, args, {
    type: 'HistoryConnection',
    nodes,
    where: all([
      sql`h.resource = ${literal(spec.name)}`,
      sql`h.record_id = ${at(row, 'id')}`,
      readsByTime(ability, spec) ? toldPredicate(ability, spec, row, 'h') : yes,
    ]),
    line: (inner) =>
      lineSql(planning, 'HistoryEntry', inner, {
        internal: () => internalOn(planning, spec, row),
        changes: (changed) => changesSql(planning, spec, sql`h.changes`, namesOn(planning, spec, row), changed),
      }),
  });
}

export interface LogArguments extends Paged {
  resource?: string | null;
  record?: string | null;
  account?: string | null;
  verbs?: string[] | null;
  from?: string | null;
  until?: string | null;
  mine?: boolean | null;
}

const given = (value: unknown): boolean => value !== null && value !== undefined;

/** Lines by which somebody else moved a record that this viewer had written to before: what became of it. */
function ofMine(viewer: Planning['viewer']): Sql {
  const mine = sql`m.account_id in (${accountsOf(viewer)})`;
  return all([
    sql`h.from_state is distinct from h.to_state`,
    sql`(h.account_id in (${accountsOf(viewer)})) is not true`,
    sql`exists (select 1 from history m where m.resource = h.resource and m.record_id = h.record_id and m.id < h.id and m.verb not in ('reveal', 'export', 'lookUp') and ${mine})`,
  ]);
}

/** The operation log: lines of every record that this viewer may read, of all resources. */
export function logSql(
  planning: Planning,
  nodes: readonly FieldNode[],
  { resource, record, account, verbs, from, until, mine, ...page }: LogArguments,
): Sql {
  const { ability } = planning.viewer;
  if (given(resource) && !decide(resource, (name: string) => Boolean(ability.catalogue.find(name))))
    throw new Refusal('NOT_FOUND', { field: 'resource' });
  if (given(record) && !decide(record, isId)) throw new Refusal('NOT_FOUND', { field: 'record' });
  if (given(account) && !decide(account, isId)) throw new Refusal('NOT_FOUND', { field: 'account' });
  const only = given(resource) ? decide(resource, (name: string) => name) : null;
  const readable = ability.catalogue.specs.filter(
    (spec) => (only || given(record) ? !only || spec.name === only : !spec.options.quiet) && predicate(ability, 'read', spec, 'l') !== no,
  );
  const recordOf = (spec: ResourceSpec) =>
    sql`exists (select 1 from ${raw(spec.table)} l where l.id = h.record_id and ${all([toldPredicate(ability, spec, 'l', 'h'), given(account) ? internalOn(planning, spec, 'l') : yes])} offset 0)`;
  const where = all([
    given(resource) ? sql`h.resource = ${resource}` : yes,
    given(record) ? sql`h.record_id = ${record}::uuid` : yes,
    given(account) ? sql`h.account_id = ${account}::uuid` : yes,
    given(verbs) ? sql`h.verb = any(${verbs}::text[])` : yes,
    given(from) ? sql`h.at >= ${from}::timestamptz` : yes,
    given(until) ? sql`h.at < ${until}::timestamptz` : yes,
    mine ? ofMine(planning.viewer) : yes,
    // The resource is compared first: most lines are of resources that this viewer does not read.
    only || readable.length === 0 ? yes : sql`h.resource in (${join(readable.map(({ name }) => literal(name)))})`,
    // A filter on who acted applies only where names may be read. Lines are walked by id until the page is full: `offset 0` keeps PostgreSQL from
    // first collecting everything that this viewer may read.
    byResource(readable, recordOf, no),
  ]);
  const { line, record: beside } = logLines(planning, readable);
  return pageOfLines(planning, page, {
    type: 'OperationLogConnection',
    nodes,
    where,
    line: readable.length === 0 ? () => sql`null::json` : line,
    beside,
  });
}
