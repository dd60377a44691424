/**
 * The generic writes. Permission is judged on the row as it was and as it becomes, field by field; a version guards against overwriting what
 * someone else changed; history lies in the same transaction. A record that may not be read does not exist.
 */
import { LockMode } from '@mikro-orm/core';
import type { Sql } from 'sql-template-tag';
import { allows, rulesFor } from '../access/ability.js';
import { Refusal } from '../errors.js';
import { inputsOf } from '../resource/graphql.js';
import { isId } from '../resource/kinds/identifier.js';
import { revealed } from '../resource/kinds/personal.js';
import type { SeriesOptions } from '../resource/kinds/series.js';
import { type FieldSpec, type ResourceClass, type ResourceSpec, specOf } from '../resource/spec.js';
import { gramsOf, searchTextOf } from '../read/search.js';
import { changesBetween, type Line, writeHistory } from './history.js';
import { newId } from './id.js';
import { futureFacts, presentFacts, refuseUnless } from './judge.js';
import { settle } from './place.js';
import { nextNumber } from './series.js';
import { inTransaction, query, shanghai, type WriteContext } from './transaction.js';
import { checkPast, checkRequired, checkRow, checkTargets, type Remark, type Stored, reasonIn, storedValues } from './values.js';

export interface Written {
  id: string;
  remarks: Remark[];
}

export type Row = Stored & { id: string; version: number };
type Input = Record<string, unknown>;

const plain = (row: Row): Stored => ({ ...(row as Stored) });

/** Locks the row and answers it with its facts; missing, of another type, or not readable: the same refusal. */
export async function locked(context: WriteContext, spec: ResourceSpec, id: string): Promise<{ row: Row; before: Stored; facts: object }> {
  const row = isId(id) ? ((await context.em.findOne(spec.class, { id } as never, { lockMode: LockMode.PESSIMISTIC_WRITE })) as Row | null) : null;
  if (!row) throw new Refusal('NOT_FOUND', { field: 'id' });
  const facts = await presentFacts(context, spec, id);
  if (!allows(context.viewer.ability, 'read', spec, facts)) throw new Refusal('NOT_FOUND', { field: 'id' });
  return { row, before: plain(row), facts };
}

export function checkVersion(row: Row, version: number): void {
  if (row.version !== version) throw new Refusal('CONFLICT', { field: 'version' });
}

/** Search words, who and when: what the kernel keeps on every row it stores. */
export function stamp(context: WriteContext, spec: ResourceSpec, row: Row): void {
  const terms = [...spec.fields.values()].filter((field) => field.options.search).flatMap((field) => field.kind.searchTerms?.(field, row) ?? []);
  row.searchText = searchTextOf(terms);
  row.searchGrams = gramsOf(terms.join('\n'));
  row.updatedAt = context.now();
  row.updatedById = context.viewer.account?.id ?? null;
}

function dueOn(spec: ResourceSpec, state: string, since: string): string | null {
  const days = spec.lifecycle!.states.get(state)!.limitDays;
  if (days === undefined) return null;
  const due = new Date(`${since}T00:00:00Z`);
  due.setUTCDate(due.getUTCDate() + days);
  return due.toISOString().slice(0, 10);
}

export function enter(spec: ResourceSpec, row: Row, state: string, since: Date): void {
  row.state = state;
  row.stateSince = since;
  row.stateDueOn = dueOn(spec, state, shanghai(since));
}

const afterWrite = async (context: WriteContext, spec: ResourceSpec, row: Row) => {
  await spec.options.onWrite?.({
    record: row, today: shanghai(context.now()),
    run: (statement: Sql) => query(context.em, statement),
    find: (resource: ResourceClass, where: object) => context.em.find(resource, where as never),
    create: (resource: ResourceClass, values: Stored) => insert(context, specOf(resource), values, 'create'),
  } as never);
};

/** Stores a new row as it is, without asking who may: for verbs' effects and for `create` below, which asks. */
export async function insert(context: WriteContext, spec: ResourceSpec, stored: Stored, verb: string, line: Partial<Line> = {}, state?: { code: string; since: Date }): Promise<Row> {
  const now = context.now();
  const row = context.em.create(spec.class, { id: stored.id ?? newId(now), createdAt: now, createdById: context.viewer.account?.id ?? null, ...stored } as never) as Row;
  if (spec.lifecycle) enter(spec, row, state?.code ?? spec.lifecycle.initial, state?.since ?? now);
  for (const field of spec.fields.values()) {
    if (field.kind.name === 'series' && ((field.options as SeriesOptions).on ?? 'create') === 'create' && !row[field.name]) row[field.name] = await nextNumber(context, spec, field.name, row, shanghai(now));
  }
  stamp(context, spec, row);
  context.em.persist(row);
  await context.em.flush();
  await settle(context.em, spec, [row.id]);
  await afterWrite(context, spec, row);
  await writeHistory(context, spec, row.id, { verb, toState: (row.state as string | undefined) ?? null, changes: changesBetween(spec, null, plain(row)).changes, ...line });
  return row;
}

const withDefaults = (fields: FieldSpec[], input: Input): Input => ({
  ...Object.fromEntries(fields.filter((field) => field.options.default !== undefined).map((field) => [field.name, field.options.default])), ...input,
});

async function createAs(context: WriteContext, spec: ResourceSpec, write: 'create' | 'registerExisting', input: Input): Promise<Written> {
  if (rulesFor(context.viewer.ability, write, spec).length === 0) throw new Refusal(context.viewer.account ? 'FORBIDDEN' : 'UNAUTHENTICATED');
  const fields = inputsOf(spec, write);
  const { stored, remarks } = storedValues(fields, withDefaults(fields, input));
  return inTransaction(context, async (inner) => {
    checkRequired(fields.filter((field) => field.options.set !== 'verb' && field.kind.name !== 'series'), stored);
    checkRow(spec, stored);
    checkPast(fields, stored, shanghai(inner.now()));
    await checkTargets(inner, fields, stored);
    const existing = write === 'registerExisting';
    const since = input.since ? new Date(`${input.since as string}T00:00:00+08:00`) : inner.now();
    if (since > inner.now()) throw new Refusal('OUT_OF_RANGE', { field: 'since' });
    const line = existing ? { reason: reasonIn(input.reason) } : {};
    const state = existing && spec.lifecycle ? { code: input.state as string, since } : undefined;
    const id = newId(inner.now());
    const given = fields.filter((field) => input[field.name] !== undefined && input[field.name] !== null);
    refuseUnless(inner.viewer.ability, write, spec, await futureFacts(inner, spec, id, null, { ...stored, state: state?.code ?? spec.lifecycle?.initial }), given);
    await insert(inner, spec, { ...stored, id }, write, line, state);
    return { id, remarks };
  });
}

export const create = (context: WriteContext, spec: ResourceSpec, input: Input) => createAs(context, spec, 'create', input);
export const registerExisting = (context: WriteContext, spec: ResourceSpec, input: Input) => createAs(context, spec, 'registerExisting', input);

/** Stores what changed of a locked row, moves what stands on it, and writes its line. */
export async function save(context: WriteContext, spec: ResourceSpec, row: Row, before: Stored, line: Omit<Line, 'changes'>): Promise<void> {
  stamp(context, spec, row);
  await context.em.flush();
  const { scope, tierField } = spec.options;
  if ([scope, tierField].some((name) => name && before[name] !== row[name])) await settle(context.em, spec, [row.id]);
  await afterWrite(context, spec, row);
  await writeHistory(context, spec, row.id, { ...line, changes: changesBetween(spec, before, plain(row)).changes });
}

export async function update(context: WriteContext, spec: ResourceSpec, id: string, version: number, input: Input): Promise<Written> {
  const fields = inputsOf(spec, 'update').filter((field) => input[field.name] !== undefined);
  return inTransaction(context, async (inner) => {
    const { row, before, facts } = await locked(inner, spec, id);
    const { ability } = inner.viewer;
    refuseUnless(ability, 'update', spec, facts, []);
    if (row.archivedAt) throw new Refusal('ILLEGAL_STEP');
    checkVersion(row, version);
    const { stored, remarks } = storedValues(fields, input);
    const after = { ...before, ...stored };
    const changed = changesBetween(spec, before, after).fields;
    if (changed.length === 0) return { id, remarks };
    refuseUnless(ability, 'update', spec, facts, changed);
    const fillable = inputsOf(spec, 'update').filter((field) => allows(ability, 'update', spec, facts, field.name));
    checkRequired(fillable, after);
    checkRow(spec, after);
    checkPast(changed, stored, shanghai(inner.now()));
    await checkTargets(inner, changed, stored);
    refuseUnless(ability, 'update', spec, await futureFacts(inner, spec, id, before, stored), changed);
    Object.assign(row, stored);
    await save(inner, spec, row, before, { verb: 'update' });
    return { id, remarks };
  });
}

async function shelve(context: WriteContext, spec: ResourceSpec, id: string, version: number, verb: 'archive' | 'restore', reason: string | null): Promise<Written> {
  return inTransaction(context, async (inner) => {
    const { row, before, facts } = await locked(inner, spec, id);
    refuseUnless(inner.viewer.ability, 'archive', spec, facts, []);
    checkVersion(row, version);
    if (Boolean(row.archivedAt) === (verb === 'archive')) throw new Refusal('ILLEGAL_STEP');
    row.archivedAt = verb === 'archive' ? inner.now() : null;
    row.archiveReason = reason;
    await save(inner, spec, row, before, { verb, reason });
    return { id, remarks: [] };
  });
}

export const archive = (context: WriteContext, spec: ResourceSpec, id: string, version: number, reason: string) => {
  const text = reasonIn(reason);
  return shelve(context, spec, id, version, 'archive', text);
};
export const restore = (context: WriteContext, spec: ResourceSpec, id: string, version: number) => shelve(context, spec, id, version, 'restore', null);

/** The plain value of one personal field. The right, the reason and the line in the history come before the value. */
export async function reveal(context: WriteContext, spec: ResourceSpec, id: string, fieldName: string, reason: string): Promise<string | null> {
  const why = reasonIn(reason);
  return inTransaction(context, async (inner) => {
    const { row, facts } = await locked(inner, spec, id);
    const field = spec.fields.get(fieldName)!;
    if (row.archivedAt) throw new Refusal('ILLEGAL_STEP');
    refuseUnless(inner.viewer.ability, 'reveal', spec, facts, [field]);
    await writeHistory(inner, spec, id, { verb: 'reveal', reason: why, changes: [{ field: fieldName }] });
    return revealed((row[`${fieldName}Cipher`] as string | null) ?? null);
  });
}
