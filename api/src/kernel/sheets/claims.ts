/**
 * What only one record may have, as the rows of one trial claim it. Each batch of a trial is undone before the next, so that it keeps nobody waiting; what its rows
 * would have taken is remembered here, and a later row that wants the same is refused as the database would refuse it.
 */
import sql, { raw } from 'sql-template-tag';
import { Refusal } from '../errors.js';
import { snake } from '../resource/labels.js';
import { isName, sameName } from '../resource/sameName.js';
import type { ResourceSpec } from '../resource/spec.js';
import { query, type WriteContext } from '../write/transaction.js';

type Row = Record<string, unknown>;

/** The field to name, by what is claimed. */
function claimsOf(spec: ResourceSpec, row: Row): Map<string, string> {
  const claims = new Map<string, string>();
  const columnsOf = (name: string) => spec.fields.get(name)!.kind.columns(spec.fields.get(name)!).map((column) => column.name);
  if (row.archived_at) return claims;
  for (const [index, { fields, nullsEqual, open, when = {} }] of (spec.options.unique ?? []).entries()) {
    const values = fields.flatMap((name) => columnsOf(name).map((column) => (isName(spec.fields.get(name)!) && typeof row[column] === 'string' ? sameName(row[column]) : (row[column] ?? null))));
    const counts = (nullsEqual || !values.includes(null)) && !(open && columnsOf(open).some((column) => (row[column] ?? null) !== null)) && Object.entries(when).every(([name, value]) => row[columnsOf(name)[0]!] === value);
    if (counts) claims.set(JSON.stringify(['unique', index, values]), fields[0]!);
  }
  if (row.source_system && row.external_id) claims.set(JSON.stringify(['external', row.source_system, row.external_id]), 'externalId');
  for (const { fields, refused, when } of spec.options.twins ?? []) {
    if (!refused || when) continue;
    for (const name of fields) if (row[`${snake(name)}_index`]) claims.set(JSON.stringify(['twin', row[`${snake(name)}_index`]]), fields[0]!);
  }
  return claims;
}

export class Claims {
  private readonly holders = new Map<string, string>();
  private readonly edited = new Set<string>();

  /** A version names the record as it was before the file: what an earlier row has edited is no longer that. */
  checkVersion(id: string, version: string): void {
    if (version !== '' && this.edited.has(id)) throw new Refusal('CONFLICT', { field: 'version' });
  }

  async claim({ em }: WriteContext, spec: ResourceSpec, id: string): Promise<void> {
    const [found] = await query<{ row: Row }>(em, sql`select to_jsonb(t) as row from ${raw(spec.table)} t where t.id = ${id}::uuid`);
    const claims = claimsOf(spec, found!.row);
    for (const [claim, field] of claims) {
      const holder = this.holders.get(claim);
      if (holder && holder !== id) throw new Refusal('DUPLICATE', { field });
    }
    for (const claim of claims.keys()) this.holders.set(claim, id);
    this.edited.add(id);
  }
}
