/**
 * The decorators. A field function makes three visible calls: a MikroORM property for each column, a TypeGraphQL field, and an entry in the spec.
 * `@resource` closes the declaration; `declarationOf(Class)` then is all of it as plain data.
 */
import 'reflect-metadata';
import { BigIntType } from '@mikro-orm/core';
import { Check, Entity, Index, ManyToOne, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Arg, Field, ObjectType } from 'type-graphql';
import { TextArray } from '../database/arrayType.js';
import { ownFaults, refuseFaults } from './checks.js';
import { camel, type Label, snake } from './labels.js';
import { declareHistory, Node, RecordOfAny, Stateful } from './interfaces.js';
import { uniqueName } from './names.js';
import { isName, sameNameText } from './sameName.js';
import { compileLifecycle, type LifecycleDeclaration, waitingStates, withOwnVerbs } from './lifecycle.js';
import type { Column, FieldOptions, FieldSpec, Kind, ResourceClass, ResourceOptions, ResourceSpec } from './spec.js';

interface Notes {
  /** Without the resource they are `of`: fields of an abstract class become those of several resources. */
  fields: FieldSpec[];
  lifecycle?: LifecycleDeclaration;
}

const notes = new WeakMap<object, Notes>();
const declarations = new WeakMap<ResourceClass, ResourceSpec>();

function notesOf(prototype: object): Notes {
  const known = notes.get(prototype);
  if (known) return known;
  const fresh: Notes = { fields: [] };
  notes.set(prototype, fresh);
  return fresh;
}

/** A field of this class is hidden from some readers, so its GraphQL type must be nullable. */
export const isNullable = (field: FieldSpec) => field.class !== 'public' || field.kind.is.refers === 'one' || !field.options.required;

export const describe = ({ zh, en, doc }: Label & { doc?: Label }, ...more: (string | false | undefined)[]) =>
  [`${zh} · ${en}.`, doc?.en, ...more].filter(Boolean).join(' ');

const ormTypes: Record<string, string | BigIntType<'string'>> = {
  // As text, like other numbers wider than JavaScript's: facts and history of a row are JSON.
  bigint: new BigIntType('string'),
  uuid: 'uuid',
  text: 'text',
  integer: 'integer',
  boolean: 'boolean',
  date: 'date',
  timestamptz: 'datetime',
  'double precision': 'double',
  numeric: 'string',
  jsonb: 'json',
};

function declareColumn(prototype: object, { property, name, type, nullable, references }: Column): void {
  if (references) {
    // The property holds the other record's id: PostgreSQL joins records, not the unit of work.
    ManyToOne({ entity: references, fieldName: name, nullable, mapToPk: true, deleteRule: 'restrict' } as never)(prototype, property as never);
    return;
  }
  const [bare, collation] = type.split(' collate ') as [string, string?];
  Property({
    fieldName: name,
    columnType: bare,
    type: bare.endsWith('[]') ? TextArray : (ormTypes[bare] ?? 'unknown'),
    nullable,
    ...(collation && { collation }),
  } as never)(prototype, property as never);
}

function declareOutput(prototype: object, field: FieldSpec): void {
  Field(() => field.kind.output(field) as never, {
    nullable: isNullable(field),
    simple: true,
    description: describe(field.options, field.class !== 'public' && `Class: ${field.class}.`),
  })(prototype, field.name);
  for (const [index, { name, type, description }] of (field.kind.arguments ?? []).entries())
    Arg(name, type as never, { nullable: true, description })(prototype, field.name, index);
}

export function declareField<O extends FieldOptions>(kind: Kind<O>, options: O, { system = false } = {}): PropertyDecorator {
  return (prototype, key) => {
    const name = String(key);
    const field = { name, kind, options, class: options.class ?? 'public', system } as unknown as FieldSpec;
    for (const column of field.kind.columns(field)) declareColumn(prototype, column);
    declareOutput(prototype, field);
    notesOf(prototype).fields.push(field);
  };
}

export function noteLifecycle(prototype: object, declaration: LifecycleDeclaration): void {
  notesOf(prototype).lifecycle = declaration;
}

export const lifecycleNoted = (prototype: object) => notesOf(prototype).lifecycle;

function fieldsOf(prototype: object | null): FieldSpec[] {
  if (!prototype || prototype === Object.prototype) return [];
  return [...fieldsOf(Object.getPrototypeOf(prototype) as object), ...(notes.get(prototype)?.fields ?? [])];
}

export function closeResource(target: ResourceClass, options: ResourceOptions, scoped: boolean): void {
  const name = target.name;
  const { lifecycle, fields: own } = notesOf(target.prototype as object);
  const fields = fieldsOf(target.prototype as object);
  if (camel(name) === options.plural) throw new Error(`${name} has one name for one record and for the list of them`);
  // TypeGraphQL inherits only from classes that are types themselves; the abstract bases are not.
  for (const field of fields) if (!own.includes(field)) declareOutput(target.prototype as object, field);
  const cycle = lifecycle ? compileLifecycle(name, lifecycle) : null;
  const spec: ResourceSpec = {
    name,
    single: camel(name),
    plural: options.plural,
    table: snake(name),
    class: target,
    options,
    scoped,
    fields: new Map(),
    inverses: new Map(),
    referredBy: [],
    writes: new Set(options.writes ?? ['create', 'update', 'archive', 'registerExisting']),
    lifecycle: cycle,
    verbs: withOwnVerbs(name, cycle, options.verbs ?? {}),
    scopes: { ...(scoped && { ownDistrict: 'districtId', ownStreet: 'streetId', ownCommunity: 'communityId' }), ...options.scopes },
  };
  for (const field of [...fields.filter(({ system }) => !system), ...fields.filter(({ system }) => system)])
    spec.fields.set(field.name, { ...field, of: spec });
  refuseFaults(ownFaults(spec));
  for (const field of spec.fields.values()) field.kind.close?.(field, spec);
  Entity({ tableName: spec.table })(target);
  if (spec.lifecycle) {
    const states = [...spec.lifecycle.states.keys()].map((state) => `'${state}'`).join(', ');
    Check({ name: `${spec.table}_state_check`, expression: `state in (${states})` })(target as never);
  }
  declareIndexes(spec);
  ObjectType(name, { description: describe(options), implements: cycle ? [Node, RecordOfAny, Stateful] : [Node, RecordOfAny] })(target);
  declareCommon(target.prototype as object, spec);
  declarations.set(target, spec);
}

/** Fields that every record has, and that no declaration says: what it is called, its state in words, its history. */
function declareCommon(prototype: object, spec: ResourceSpec): void {
  const common = (name: string, description: string, nullable: boolean) =>
    Field(() => String, { simple: true, nullable, description })(prototype, name);
  for (const name of ['title', 'stateLabel', 'history'])
    if (spec.fields.has(name)) throw new Error(`${spec.name}.${name}: every record has a field of this name already`);
  common('title', 'What it is called; null where that may not be read.', true);
  if (spec.lifecycle) common('stateLabel', 'Its state in words, in the language of the request (Accept-Language).', false);
  declareHistory(prototype);
}

export function declarationOf(resource: ResourceClass): ResourceSpec {
  const declaration = declarations.get(resource);
  if (!declaration) throw new Error(`${resource?.name ?? String(resource)} is not a declared resource`);
  return declaration;
}

/**
 * Indexes of a resource. Unique keys hold among rows that are not archived, so that an archived row frees its name; names are compared however they
 * are typed. Lists of one place walk (scope, default order, id); lists of everything, or of a place and a relation, (default order, id); lists behind
 * a reference (reference, default order, id). These include the columns of the usual conditions, so that counting and skipping rows reads no table.
 * Search has an index of words and place, and waiting records have one of their own.
 */
function declareIndexes(spec: ResourceSpec): void {
  const target = spec.class as never;
  // A personal value is compared by its blind index.
  const column = (name: string) => {
    const [first, index] = spec.fields.get(name)!.kind.columns(spec.fields.get(name)!);
    return spec.fields.get(name)!.kind.is.personal ? index! : first!;
  };
  const index = (suffix: string, on: string) => {
    const name = `${spec.table}_${suffix}_index`;
    Index({ name, expression: `create index ${name} on ${spec.table} ${on}` } as never)(target);
  };
  const keyed = (field: string) => (isName(spec.fields.get(field)!) ? sameNameText(column(field).name) : column(field).name);
  for (const { fields, nullsEqual, open, when = {} } of spec.options.unique ?? []) {
    const name = uniqueName(spec.table, fields);
    // A filter for the exact text needs an index too.
    for (const field of fields) if (isName(spec.fields.get(field)!)) index(`${snake(field)}_text`, `(${column(field).name})`);
    const nulls = nullsEqual ? ' nulls not distinct' : '';
    const among = Object.entries(when)
      .map(([one, value]) => ` and ${column(one).name} = '${value}'`)
      .join('');
    Unique({
      name,
      expression: `create unique index ${name} on ${spec.table} (${fields.map(keyed).join(', ')})${nulls} where archived_at is null${open ? ` and ${column(open).name} is null` : ''}${among}`,
    } as never)(target);
  }
  const alike = (spec.options.alike ?? []).map(({ same }) => same.map(keyed).join(', '));
  // A key that is the beginning of another key needs no index of its own.
  for (const [at, key] of alike.entries())
    if (!alike.some((other) => other.startsWith(`${key}, `))) index(spec.options.alike![at]!.ground.toLowerCase(), `(${key})`);
  if (spec.fields.has('externalId')) index('external', '(external_id) where external_id is not null');
  index('search', `using gin (${spec.scoped ? 'district_id, street_id, community_id, ' : ''}search_grams)`);
  const [first] = [...spec.fields.values()].filter((field) => field.options.sort && field.kind.order && !field.system);
  const order = first ? `${first.kind.order!(first, 'x').expression.text.replaceAll('x.', '')}, ` : '';
  if (order) index('order', `(${order}id) include (archived_at)`);
  if (spec.scoped) for (const tier of ['district', 'street', 'community']) index(tier, `(${tier}_id, ${order}id) include (archived_at)`);
  // Every page asks for the waiting records: this index holds the open ones only.
  const waiting = spec.lifecycle ? waitingStates(spec.lifecycle) : [];
  if (waiting.length > 0) {
    const places = spec.scoped ? ' include (district_id, street_id, community_id)' : '';
    index('waiting', `(state, id)${places} where archived_at is null and state in (${waiting.map((state) => `'${state}'`).join(', ')})`);
  }
  for (const field of spec.fields.values()) {
    const [own] = field.kind.columns(field);
    const looked = (field.options as { inverse?: unknown }).inverse
      ? ` include (archived_at${spec.scoped ? ', district_id, street_id, community_id' : ''})`
      : '';
    if (field.kind.is.point)
      index(
        snake(field.name),
        `(${field.kind
          .columns(field)
          .map(({ name }) => name)
          .join(', ')}) where ${own!.name} is not null`,
      );
    if (own?.references) index(snake(field.name), `(${own.name}, ${looked ? order : ''}id)${looked}`);
  }
}
