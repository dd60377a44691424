/**
 * A verb for many rows, planned before it is done. Each row's own `actions` decide; a row that is left out says why. Rows are written one by one, a
 * few at a time: the API's payloads are never null, so a refusal among several mutations of one document would keep those after it from being tried.
 */
import { stateOf, type FieldContract, type Label, type ResourceContract, type VerbContract } from '../../../contract';
import { changedInput, toForm, type Values } from '../../../graphql/input';

export type Row = Record<string, any> & { id: string; version: number };
/** `verb` is null for archiving, restoring and editing, which every resource may have. */
export interface Offer {
  code: string;
  label: Label;
  verb: VerbContract | null;
  asks: FieldContract[];
  isDanger: boolean;
  count: number;
}
export type Why = 'archived' | 'notArchived' | 'state' | 'right' | 'closed' | 'same';
export interface Plan {
  ready: Row[];
  refused: { row: Row; why: Why }[];
}
export interface Outcome {
  row: Row;
  error?: unknown;
}

/** The code of editing fields, as it stands in a record's `actions`. */
export const EDIT = 'UPDATE';

interface Generic {
  edit?: { label: Label };
  archive: { label: Label; asks: FieldContract[] };
  restore: { label: Label };
}

export const offersFor = (resource: ResourceContract, rows: Row[], { edit, archive, restore }: Generic): Offer[] => {
  const count = (code: string) => rows.filter((row) => row['actions'].includes(code)).length;
  // Nobody gives many records one password.
  const open = resource.verbs.filter(({ asks }) => !asks.some(({ secret }) => secret));
  const verbs = open.map((verb): Offer => ({
    code: verb.code,
    label: verb.label,
    verb,
    asks: verb.asks,
    isDanger: verb.danger,
    count: count(verb.code),
  }));
  const all = [
    ...verbs,
    ...(edit ? [{ code: EDIT, label: edit.label, verb: null, asks: [], isDanger: false, count: count(EDIT) }] : []),
    { code: 'ARCHIVE', label: archive.label, verb: null, asks: archive.asks, isDanger: true, count: count('ARCHIVE') },
    { code: 'RESTORE', label: restore.label, verb: null, asks: [], isDanger: false, count: count('RESTORE') },
  ];
  return all.filter((offer) => offer.count > 0);
};

const whyNot = (row: Row, { code, verb }: Offer): Why => {
  if (code === 'RESTORE') return row['archivedAt'] ? 'right' : 'notArchived';
  if (row['archivedAt']) return 'archived';
  return verb && !verb.from.includes(row['state']) ? 'state' : 'right';
};

export const planOf = (rows: Row[], offer: Offer): Plan => ({
  ready: rows.filter((row) => row['actions'].includes(offer.code)),
  refused: rows.filter((row) => !row['actions'].includes(offer.code)).map((row) => ({ row, why: whyNot(row, offer) })),
});

/** Names, numbers, files and what is personal belong to one record; what hangs on another field is edited where that one is seen. */
const ONES_OWN: FieldContract['kind'][] = ['code', 'series', 'file', 'files', 'personal', 'location', 'openingHours', 'richText', 'url', 'email'];

export const fieldsForMany = (resource: ResourceContract, mayFill: (field: FieldContract) => boolean): FieldContract[] =>
  resource.fields.filter(
    (field) => field.update && field.name !== resource.title && !field.onlyWhen && !field.secret && !ONES_OWN.includes(field.kind) && mayFill(field),
  );

/** What an edit would do to each row: those whose field is closed, or holds that value already, are left out. */
export const planOfEdit = (rows: Row[], offer: Offer, fields: FieldContract[], values: Values): Plan => {
  const plan = planOf(rows, offer);
  const why = (row: Row): Why | undefined => {
    if (fields.some(({ name }) => !row['fillable'].includes(name))) return 'closed';
    return Object.keys(changedInput(fields, values, toForm(fields, row))).length === 0 ? 'same' : undefined;
  };
  return {
    ready: plan.ready.filter((row) => !why(row)),
    refused: [...plan.refused, ...plan.ready.flatMap((row) => (why(row) ? [{ row, why: why(row)! }] : []))],
  };
};

export const stateLabel = (resource: ResourceContract, row: Row): Label | undefined => stateOf(resource, row['state'])?.label;

/** Tells of each row as it is done; a stop lets those under way end and begins no other. */
export const runAll = async (
  rows: Row[],
  work: (row: Row) => Promise<unknown>,
  told: (outcome: Outcome) => void,
  isStopped: () => boolean,
  atOnce = 4,
): Promise<void> => {
  const waiting = [...rows];
  const hand = async () => {
    for (let row = waiting.shift(); row && !isStopped(); row = waiting.shift()) {
      const one = row;
      await work(one).then(
        () => told({ row: one }),
        (error: unknown) => told({ row: one, error }),
      );
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, rows.length) }, hand));
};
