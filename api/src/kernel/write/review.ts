/**
 * What was approved stays what was approved: an edit of a monitored field sends the record to review again and keeps, field by field, what was
 * approved and what it is to become. Other fields are free. Both are declared: `monitored` on a field, `review` on its resource.
 */
import type { FieldSpec, ResourceSpec } from '../resource/spec.js';
import { type Change, changesBetween } from './history.js';
import { enter, type Row } from './store.js';
import type { WriteContext } from './transaction.js';
import type { Remark, Stored } from './values.js';

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
  const monitored = new Set(changed.filter((field) => field.options.monitored).map(({ name }) => name));
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
