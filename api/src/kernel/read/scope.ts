/** The planner as a field kind sees it: what a kind may ask for while it writes its part of a statement. */
import type { FieldNode } from 'graphql';
import sql, { raw, type Sql } from 'sql-template-tag';
import type { Viewer } from '../access/viewer.js';
import type { Language } from '../resource/labels.js';
import type { Near } from '../resource/distance.js';
import type { ResourceSpec } from '../resource/spec.js';
import { insist } from './late.js';

/** A row in a statement, by the alias of its table. */
export type RowReference = string;

/** What a list of related records is asked with. */
export interface Narrowed {
  filter?: Record<string, unknown> | null;
  near?: Near | null;
}

export interface SelectScope {
  viewer: Viewer;
  language: Language;
  /** The business day, as a parameter: never a part of the text. */
  today: unknown;
  /** The weekday and minute in Shanghai, as a parameter. */
  minute: unknown;
  /** The address at which the caller reached the server, as a parameter. */
  origin: unknown;
  /** The arguments of this field, which is one of that type. */
  given(typeName: string): Record<string, unknown>;
  /** The selections of this field, merged as the GraphQL specification says. */
  nodes: readonly FieldNode[];
  /** A JSON object of the entries that were asked for, under their response keys. */
  pick(typeName: string, entries: Record<string, (given: Record<string, unknown>) => Sql>): Sql;
  /** One related record as JSON; null where it is missing or may not be read. */
  record(target: ResourceSpec, match: (row: RowReference) => Sql, nodes?: readonly FieldNode[]): Sql;
  /** True where this viewer reads every record of that resource. */
  readsAll(target: ResourceSpec): boolean;
  /** The id in a column, as text; null where that record may not be read. */
  readableId(target: ResourceSpec, column: Sql): Sql;
  /** Related records as a JSON array, without those that may not be read. */
  records(target: ResourceSpec, match: (row: RowReference) => Sql, narrowed?: Narrowed): Sql;
  /** Changes that a column holds, as history tells them. */
  changes(of: ResourceSpec, list: Sql): Sql;
  /** True where a related row exists, may be read and passes the filter. */
  exists(target: ResourceSpec, match: (row: RowReference) => Sql, filter: Record<string, unknown>): Sql;
}

/** A column of a row. Names come from declarations, never from a request. */
export const at = (row: RowReference, column: string): Sql => raw(`${row}.${column}`);

/** A text literal, for names fixed by declarations and for response keys, which GraphQL has checked. */
export const literal = (text: string): Sql => raw(`'${text.replaceAll("'", "''")}'`);

/** Only one condition is used in the statement; values of the others are checked all the same. */
const without = (conditions: Sql[], decisive: Sql): Sql => {
  for (const { values } of conditions) insist(values);
  return decisive;
};

export const all = (conditions: Sql[]): Sql => {
  const real = conditions.filter((condition) => condition !== yes);
  if (real.length === 0) return yes;
  if (real.includes(no)) return without(real, no);
  return real.length === 1 ? real[0]! : sql`(${real.slice(1).reduce((joined, next) => sql`${joined} and ${next}`, real[0]!)})`;
};

export const any = (conditions: Sql[]): Sql => {
  const real = conditions.filter((condition) => condition !== no);
  if (real.length === 0) return no;
  if (real.includes(yes)) return without(real, yes);
  return real.length === 1 ? real[0]! : sql`(${real.slice(1).reduce((joined, next) => sql`${joined} or ${next}`, real[0]!)})`;
};

export const yes: Sql = sql`true`;
export const no: Sql = sql`false`;
