/**
 * The unique values that rows of one trial take. Each batch of a trial is undone before the next, so that nobody waits for it; so the values its rows
 * took are remembered here, and a later row with the same value is refused as the database would refuse it.
 */
import sql, { join, raw } from 'sql-template-tag';
import { conditionSql } from '../access/condition.js';
import { Refusal } from '../errors.js';
import { type Label, snake } from '../resource/labels.js';
import { isName, sameName } from '../resource/sameName.js';
import type { ResourceSpec } from '../resource/spec.js';
import { query, type WriteContext } from '../write/transaction.js';
import type { Remark } from '../write/values.js';
import { refused } from './refusals.js';

type Row = Record<string, unknown>;

/** Which field to name for a taken value. */
function claimsOf(spec: ResourceSpec, row: Row, holds: boolean[]): Map<string, string> {
  const claims = new Map<string, string>();
  const columnsOf = (name: string) => {
    const field = spec.fields.get(name)!;
    return field.kind.is.personal ? [`${snake(name)}_index`] : field.kind.columns(field).map((column) => column.name);
  };
  if (row.archived_at) return claims;
  for (const [index, { fields, nullsEqual, open, when = {} }] of (spec.options.unique ?? []).entries()) {
    const values = fields.flatMap((name) =>
      columnsOf(name).map((column) =>
        isName(spec.fields.get(name)!) && typeof row[column] === 'string' ? sameName(row[column]) : (row[column] ?? null),
      ),
    );
    const counts =
      (nullsEqual || !values.includes(null)) &&
      !(open && columnsOf(open).some((column) => (row[column] ?? null) !== null)) &&
      Object.entries(when).every(([name, value]) => row[columnsOf(name)[0]!] === value);
    if (counts) claims.set(JSON.stringify(['unique', index, values]), fields[0]!);
  }
  if (row.source_system && row.external_id) claims.set(JSON.stringify(['external', row.source_system, row.external_id]), 'externalId');
  for (const [index, { fields, refused }] of (spec.options.twins ?? []).entries()) {
    if (!refused || !holds[index]) continue;
    for (const name of fields) if (row[`${snake(name)}_index`]) claims.set(JSON.stringify(['twin', row[`${snake(name)}_index`]]), fields[0]!);
  }
  return claims;
}

/** Values that make two rows perhaps one record, with their label. */
function likenessOf(spec: ResourceSpec, row: Row): Map<string, Label> {
  const likeness = new Map<string, Label>();
  if (row.archived_at) return likeness;
  for (const { fields } of (spec.options.twins ?? []).filter(({ refused }) => !refused)) {
    for (const name of fields)
      if (row[`${snake(name)}_index`]) likeness.set(JSON.stringify(['twin', fields[0], row[`${snake(name)}_index`]]), spec.fields.get(name)!.options);
  }
  const valueOf = (name: string): unknown => {
    const field = spec.fields.get(name)!;
    const [column] = field.kind.columns(field);
    const value = row[field.kind.is.personal ? `${snake(name)}_index` : column!.name] ?? null;
    return isName(field) && typeof value === 'string' ? sameName(value) : value;
  };
  for (const { ground, same, parts, zh, en } of spec.options.alike ?? []) {
    const [whole, some] = [same.map(valueOf), (parts?.of ?? []).map(valueOf)];
    if (!whole.includes(null) && some.filter((value) => value !== null).length >= (parts?.least ?? 0))
      likeness.set(JSON.stringify(['alike', ground, whole, some]), { zh, en });
  }
  return likeness;
}

export class Claims {
  private readonly holders = new Map<string, string>();
  private readonly edited = new Set<string>();
  /** Of earlier batches only: rows of this batch are found in the database. */
  private readonly alike = new Map<string, number>();
  private ofBatch: [string, number][] = [];

  /** Keeps the values of a finished batch, whose rows are gone from the database. */
  endBatch(): void {
    for (const [likeness, line] of this.ofBatch) if (!this.alike.has(likeness)) this.alike.set(likeness, line);
    this.ofBatch = [];
  }

  /** A version names the record before the import: it is outdated once an earlier row edited the record. */
  checkVersion(id: string, version: string): void {
    if (version !== '' && this.edited.has(id)) throw new Refusal('CONFLICT', { field: 'version' });
  }

  /** Answers by which values an earlier row is perhaps the same record. */
  async claim({ em }: WriteContext, spec: ResourceSpec, id: string, line: number): Promise<Remark[]> {
    const conditions = (spec.options.twins ?? []).map(({ when }) => sql`(${conditionSql(spec, 't', when ?? {})}) is true`);
    const [found] = await query<{ row: Row; holds: boolean[] }>(
      em,
      sql`select to_jsonb(t) as row, ${conditions.length > 0 ? sql`array[${join(conditions)}]` : sql`'{}'::boolean[]`} as holds from ${raw(spec.table)} t where t.id = ${id}::uuid`,
    );
    const claims = claimsOf(spec, found!.row, found!.holds);
    for (const [claim, field] of claims) {
      const holder = this.holders.get(claim);
      if (holder && holder !== id) throw new Refusal('DUPLICATE', { field });
    }
    for (const claim of claims.keys()) this.holders.set(claim, id);
    this.edited.add(id);
    const likeness = [...likenessOf(spec, found!.row)];
    this.ofBatch.push(...likeness.map(([one]): [string, number] => [one, line]));
    return likeness.flatMap(([one, label]) =>
      this.alike.has(one)
        ? [
            {
              code: 'DUPLICATE' as const,
              field: spec.options.title,
              message: refused.likeAnotherRow(label, this.alike.get(one)!),
            },
          ]
        : [],
    );
  }
}
