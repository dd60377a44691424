/**
 * A line of history for every change, in the change's transaction. Personal fields are only said to have changed; their values are not kept. The
 * application's role may insert and read lines; it cannot change or delete any.
 */
import sql from 'sql-template-tag';
import type { FieldSpec, ResourceSpec } from '../resource/spec.js';
import { type CopyText, copyText } from './copy.js';
import { newId } from './id.js';
import { query, type WriteContext } from './transaction.js';
import type { Stored } from './values.js';

export interface Change {
  field: string;
  before?: string;
  after?: string;
}

const remembered = (value: unknown): string | undefined => (value === null || value === undefined ? undefined : JSON.stringify(value));

export function changesBetween(spec: ResourceSpec, before: Stored | null, after: Stored): { changes: Change[]; fields: FieldSpec[] } {
  const fields: FieldSpec[] = [];
  const changes: Change[] = [];
  for (const field of spec.fields.values()) {
    if (field.system && field.options.section !== 'record') continue;
    const [was, is] = [before ? remembered(field.kind.remember(field, before)) : undefined, remembered(field.kind.remember(field, after))];
    if (was === is) continue;
    fields.push(field);
    const secret = field.class === 'personal' || field.class === 'sensitive';
    changes.push({ field: field.name, ...(!secret && was !== undefined && { before: was }), ...(!secret && is !== undefined && { after: is }) });
  }
  return { changes, fields };
}

export interface Line {
  verb: string;
  reason?: string | null;
  fromState?: string | null;
  toState?: string | null;
  changes: Change[];
}

export type RecordLine = Line & { recordId: string };

const lineRow = (context: WriteContext, at: Date, { recordId, verb, reason = null, fromState = null, toState = null, changes }: RecordLine) => ({
  id: newId(at),
  record_id: recordId,
  verb,
  reason: reason ?? context.because ?? null,
  from_state: fromState,
  to_state: toState,
  changes,
});

/** Many lines at once, for COPY. */
export function linesText(context: WriteContext, spec: ResourceSpec, lines: RecordLine[]): CopyText {
  const { account } = context.viewer;
  const at = context.now();
  const said = { resource: spec.name, at, account_id: account?.id, actor_name: account?.displayName };
  const columns = ['id', 'resource', 'record_id', 'at', 'account_id', 'actor_name', 'verb', 'reason', 'from_state', 'to_state', 'changes'] as const;
  const rows = lines.map((line) => ({ ...lineRow(context, at, line), ...said }));
  return copyText(
    'history',
    columns.map((column) => ({ column, isJson: column === 'changes' })),
    rows.map((row) => columns.map((column) => row[column])),
  );
}

export async function writeLines(context: WriteContext, spec: ResourceSpec, lines: RecordLine[]): Promise<void> {
  const { account } = context.viewer;
  const at = context.now();
  const rows = lines.map((line) => lineRow(context, at, line));
  context.lines?.push(...lines);
  await query(
    context.em,
    sql`
    insert into history (id, resource, record_id, at, account_id, actor_name, verb, reason, from_state, to_state, changes)
    select l.id, ${spec.name}, l.record_id, ${at}, ${account?.id ?? null}::uuid, ${account?.displayName ?? null}, l.verb, l.reason, l.from_state, l.to_state, l.changes
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as l(id uuid, record_id uuid, verb text, reason text, from_state text, to_state text, changes jsonb)`,
  );
}

export const writeHistory = (context: WriteContext, spec: ResourceSpec, recordId: string, line: Line): Promise<void> =>
  writeLines(context, spec, [{ ...line, recordId }]);
