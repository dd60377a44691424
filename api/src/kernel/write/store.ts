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
import { specOf } from '../access/viewer.js';
import { LockMode } from '@mikro-orm/core';
import sql, { raw, type Sql } from 'sql-template-tag';
import { predicate } from '../access/ability.js';
import { Refusal } from '../errors.js';
import { claimFiles } from '../files/claim.js';
import { isId } from '../resource/kinds/identifier.js';
import type { SeriesOptions } from '../resource/kinds/series.js';
import type { ResourceClass, ResourceSpec } from '../resource/spec.js';
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
import type { Sentence } from '../reasons.js';

export type Row = Stored & { id: string; version: number };
const plain = (row: Row): Stored => ({ ...(row as Stored) });

/**
 * Locks the row and answers it with its facts. A missing row, one of another type and an unreadable one are refused alike. The same statement finds
 * the row and checks the right to read: an unreadable row is neither locked nor read, so it takes no longer than a missing one.
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

/** Locks the row as it is now until the transaction ends; checks no right. */
export const lockedRow = ({ em }: WriteContext, { class: of }: ResourceSpec, id: string): Promise<Row | null> =>
  em.findOne(of, { id } as never, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true }) as Promise<Row | null>;

/**
 * Gives a row values by field, as an input would, through the store of their kinds. Properties that are no fields, such as the day it was archived,
 * are taken as they are. A new state begins now, unless the values say since when.
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

/** Changes another record as part of a write, with its own line of history. Values it already has change nothing. */
export async function patchRow<E>(
  context: WriteContext,
  resource: ResourceClass<E>,
  other: string | E,
  values: Values<E>,
  reason: string | null = null,
): Promise<void> {
  const spec = specOf(context, resource);
  const row = await lockedRow(context, spec, typeof other === 'string' ? other : (other as Row).id);
  const given = row && (typeof values === 'function' ? values(row as E) : values);
  if (!given) return;
  const before = plain(row);
  assign(context, spec, row, given);
  checkFit(spec, row, before);
  if (Object.keys(row).some((property) => JSON.stringify(row[property] ?? null) !== JSON.stringify(before[property] ?? null)))
    await save(context, spec, row, before, { verb: 'update', reason });
}

/** An edit never holds derived values, so a change of those alone raises no version: whoever has the record open can go on. */
const isDerivedAlone = (spec: ResourceSpec, before: Stored, row: Row): boolean => {
  const { fields } = changesBetween(spec, before, plain(row));
  return fields.length > 0 && fields.every(({ options }) => options.set === 'derived');
};

export function checkVersion(row: Row, version: number): void {
  if (row.version !== version) throw new Refusal('CONFLICT', { field: 'version' });
}

/** The search words, and who changed the row when: the kernel keeps them on every row it stores. */
export function stamp(context: WriteContext, spec: ResourceSpec, row: Row): void {
  const terms = [...spec.fields.values()].filter((field) => field.options.search).flatMap((field) => field.kind.searchTerms?.(field, row) ?? []);
  row.searchText = searchTextOf(terms);
  row.searchGrams = gramsOf(row.searchText as string);
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

/**
 * Runs the resource's `onWrite` with the row as it is now stored. The values it derives are part of the same write: one version, one line of history.
 */
async function afterWrite(context: WriteContext, spec: ResourceSpec, row: Row, before: Stored | null): Promise<void> {
  // Only remarks on the requested record are answered, not those on records it changes along.
  const silent = { ...context, remarks: undefined };
  await spec.options.onWrite?.({
    record: row,
    before,
    today: shanghai(context.now()),
    now: context.now(),
    accountId: context.viewer.account?.id ?? null,
    accountName: context.viewer.account?.displayName ?? null,
    catalogue: context.viewer.ability.catalogue,
    remark: (field: string, message: Sentence) => context.remarks?.push({ code: 'UNUSUAL', field, message }),
    run: (statement: Sql) => query(context.em, statement),
    find: (resource: ResourceClass, where: object) => context.em.find(resource, where as never),
    create: (resource: ResourceClass, values: Stored) => insert(silent, specOf(context, resource), values, 'create'),
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

/** Inserts new rows as they are, without checking rights, with one flush and one computation of scope columns for all. */
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

/** Inserts one new row: for effects of verbs and for the platform's own writes. */
export async function insert(context: WriteContext, spec: ResourceSpec, stored: Stored, verb: string, line: Partial<Line> = {}): Promise<Row> {
  checkFit(spec, stored);
  return (await insertAll(context, spec, [{ stored, line }], verb))[0]!;
}

/**
 * Stores the changes of a locked row, moves the rows below it, and writes its line of history. `beside`: changes that the line tells of and the row
 * does not hold yet (a proposal).
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
  // Every line keeps the state: a reader who may read only certain states sees the lines of those.
  const states = { fromState: (before.state as string | undefined) ?? null, toState: (row.state as string | undefined) ?? null };
  await writeHistory(context, spec, row.id, { ...states, ...line, changes: [...changesBetween(spec, before, plain(row)).changes, ...beside] });
}
