/**
 * Row conditions, written in the MongoDB-like language that CASL reads. A condition is evaluated in two places with one meaning, SQL's: CASL judges
 * it on a row's facts before and after a write (matcher.ts), and `conditionSql` compiles it into statements. A path goes through references
 * (`federation.bodyKind`) and through lists on the other side of one (`memberships.state`). `$in` on a list column asks for a shared element.
 */
import sql, { join, raw, type Sql } from 'sql-template-tag';
import { Sole } from '../read/late.js';
import { all, any, at, literal, no, type RowReference } from '../read/scope.js';
import { snake } from '../resource/labels.js';
import { type ResourceSpec, targetOf } from '../resource/spec.js';

export type Condition = { [path: string]: unknown };

const scopeColumns = new Set(['id', 'districtId', 'streetId', 'communityId', 'createdById', 'archivedAt']);

type Hop = { target: ResourceSpec; match: (from: RowReference, to: RowReference) => Sql };

export function columnFor(spec: ResourceSpec, name: string): { column: string; type: string } | null {
  if (scopeColumns.has(name)) return { column: snake(name), type: name === 'archivedAt' ? 'timestamptz' : 'uuid' };
  const field = spec.fields.get(name) ?? (name.endsWith('Id') ? spec.fields.get(name.slice(0, -2)) : undefined);
  if (!field) return partOf(spec, name);
  const [column] = field.kind.columns(field);
  if (!column || (field.kind.is.refers === 'one' && !name.endsWith('Id'))) return null;
  return { column: column.name, type: column.type };
}

/** A field that has several columns is named by the property of one of them: `termUntil`. */
function partOf(spec: ResourceSpec, name: string): { column: string; type: string } | null {
  const column = [...spec.fields.values()].flatMap((field) => field.kind.columns(field)).find(({ property }) => property === name);
  return column ? { column: column.name, type: column.type } : null;
}

export function hopOf(spec: ResourceSpec, name: string): Hop | null {
  const field = spec.fields.get(name);
  if (field?.kind.is.refers === 'one') {
    const [column] = field.kind.columns(field);
    return { target: targetOf(field), match: (from, to) => sql`${at(to, 'id')} = ${at(from, column!.name)}` };
  }
  const inverse = spec.inverses.get(name);
  if (!inverse) return null;
  return { target: inverse.from, match: (from, to) => sql`${at(to, `${snake(inverse.via)}_id`)} = ${at(from, 'id')}` };
}

const symbols: Record<string, Sql> = { $gt: raw('>'), $gte: raw('>='), $lt: raw('<'), $lte: raw('<=') };

/**
 * `$today` is today, `$in90` ninety days from now, `$ago14y` fourteen years ago. Only signs may use them: rules and guards are also judged in memory,
 * where there are no days.
 */
function operandSql(value: unknown, cast: Sql, today: unknown): Sql {
  const [word, days, years] = /^\$(?:today|in(\d+)|ago(\d+)y)$/.exec(String(value)) ?? [];
  if (!word) return sql`${value}::${cast}`;
  if (!today) throw new Error(`${word} is for signs alone`);
  if (years) return sql`(${today}::date - make_interval(years => ${raw(years)}))::date`;
  return days ? sql`(${today}::date + ${raw(days)})` : sql`${today}::date`;
}

/** For a list column: does it share an element with these values? */
function listSql(expression: Sql, cast: Sql, operator: string, values: unknown): Sql {
  if (operator === '$in') return sql`${expression} && ${values}::${cast}`;
  if (operator === '$nin') return sql`(${expression} && ${values}::${cast}) is not true`;
  throw new Error(`conditions do not know ${operator} of a list`);
}

function operatorSql(expression: Sql, declared: string, operator: string, value: unknown, today: unknown): Sql {
  const [type] = declared.split(' collate ') as [string];
  const cast = raw(type);
  if (type.endsWith('[]') && value !== null) return listSql(expression, cast, operator, value);
  switch (operator) {
    case '$eq':
      return value === null ? sql`${expression} is null` : sql`${expression} = ${value}::${cast}`;
    case '$ne':
      return value === null ? sql`${expression} is not null` : sql`${expression} is distinct from ${value}::${cast}`;
    case '$in': {
      const values = value as unknown[];
      // One id becomes an equality, so that an index can also answer the order.
      return values.length === 0
        ? no
        : values.length === 1
          ? sql`${expression} = ${new Sole(values)}::${cast}`
          : sql`${expression} = any(${values}::${cast}[])`;
    }
    case '$nin':
      return sql`(${expression} = any(${value}::${cast}[])) is not true`;
    default: {
      if (!symbols[operator]) throw new Error(`conditions do not know ${operator}`);
      return sql`${expression} ${symbols[operator]} ${operandSql(value, cast, today)}`;
    }
  }
}

const isOperators = (value: unknown): value is Condition =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).every((key) => key.startsWith('$'));

/** True for a condition on a state: the record's own, or that of a record it refers to, however far away. */
export const looksAtState = (spec: ResourceSpec, condition: Condition): boolean =>
  Object.entries(condition).some(([path, value]) => {
    if (path.startsWith('$')) return (value as Condition[]).some((one) => looksAtState(spec, one));
    const [head, ...rest] = path.split('.') as [string, ...string[]];
    if (rest.length === 0) return head === 'state';
    return spec.fields.has(head) && looksAtState(hopOf(spec, head)!.target, { [rest.join('.')]: value });
  });

/** The record's own fields in a condition that a person fills in; not its state, not whether it is archived, and nothing of other records. */
export const ownFieldsOf = (spec: ResourceSpec, condition: Condition): string[] => [
  ...new Set(
    Object.entries(condition).flatMap(([path, value]) => {
      if (path.startsWith('$')) return (value as Condition[]).flatMap((one) => ownFieldsOf(spec, one));
      const name = spec.fields.has(path) || !path.endsWith('Id') ? path : path.slice(0, -2);
      return name !== 'state' && spec.fields.has(name) && columnFor(spec, path) ? [name] : [];
    }),
  ),
];

/** True for a condition that looks at other records. */
export const looksBeyond = (spec: ResourceSpec, condition: Condition): boolean =>
  Object.entries(condition).some(([path, value]) =>
    path.startsWith('$') ? (value as Condition[]).some((one) => looksBeyond(spec, one)) : !columnFor(spec, path),
  );

export interface Reading {
  /** The business day, for the conditions of signs. */
  today?: unknown;
  /**
   * Other records are asked for row by row: faster where a page ends long before the table does. `offset 0` keeps PostgreSQL from turning the
   * subquery into a join.
   */
  probed?: boolean;
  /**
   * States as they were when a line of history was written. The row's own state is given; that of another record is read in that record's history.
   */
  then?: { state: Sql | null; line: RowReference };
}

/**
 * The state of another record when a line was written: where its last step before the line led, else where its first step after it started, else its
 * state today.
 */
function stateThen(spec: ResourceSpec, row: RowReference, line: RowReference): Sql {
  const beside = (column: string, where: Sql, order: string) =>
    sql`(select s.${raw(column)} from history s where s.resource = ${literal(spec.name)} and s.record_id = ${at(row, 'id')} and s.${raw(column)} is not null and ${where} order by s.id ${raw(order)} limit 1)`;
  return sql`coalesce(${beside('to_state', sql`s.id <= ${at(line, 'id')}`, 'desc')}, ${beside('from_state', sql`s.id > ${at(line, 'id')}`, 'asc')}, ${at(row, 'state')})`;
}

export function conditionSql(spec: ResourceSpec, row: RowReference, condition: Condition, { today, probed = false, then }: Reading = {}): Sql {
  return all(
    Object.entries(condition).map(([path, value]): Sql => {
      if (path === '$and') return all((value as Condition[]).map((one) => conditionSql(spec, row, one, { today, probed, ...(then && { then }) })));
      if (path === '$or') return any((value as Condition[]).map((one) => conditionSql(spec, row, one, { today, probed, ...(then && { then }) })));
      const [head, ...rest] = path.split('.') as [string, ...string[]];
      const own = rest.length === 0 ? columnFor(spec, head) : null;
      if (own) {
        const operators = isOperators(value) ? value : { $eq: value };
        return all(
          Object.entries(operators).map(([operator, operand]) =>
            operatorSql(then?.state && head === 'state' ? then.state : at(row, own.column), own.type, operator, operand, today),
          ),
        );
      }
      const hop = hopOf(spec, head);
      if (!hop) throw new Error(`${spec.name} has nothing called ${path}`);
      const referred = spec.fields.has(head);
      const other = `${row}c`; // siblings lie in scopes of their own, and the text of a statement must not vary
      const inner = rest.length > 0 ? { [rest.join('.')]: value } : ((value as Condition).$elemMatch as Condition);
      return sql`exists (select 1 from ${raw(hop.target.table)} ${raw(other)} where ${hop.match(row, other)} and ${conditionSql(hop.target, other, inner, { today, ...(then && referred && { then: { state: hop.target.lifecycle ? stateThen(hop.target, other, then.line) : null, line: then.line } }) })}${probed ? raw(' offset 0') : raw('')})`;
    }),
  );
}

/** The paths of a condition as a tree, so that one statement can read all facts of a row. */
export interface FactTree {
  [name: string]: FactTree | true;
}

export function pathsOf(condition: Condition, into: FactTree = {}): FactTree {
  for (const [path, value] of Object.entries(condition)) {
    if (path === '$and' || path === '$or') {
      for (const one of value as Condition[]) pathsOf(one, into);
      continue;
    }
    const names = path.split('.');
    let tree = into;
    for (const name of names.slice(0, -1)) tree = (tree[name] ??= {}) as FactTree;
    const last = names.at(-1)!;
    const nested = (value as Condition | null)?.$elemMatch as Condition | undefined;
    if (nested) pathsOf(nested, (tree[last] ??= {}) as FactTree);
    else tree[last] ??= true;
  }
  return into;
}

/** The facts of a row that conditions look at, as one JSON expression. */
export function factsSql(spec: ResourceSpec, row: RowReference, tree: FactTree): Sql {
  const entries = Object.entries(tree).map(([name, inner]): Sql => {
    const own = inner === true ? columnFor(spec, name) : null;
    if (own) return sql`${raw(`'${name}'`)}, ${at(row, own.column)}`;
    const hop = hopOf(spec, name);
    if (!hop || inner === true) throw new Error(`${spec.name} has nothing called ${name}`);
    const other = `${row}f`;
    const facts = factsSql(hop.target, other, inner);
    const many = spec.inverses.has(name);
    const value = many ? sql`coalesce(json_agg(${facts}), '[]'::json)` : facts;
    return sql`${raw(`'${name}'`)}, (select ${value} from ${raw(hop.target.table)} ${raw(other)} where ${hop.match(row, other)})`;
  });
  return entries.length === 0 ? sql`'{}'::json` : sql`json_build_object(${join(entries)})`;
}
