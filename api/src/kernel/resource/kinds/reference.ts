/** A reference to one record, or to several. What may not be read is answered as null or left out; a reference never reveals more than its target. */
import sql, { type Sql } from 'sql-template-tag';
import type { Condition } from '../../access/condition.js';
import { declareField } from '../declare.js';
import { refuse } from '../fieldError.js';
import { filterOf, listFilterOf } from '../graphql.js';
import type { CellWords, FieldOptions, FieldSpec, Kind, ResourceClass, ResourceSpec } from '../spec.js';
import { fieldOf, targetOf } from '../spec.js';
import { decide } from '../../read/late.js';
import { all, at, no, yes } from '../../read/scope.js';
import { type Label, type Language, snake } from '../labels.js';
import { compareIds, isId, withId } from './identifier.js';
import { asSet, columnOf, listLimit, splitCell } from './operators.js';
import { ID } from '../scalars.js';

/** The stored id of a record of that type. */
export type Id<_Target> = string;

export interface ReferenceOptions extends FieldOptions {
  target: () => ResourceClass;
  /** Only records with these values (or one of several) may be chosen. */
  where?: Record<string, string | string[]>;
  /**
   * Its reference → the reference of this record that it must share: `{ division: 'homeCommunity' }`. Other records are neither offered nor accepted.
   */
  within?: Record<string, string>;
  /** The reference names that one record for ever: when the record is merged into another, this reference stays. */
  stays?: boolean;
  /** The record it points at is neither archived nor ended while a living record of this resource meets the condition; without `while`, always. */
  keeps?: Label & { while?: Condition };
  /**
   * The list on the other side. `lines`: these records are lines of the other one, written together in a table of these columns, and of those that
   * may be filled in.
   */
  inverse?: Label & { name: string; lines?: readonly string[] };
}

export type Titled = { [name: string]: unknown } | null;

/** A record's title. Where the title is a reference, it is followed. */
export function titleSelection(target: ResourceSpec): string {
  const title = fieldOf(target, target.options.title);
  return `{ id ${title.name} ${title.kind.selection?.(title) ?? ''} }`;
}

export function titleIn(record: Titled, target: ResourceSpec): string {
  const title = fieldOf(target, target.options.title);
  const value = record?.[title.name];
  if (value === null || value === undefined) return '';
  return String(title.kind.print ? title.kind.print(value, title, { language: 'zh', codeOf: () => undefined }) : value);
}

const nameIn = (record: Titled, field: FieldSpec<ReferenceOptions>, { nameOf }: CellWords): string =>
  nameOf?.(String(record?.id)) ?? titleIn(record, targetOf(field));

/** A name that contains the separator of several names could not be read back. */
const joinable = (name: string, id: string): string => (splitCell(name).length > 1 ? withId(splitCell(name).join(' '), id) : name);

const targetHint = (field: FieldSpec<ReferenceOptions>, language: Language): string => targetOf(field).options[language];

export const referenceKind: Kind<ReferenceOptions> = {
  name: 'reference',
  is: { refers: 'one', short: true, wordless: true },
  hint: targetHint,
  operators: ['filter'],
  columns: (field) => [
    { property: field.name, name: `${snake(field.name)}_id`, type: 'uuid', nullable: !field.options.required, references: field.options.target },
  ],
  groups: [''],
  group: (field, row, _part, scope) => scope.readableId(targetOf(field), columnOf(field as FieldSpec, row, '_id')),
  groupLabel: (field, key, _scope, title) => title(targetOf(field), (other) => sql`${at(other, 'id')} = (${key})::uuid`),
  output: (field) => field.options.target(),
  input: () => ID,
  selection: (field) => titleSelection(targetOf(field)),
  print: (record, field, words) => nameIn(record as Titled, field, words),
  filter: (field) => filterOf(targetOf(field)),
  select: (field, row, scope) => scope.record(targetOf(field), (other) => sql`${at(other, 'id')} = ${columnOf(field as FieldSpec, row, '_id')}`),
  where(field, row, { isNull, ...filter }, scope) {
    const column = columnOf(field as FieldSpec, row, '_id');
    const target = targetOf(field);
    const given = Object.entries(filter).filter(([, one]) => one !== null && one !== undefined);
    // A stored id is that of a record, so a filter on the id alone needs no join.
    if (isNull !== true && given.length === 1 && given[0]![0] === 'id' && scope.readsAll(target))
      return all([compareIds(field as FieldSpec, column, filter.id as Record<string, unknown>), sql`${column} is not null`]);
    const exists = scope.exists(target, (other) => sql`${at(other, 'id')} = ${column}`, filter);
    if (isNull !== true) return exists;
    // A record that may not be read counts as absent, and an absent one passes no other condition.
    return given.length > 0 ? no : sql`not ${exists}`;
  },
  store(field, value) {
    if (!isId(value)) throw refuse('NOT_FOUND', field.name);
    return { [field.name]: value };
  },
  remember: (field, stored) => stored[field.name] ?? null,
};

type Filter = Record<string, unknown>;

/** Where one record is asked for, the column itself rules out most rows before any other record is looked at. */
function holdsId(ids: Sql, { id }: Filter): Sql {
  const { eq } = (id ?? {}) as Filter;
  return eq !== undefined && eq !== null && decide(eq, isId) ? sql`${ids} @> array[${eq}]::uuid[]` : yes;
}

export const referencesKind: Kind<ReferenceOptions> = {
  name: 'references',
  is: { refers: 'many', wordless: true },
  hint: targetHint,
  operators: ['some', 'none', 'isEmpty'],
  columns: (field) => [{ property: field.name, name: `${snake(field.name)}_ids`, type: 'uuid[]', nullable: true }],
  output: (field) => [field.options.target()],
  input: () => [ID],
  selection: (field) => titleSelection(targetOf(field)),
  print: (records, field, words) => (records as Titled[]).map((record) => joinable(nameIn(record, field, words), String(record?.id))).join('；'),
  filter: (field) => listFilterOf(targetOf(field)),
  select: (field, row, scope) =>
    scope.records(
      targetOf(field),
      (other) => sql`${at(other, 'id')} = any(${columnOf(field as FieldSpec, row, '_ids')})`,
      scope.given(field.of.name),
    ),
  // Records that may not be read count as absent, here as in the answer.
  where(field, row, { some, none, isEmpty }, scope) {
    const ids = columnOf(field as FieldSpec, row, '_ids');
    const found = (filter: Filter) => scope.exists(targetOf(field), (other) => sql`${at(other, 'id')} = any(${ids})`, filter);
    const among = (filter: Filter) => all([holdsId(ids, filter), found(filter)]);
    return all([
      some ? among(some as Filter) : yes,
      none ? sql`not ${found(none as Filter)}` : yes,
      isEmpty === undefined ? yes : isEmpty ? sql`not ${found({})}` : found({}),
    ]);
  },
  store(field, value) {
    if (!Array.isArray(value) || value.length > listLimit || !value.every(isId)) throw refuse('NOT_FOUND', field.name);
    return { [field.name]: [...new Set(value)] };
  },
  remember: asSet,
};

export const reference = (target: () => ResourceClass, options: Omit<ReferenceOptions, 'target'>): PropertyDecorator =>
  declareField(referenceKind, { ...options, target });

export const references = (target: () => ResourceClass, options: Omit<ReferenceOptions, 'target' | 'inverse'>) =>
  declareField(referencesKind, { ...options, target });
