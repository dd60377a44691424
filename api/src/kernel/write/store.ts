/**
 * How a row is found, locked, stamped and stored, for every kind of write. The order of a write is one, whoever asks for it (a form or a sheet in
 * record.ts, a verb in transition.ts), and each thing is judged once:
 *  1. the row is locked, where it is there and may be read (`locked`); the right to write it as it is; its version; a verb's state, guard and hands
 *  2. values: each through the store of its kind; what is required; days; targets. What is refused of them is told together
 *  3. a verb's effect, and the state it leads to, with what that state demands
 *  4. the row's own rules: `check`, and how its values fit each other (`checkRow`); of what the house writes by itself, the fit (`checkFit`)
 *  5. the right to write it as it becomes (`futureFacts`), what it belongs with (`checkWithin`), who it might be (twins)
 *  6. `save`: copies, version, stamp, the row itself, its files, its place and those that stand on it
 *  7. the resource's rule, which sees the row where it lies, and what it derives; then the copies that others hold of it
 *  8. its line of history; and after it what a verb does to others (`later`), each a write of its own from 4 on
 */
import { LockMode } from '@mikro-orm/core';
import sql, { raw, type Sql } from 'sql-template-tag';
import { predicate } from '../access/ability.js';
import { Refusal } from '../errors.js';
import { claimFiles } from '../files/claim.js';
import { isId } from '../resource/kinds/identifier.js';
import type { Label } from '../resource/labels.js';
import type { SeriesOptions } from '../resource/kinds/series.js';
import { type ResourceClass, type ResourceSpec, specOf } from '../resource/spec.js';
import { gramsOf, searchTextOf } from '../read/search.js';
import { type Change, changesBetween, type Line, writeHistory, writeLines } from './history.js';
import { newId } from './id.js';
import { presentFacts } from './judge.js';
import { settle } from './place.js';
import { nextNumber } from './series.js';
import { query, shanghai, type WriteContext } from './transaction.js';
import { copied, followed } from './copies.js';
import type { Values } from './patch.js';
import { checkFit, type Stored, storedValues } from './values.js';

export type Row = Stored & { id: string; version: number };
const plain = (row: Row): Stored => ({ ...(row as Stored) });

/**
 * Locks the row and answers it with its facts; missing, of another type, or not readable: the same refusal. The right to read comes first, in the
 * statement that finds the row: what may not be seen is neither locked nor looked at, so that it costs no more time than what is not there.
 */
export async function locked(
  context: WriteContext,
  spec: ResourceSpec,
  id: string,
  isToBeWritten = true,
): Promise<{ row: Row; before: Stored; facts: object }> {
  const readable = predicate(context.viewer.ability, 'read', spec, 't');
  const [found] = isId(id)
    ? await query(
        context.em,
        sql`select 1 from ${raw(spec.table)} t where t.id = ${id}::uuid and ${readable} ${raw(isToBeWritten ? 'for update of t' : '')}`,
      )
    : [];
  if (!found) throw new Refusal('NOT_FOUND', { field: 'id' });
  const row = (await context.em.findOneOrFail(spec.class, { id } as never, { refresh: true })) as Row;
  return { row, before: plain(row), facts: await presentFacts(context, spec, id) };
}

/** The row as it is now, which nobody else can change before this transaction ends; no right is asked. */
export const lockedRow = ({ em }: WriteContext, { class: of }: ResourceSpec, id: string): Promise<Row | null> =>
  em.findOne(of, { id } as never, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true }) as Promise<Row | null>;

/**
 * Gives a row values by field, as an input would: through the store of their kinds. What is no field, such as the day it was archived, is taken as it
 * is, and a state begins now unless it says since when.
 */
export function assign(context: WriteContext, spec: ResourceSpec, row: Row, values: Stored): void {
  const { state, ...others } = values;
  if (state && state !== row.state) enter(spec, row, state as string, (values.stateSince as Date | undefined) ?? context.now());
  const fields = Object.keys(others).flatMap((name) => spec.fields.get(name) ?? []);
  const inputs = fields.filter(({ system }) => !system);
  const cleared = Object.fromEntries(inputs.map(({ name }) => [name, others[name] ?? null]));
  const rest = Object.entries(others).filter(([name]) => !(name in cleared));
  Object.assign(row, Object.fromEntries(rest), storedValues(inputs, cleared).stored);
}

/** Changes another record as part of a write, with a line of its own; values that it has already leave it as it is. */
export async function patchRow<E>(
  context: WriteContext,
  resource: ResourceClass<E>,
  other: string | E,
  values: Values<E>,
  reason: string | null = null,
): Promise<void> {
  const spec = specOf(resource);
  const row = await lockedRow(context, spec, typeof other === 'string' ? other : (other as Row).id);
  const given = row && (typeof values === 'function' ? values(row as E) : values);
  if (!given) return;
  const before = plain(row);
  assign(context, spec, row, given);
  checkFit(spec, row, before);
  if (Object.keys(row).some((property) => JSON.stringify(row[property] ?? null) !== JSON.stringify(before[property] ?? null)))
    await save(context, spec, row, before, { verb: 'update', reason });
}

/** No edit holds what is derived: where nothing else changes, whoever has the record open goes on with the version they saw. */
const isDerivedAlone = (spec: ResourceSpec, before: Stored, row: Row): boolean => {
  const { fields } = changesBetween(spec, before, plain(row));
  return fields.length > 0 && fields.every(({ options }) => options.set === 'derived');
};

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

/** The resource's own rule, which sees the row where it now lies. What it derives is part of the same write: one version, one line. */
async function afterWrite(context: WriteContext, spec: ResourceSpec, row: Row, before: Stored | null): Promise<void> {
  // Remarks speak of the record that was asked for, not of those it moves along.
  const silent = { ...context, remarks: undefined };
  await spec.options.onWrite?.({
    record: row,
    before,
    today: shanghai(context.now()),
    now: context.now(),
    accountId: context.viewer.account?.id ?? null,
    accountName: context.viewer.account?.displayName ?? null,
    remark: (field: string, message: Label) => context.remarks?.push({ code: 'UNUSUAL', field, message }),
    run: (statement: Sql) => query(context.em, statement),
    find: (resource: ResourceClass, where: object) => context.em.find(resource, where as never),
    create: (resource: ResourceClass, values: Stored) => insert(silent, specOf(resource), values, 'create'),
    patch: (resource: ResourceClass, other: string | object, values: never) => patchRow(silent, resource, other, values),
    async derive(values: Stored) {
      assign(context, spec, row, values);
      stamp(context, spec, row);
      await context.em.flush();
    },
  } as never);
  if (before) await followed(silent, spec, row, before);
}

async function fresh(context: WriteContext, spec: ResourceSpec, stored: Stored, state?: { code: string; since: Date }): Promise<Row> {
  const now = context.now();
  const row = context.em.create(spec.class, {
    id: stored.id ?? newId(now),
    version: 1,
    createdAt: now,
    createdById: context.viewer.account?.id ?? null,
    ...stored,
  } as never) as Row;
  if (spec.lifecycle) enter(spec, row, state?.code ?? spec.lifecycle.initial, state?.since ?? now);
  for (const field of spec.fields.values()) {
    if (field.kind.is.numbered && ((field.options as SeriesOptions).on ?? 'create') === 'create' && !row[field.name])
      row[field.name] = await nextNumber(context, spec, field.name, row, shanghai(now));
  }
  Object.assign(row, await copied(context, spec, row, null));
  stamp(context, spec, row);
  context.em.persist(row);
  return row;
}

export const created = (spec: ResourceSpec, row: Row, verb: string, line: Partial<Line> = {}): Line => ({
  verb,
  toState: (row.state as string | undefined) ?? null,
  changes: changesBetween(spec, null, plain(row)).changes,
  ...line,
});

export interface Fresh {
  stored: Stored;
  line?: Partial<Line>;
  state?: { code: string; since: Date };
}

/** Stores new rows as they are, without asking who may, with one flush and one settling for all of them. */
export async function insertAll(context: WriteContext, spec: ResourceSpec, all: Fresh[], verb: string): Promise<Row[]> {
  const rows: Row[] = [];
  for (const { stored, state } of all) rows.push(await fresh(context, spec, stored, state));
  await context.em.flush();
  for (const row of rows) await claimFiles(context, spec, row.id, null, row);
  await settle(
    context.em,
    spec,
    rows.map(({ id }) => id),
  );
  for (const row of rows) await afterWrite(context, spec, row, null);
  await writeLines(
    context,
    spec,
    rows.map((row, index) => ({ ...created(spec, row, verb, all[index]!.line), recordId: row.id })),
  );
  return rows;
}

/** One new row: for verbs' effects and what the house does by itself. */
export async function insert(context: WriteContext, spec: ResourceSpec, stored: Stored, verb: string, line: Partial<Line> = {}): Promise<Row> {
  checkFit(spec, stored);
  return (await insertAll(context, spec, [{ stored, line }], verb))[0]!;
}

/**
 * Stores what changed of a locked row, moves what stands on it, and writes its line; `beside` is what the line tells of that is not the record's own
 * yet.
 */
export async function save(
  context: WriteContext,
  spec: ResourceSpec,
  row: Row,
  before: Stored,
  line: Omit<Line, 'changes'>,
  beside: Change[] = [],
): Promise<void> {
  Object.assign(row, await copied(context, spec, row, before));
  if (line.verb !== 'update' || !isDerivedAlone(spec, before, row)) row.version = (before.version as number) + 1;
  stamp(context, spec, row);
  await context.em.flush();
  await claimFiles(context, spec, row.id, before, row);
  const { scope, tierField } = spec.options;
  if ([scope, tierField].some((name) => name && before[name] !== row[name])) await settle(context.em, spec, [row.id]);
  await afterWrite(context, spec, row, before);
  // In which state it was is told with every line: who reads it only in some of them is told of these.
  const states = { fromState: (before.state as string | undefined) ?? null, toState: (row.state as string | undefined) ?? null };
  await writeHistory(context, spec, row.id, { ...states, ...line, changes: [...changesBetween(spec, before, plain(row)).changes, ...beside] });
}
