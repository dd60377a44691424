/**
 * Refuses to archive or end a record on which others still depend, or which is still going on: those are ended by their own verbs first, or they
 * would only be hidden.
 */
import sql, { join, raw } from 'sql-template-tag';
import { keepersOf } from '../access/keeps.js';
import { Refusal } from '../errors.js';
import type { ResourceSpec } from '../resource/spec.js';
import { query, type WriteContext } from './transaction.js';

const unseen = {
  zh: '有您无权查看的记录仍在使用，请由上级处理',
  en: 'records you may not see still hang on it: ask whoever is above you',
};

export async function refuseKept({ em, viewer }: WriteContext, spec: ResourceSpec, id: string): Promise<void> {
  const keepers = keepersOf(spec, 't', viewer);
  if (keepers.length === 0) return;
  const readings = join(keepers.map(({ holds }) => holds));
  const [found] = await query<{ holds: boolean[] }>(em, sql`select array[${readings}] as holds from ${raw(spec.table)} t where t.id = ${id}::uuid`);
  const said = new Set(keepers.flatMap(({ words, isHidden }, index) => (found!.holds[index] ? [isHidden ? unseen : words] : [])));
  if (said.size > 0)
    throw new Refusal('ILLEGAL_STEP', { hint: { zh: [...said].map(({ zh }) => zh).join('；'), en: [...said].map(({ en }) => en).join('; ') } });
}
