/**
 * What was approved stays what is shown. An edit of an approved record's fields is a proposal: it is tried as it would be taken over, so that nothing
 * is proposed that could not be, and kept field by field beside the record, with what was approved, until another hand takes it over or sends it
 * back. Only fields that are declared `unreviewed` change at once; `review` is declared on the resource. A record that is taken out of its approved
 * states takes its proposal along.
 */
import sql from 'sql-template-tag';
import type { FieldSpec, ResourceSpec } from '../resource/spec.js';
import { type Change, changesBetween } from './history.js';
import type { Row } from './store.js';
import { query, type WriteContext } from './transaction.js';
import { type Remark, type Stored, storedValues } from './values.js';
import { words } from './words.js';

/** Open: proposed, or sent back to be corrected. */
export const Proposal = { PENDING: 'PENDING', RETURNED: 'RETURNED' } as const;

/** The differences to the approved version, from all edits in between. */
function since(approved: Change[], edited: Change[]): Change[] {
  const merged = new Map(approved.map((change) => [change.field, change]));
  for (const change of edited) merged.set(change.field, { ...change, before: (merged.get(change.field) ?? change).before });
  return [...merged.values()].filter(({ before, after }) => before !== after);
}

const isMonitored = ({ system, options }: FieldSpec) => !system && !options.unreviewed && !options.set;

/** A proposal is kept in the form of history, and history keeps no personal values: a personal field must be `unreviewed`. */
export function checkReviews(specs: readonly ResourceSpec[]): void {
  for (const spec of specs) {
    const { review } = spec.options;
    if (!review) continue;
    const secret = [...spec.fields.values()].find((field) => isMonitored(field) && (field.class === 'personal' || field.class === 'sensitive'));
    if (secret) throw new Error(`${spec.name}.${secret.name} is ${secret.class} and would wait for review in plain sight: let it be unreviewed`);
  }
}

const kept = ({ options: { review } }: ResourceSpec, row: Stored): Change[] => ((review && row[review.diff]) ?? []) as Change[];

/** Values from history, as a form would send them. */
function remembered(spec: ResourceSpec, values: Map<string, string | undefined>): Stored {
  const fields = [...values.keys()]
    .map((name) => spec.fields.get(name)!)
    .filter((field) => !field.options.set && field.class !== 'personal' && field.class !== 'sensitive');
  return storedValues(fields, Object.fromEntries(fields.map(({ name }) => [name, values.get(name) ? JSON.parse(values.get(name)!) : null]))).stored;
}

/** The proposed values beside this record. */
export function proposed(spec: ResourceSpec, row: Stored): Stored {
  const { review } = spec.options;
  return review && row[review.proposal] ? remembered(spec, new Map(kept(spec, row).map(({ field, after }) => [field, after]))) : {};
}

/** Makes the proposed values the record's own. */
export function takeOver(spec: ResourceSpec, row: Row, rest: Change[] = []): void {
  const { review } = spec.options;
  if (!review || !row[review.proposal]) return;
  Object.assign(row, proposed(spec, row));
  row[review.diff] = rest;
  row[review.proposal] = null;
}

/**
 * A record that leaves its approved states is shown to nobody: its proposal becomes its own values, and the differences to the approved version stay
 * known.
 */
export function takeAlong(spec: ResourceSpec, row: Row, from: string, to: string): void {
  const { review } = spec.options;
  if (review?.from.includes(from) && !review.from.includes(to)) takeOver(spec, row, kept(spec, row));
}

export interface Proposed {
  /** Values that change at once. */
  free: Stored;
  /** The whole proposal from now on, and the part of it in this edit. */
  diff: Change[];
  said: Change[];
}

/** The proposal in an edit of an approved record; null where the edit neither proposes anything nor takes back an earlier proposal. */
export function proposalOf(spec: ResourceSpec, before: Stored, stored: Stored): Proposed | null {
  const { review } = spec.options;
  if (!review?.from.includes(before.state as string)) return null;
  const monitored = [...spec.fields.values()].filter(isMonitored);
  const own = new Map(monitored.map((field) => [field.name, [...field.kind.columns(field).map(({ property }) => property), `${field.name}Pinyin`]]));
  const given = new Set(monitored.filter(({ name }) => own.get(name)!.some((property) => property in stored)).map(({ name }) => name));
  const said = changesBetween(spec, before, { ...before, ...stored }).changes.filter(({ field }) => given.has(field));
  const asBefore = kept(spec, before).filter(({ field }) => given.has(field) && !said.some((one) => one.field === field));
  if (said.length === 0 && asBefore.length === 0) return null;
  const taken = new Set(monitored.flatMap(({ name }) => own.get(name)!));
  return {
    free: Object.fromEntries(Object.entries(stored).filter(([property]) => !taken.has(property))),
    diff: since(
      kept(spec, before).filter((one) => !asBefore.includes(one)),
      said,
    ),
    said,
  };
}

/** The record as it stays, with the proposal beside it. */
export function propose(context: WriteContext, spec: ResourceSpec, row: Row, { free, diff, said }: Proposed): Remark[] {
  const review = spec.options.review!;
  Object.assign(row, free, {
    [review.diff]: diff,
    [review.proposal]: diff.length > 0 ? Proposal.PENDING : null,
    [review.by]: context.viewer.account?.id ?? null,
  });
  return said.length === 0
    ? []
    : [
        {
          code: 'REVIEW_AGAIN',
          field: said[0]!.field,
          message: words.changesWait,
        },
      ];
}

/** The differences of a record that is not shown to the version approved last; a draft that was never approved has none. */
export function tellFromApproved(spec: ResourceSpec, row: Row, before: Stored): void {
  const { review } = spec.options;
  if (!review || review.from.includes(row.state as string) || !row[review.diff]) return;
  row[review.diff] = since(
    kept(spec, row),
    changesBetween(spec, before, row).changes.filter(({ field }) => isMonitored(spec.fields.get(field)!)),
  );
}

/** The edits since the one that sent the approved record to review, and the state it was in before. */
async function editsSince({ em }: WriteContext, { name, options }: ResourceSpec, { id }: Row): Promise<{ state: string; changes: Change[] } | null> {
  const { to, back } = options.review!;
  const lines = await query<{ verb: string; from_state: string | null; to_state: string | null; changes: Change[] }>(
    em,
    sql`
    select verb, from_state, to_state, changes from history where resource = ${name} and record_id = ${id}::uuid order by at, id`,
  );
  const first = lines.findLastIndex((line) => line.to_state === to && back.includes(line.from_state ?? ''));
  if (first < 0) return null;
  return {
    state: lines[first]!.from_state!,
    changes: lines
      .slice(first)
      .filter(({ verb }) => verb === 'update')
      .flatMap(({ changes }) => changes),
  };
}

/** Unreviewed fields edited along with reviewed ones are undone together: approved terms fit each other, a mixture of both need not. */
export async function approvedAgain(context: WriteContext, spec: ResourceSpec, row: Row): Promise<string | null> {
  const { review } = spec.options;
  const edits = review && row[review.diff] ? await editsSince(context, spec, row) : null;
  if (!edits) return null;
  Object.assign(row, remembered(spec, new Map([...edits.changes.toReversed(), ...kept(spec, row)].map(({ field, before }) => [field, before]))));
  row[review!.diff] = [];
  return edits.state;
}
