/** Takes an import back, all of it or nothing: new records are archived, edited ones have their former values again. Whatever changed since stands in the way. */
import { Refusal } from '../errors.js';
import type { ResourceSpec } from '../resource/spec.js';
import { locked, save } from '../write/store.js';
import type { WriteContext } from '../write/transaction.js';
import type { Stored } from '../write/values.js';
import type { Done } from './importing.js';

/** Times come back from JSON as text. */
const revived = (spec: ResourceSpec, before: Stored): Stored => {
  const columns = [...spec.fields.values()].filter(({ system }) => !system).flatMap((field) => field.kind.columns(field));
  const pinyin = Object.keys(before).filter((name) => name.endsWith('Pinyin'));
  return Object.fromEntries([
    ...columns.map(({ property, type }): [string, unknown] => [property, type === 'timestamptz' && typeof before[property] === 'string' ? new Date(before[property] as string) : (before[property] ?? null)]),
    ...pinyin.map((name): [string, unknown] => [name, before[name]]),
  ]);
};

export async function undoImport(context: WriteContext, spec: ResourceSpec, done: Done[], because: string): Promise<void> {
  let moved = 0;
  // The last first: what was made on top of another goes before it.
  for (const { id, version, before } of [...done].reverse()) {
    const { row, before: present } = await locked(context, spec, id);
    if (row.version !== version) {
      moved += 1;
      continue;
    }
    if (before) Object.assign(row, revived(spec, before));
    else Object.assign(row, { archivedAt: context.now(), archiveReason: because });
    await save(context, spec, row, present, { verb: before ? 'update' : 'archive', reason: because });
  }
  if (moved > 0) throw new Refusal('CONFLICT', { hint: { zh: `有 ${moved} 条记录在导入后又被修改，不能撤销`, en: `${moved} records have been changed since the import` } });
}
