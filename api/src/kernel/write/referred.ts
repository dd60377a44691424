/** Refuses while living records refer to records that are going: their references would lead nowhere. */
import sql, { raw } from 'sql-template-tag';
import { predicate } from '../access/ability.js';
import { Refusal } from '../errors.js';
import type { ResourceSpec } from '../resource/spec.js';
import { pointersTo } from './merge.js';
import { query, type WriteContext } from './transaction.js';
import { words } from './words.js';

/**
 * Names those the viewer may read. `made`: the reason in the history of records that the platform created along with this one; untouched ones do not
 * stand in the way.
 */
export async function refuseReferred(context: WriteContext, target: ResourceSpec, ids: string[], made: string): Promise<void> {
  for (const pointer of pointersTo(target).filter(({ field }) => !field.system)) {
    const { spec } = pointer;
    const title = spec.fields.get(spec.options.title)!;
    const [named] = title.kind.columns(title);
    const shown = named?.type.startsWith('text')
      ? sql`case when ${predicate(context.viewer.ability, 'read', spec, 'a', title.name)} then a.${raw(named.name)} end`
      : sql`null::text`;
    const alongWith = sql`a.version = 1 and exists (select from history h where h.resource = ${spec.name} and h.record_id = a.id and h.reason = ${made} and h.account_id is not distinct from ${context.viewer.account?.id ?? null}::uuid)`;
    const rows = await query<{ title: string | null; readable: boolean }>(
      context.em,
      sql`
      select ${shown} as title, ${predicate(context.viewer.ability, 'read', spec, 'a')} as readable from ${raw(spec.table)} a
      where ${pointer.many ? sql`a.${pointer.column} && ${ids}::uuid[]` : sql`a.${pointer.column} = any(${ids}::uuid[])`} and a.archived_at is null and not (${alongWith}) limit 3`,
    );
    if (rows.length === 0) continue;
    if (rows.some(({ readable }) => !readable))
      throw new Refusal('IN_USE', {
        hint: words.importReferredToByUnseen,
      });
    const names = rows
      .map((row) => row.title)
      .filter(Boolean)
      .join('、');
    throw new Refusal('IN_USE', {
      hint: words.importReferredTo(spec.options, names),
    });
  }
}
