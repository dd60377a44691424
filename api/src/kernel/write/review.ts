/**
 * What was approved stays what was approved: an edit of a field sends the record to review again and keeps, field by field, what was
 * approved and what it is to become. Only fields that are declared `unreviewed` are free; `review` is declared on the resource. Where the edit is
 * refused, the record is again what was approved.
 */
import sql from 'sql-template-tag';
import type { FieldSpec, ResourceSpec } from '../resource/spec.js';
import { type Change, changesBetween } from './history.js';
import { enter, type Row } from './store.js';
import { query, type WriteContext } from './transaction.js';
import { type Remark, type Stored, storedValues } from './values.js';

interface Reviewed {
  line: { fromState?: string; toState?: string };
  remarks: Remark[];
}

const nothing: Reviewed = { line: {}, remarks: [] };

/** What differs from the approved version, whatever happened in between. */
function since(approved: Change[], edited: Change[]): Change[] {
  const merged = new Map(approved.map((change) => [change.field, change]));
  for (const change of edited) merged.set(change.field, { ...change, before: (merged.get(change.field) ?? change).before });
  return [...merged.values()].filter(({ before, after }) => before !== after);
}

export function reviewAgain(context: WriteContext, spec: ResourceSpec, row: Row, before: Stored, changed: FieldSpec[]): Reviewed {
  const { review } = spec.options;
  const monitored = new Set(changed.filter(({ system, options }) => !system && !options.unreviewed).map(({ name }) => name));
  if (!review || monitored.size === 0) return nothing;
  const from = row.state as string;
  const approved = review.from.includes(from);
  const kept = row[review.diff] as Change[] | null | undefined;
  // A draft that nobody has approved differs from nothing.
  if (!approved && !kept) return nothing;
  row[review.diff] = since(kept ?? [], changesBetween(spec, before, row).changes.filter(({ field }) => monitored.has(field)));
  if (!approved) return nothing;
  row[review.by] = context.viewer.account?.id ?? null;
  enter(spec, row, review.to, context.now());
  const [field] = monitored;
  return { line: { fromState: from, toState: review.to }, remarks: [{ code: 'REVIEW_AGAIN', field: field!, message: { zh: '改动了须审核的内容，已重新送审；通过前不对外展示', en: 'What was approved has changed: it waits for review again and is not shown until it is approved' } }] };
}

/** The edits from the one on that sent the approved record to review, and the state it was in. */
async function editsSince({ em }: WriteContext, { name, options }: ResourceSpec, { id }: Row): Promise<{ state: string; changes: Change[] } | null> {
  const { to, back } = options.review!;
  const lines = await query<{ verb: string; from_state: string | null; to_state: string | null; changes: Change[] }>(em, sql`
    select verb, from_state, to_state, changes from history where resource = ${name} and record_id = ${id}::uuid order by at, id`);
  const first = lines.findLastIndex((line) => line.to_state === to && back.includes(line.from_state ?? ''));
  if (first < 0) return null;
  return { state: lines[first]!.from_state!, changes: lines.slice(first).filter(({ verb }) => verb === 'update').flatMap(({ changes }) => changes) };
}

/** What was edited along with the monitored fields goes back with them: the terms that were approved fit each other, a mixture of both need not. */
export async function approvedAgain(context: WriteContext, spec: ResourceSpec, row: Row): Promise<string | null> {
  const { review } = spec.options;
  const kept = review && (row[review.diff] as Change[] | null | undefined);
  const since = kept ? await editsSince(context, spec, row) : null;
  if (!kept || !since) return null;
  const was = new Map([...since.changes.toReversed(), ...kept].map(({ field, before }) => [field, before]));
  const fields = [...was.keys()].map((name) => spec.fields.get(name)!).filter((field) => !field.options.set && field.class !== 'personal' && field.class !== 'sensitive');
  Object.assign(row, storedValues(fields, Object.fromEntries(fields.map(({ name }) => [name, was.get(name) ? JSON.parse(was.get(name)!) : null]))).stored);
  row[review.diff] = [];
  return since.state;
}
