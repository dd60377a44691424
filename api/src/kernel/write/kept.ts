/**
 * Refuses to archive or end a record on which others still depend, or which is still going on: those are ended by their own verbs first, or they
 * would only be hidden.
 */
import sql, { join, raw } from 'sql-template-tag';
import { keepersOf } from '../access/keeps.js';
import { Refusal } from '../errors.js';
import type { ResourceSpec } from '../resource/spec.js';
import { query, type WriteContext } from './transaction.js';
import { together } from '../reasons.js';
import { words } from './words.js';

export async function refuseKept({ em, viewer }: WriteContext, spec: ResourceSpec, id: string): Promise<void> {
  const keepers = keepersOf(spec, 't', viewer);
  if (keepers.length === 0) return;
  const readings = join(keepers.map(({ holds }) => holds));
  const [found] = await query<{ holds: boolean[] }>(em, sql`select array[${readings}] as holds from ${raw(spec.table)} t where t.id = ${id}::uuid`);
  const said = new Set(keepers.filter((_keeper, index) => found!.holds[index]).map(({ words: told, isHidden }) => (isHidden ? null : told)));
  if (said.size > 0)
    throw new Refusal('ILLEGAL_STEP', { hint: together([...said].map((told) => (told ? words.keptByAnother(told) : words.keptByUnseen))) });
}
