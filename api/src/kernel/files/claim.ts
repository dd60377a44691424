/**
 * A write that names a file makes it the record's own. It may name only a fresh file that its writer uploaded for this field, or one that the field
 * holds already; other files do not exist for the writer. A file that the record lets go of is no longer readable. An approved file is held until the
 * edit that replaces it has been approved too; so is the file that the edit proposes.
 */
import sql from 'sql-template-tag';
import { Refusal } from '../errors.js';
import { isFileKind } from '../resource/kinds/file.js';
import type { ResourceSpec } from '../resource/spec.js';
import type { Change } from '../write/history.js';
import { query, type WriteContext } from '../write/transaction.js';
import type { Stored } from '../write/values.js';

const listed = (value: unknown) => [value ?? []].flat() as string[];

function idsIn({ options: { review } }: ResourceSpec, row: Stored | null, name: string): string[] {
  const changes = ((review && row?.[review.diff]) ?? []) as Change[];
  return [
    ...new Set([
      ...listed(row?.[name]),
      ...changes.flatMap(({ field, before, after }) =>
        field === name ? [before, after].flatMap((side) => (side ? listed(JSON.parse(side)) : [])) : [],
      ),
    ]),
  ];
}

export async function claimFiles(context: WriteContext, spec: ResourceSpec, id: string, before: Stored | null, after: Stored): Promise<void> {
  for (const field of [...spec.fields.values()].filter(isFileKind)) {
    const [was, is] = [idsIn(spec, before, field.name), idsIn(spec, after, field.name)];
    const fresh = is.filter((one) => !was.includes(one));
    const gone = was.filter((one) => !is.includes(one));
    if (fresh.length > 0) {
      const claimed = await query(
        context.em,
        sql`
        update stored_file set record_id = ${id}::uuid, released_at = null
        where id = any(${fresh}::uuid[]) and resource = ${spec.name} and field = ${field.name} and ticket_hash is null
          and ((record_id is null and account_id is not distinct from ${context.viewer.account?.id ?? null}::uuid) or record_id = ${id}::uuid)
        returning id`,
      );
      if (claimed.length !== fresh.length) throw new Refusal('NOT_FOUND', { field: field.name });
    }
    if (gone.length > 0) await query(context.em, sql`update stored_file set released_at = ${context.now()} where id = any(${gone}::uuid[])`);
  }
}
