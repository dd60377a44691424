/**
 * A line of history for every change, in its transaction. Personal fields are said to have changed, never what they were. The application's role
 * may add lines and read them; it can neither change nor delete one.
 */
import sql from 'sql-template-tag';
import type { FieldSpec, ResourceSpec } from '../resource/spec.js';
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

export async function writeHistory(context: WriteContext, spec: ResourceSpec, recordId: string, { verb, reason = null, fromState = null, toState = null, changes }: Line): Promise<void> {
  const { account } = context.viewer;
  await query(context.em, sql`
    insert into history (id, resource, record_id, at, account_id, actor_name, verb, reason, from_state, to_state, changes)
    values (${newId(context.now())}::uuid, ${spec.name}, ${recordId}::uuid, ${context.now()}, ${account?.id ?? null}::uuid, ${account?.displayName ?? null}, ${verb}, ${reason}, ${fromState}, ${toState}, ${JSON.stringify(changes)}::jsonb)`);
}
