/** Where encrypted values lie: the columns of personal fields, and documents that keep a former row. */
import type pg from 'pg';
import type { ResourceSpec } from '../resource/spec.js';
import { snake } from '../resource/labels.js';

export interface CipherColumn {
  spec: ResourceSpec;
  field: string;
  cipher: string;
  index: string;
}

export const cipherColumns = (specs: readonly ResourceSpec[]): CipherColumn[] =>
  specs.flatMap((spec) =>
    [...spec.fields.values()]
      .filter(({ kind }) => kind.is.personal)
      .map(({ name }) => ({ spec, field: name, cipher: `${snake(name)}_cipher`, index: `${snake(name)}_index` })),
  );

export interface DocumentColumn {
  table: string;
  column: string;
}

/** Documents by which an import or a merge can be undone. History holds no values of personal fields. */
export async function documentColumns(connection: pg.Pool): Promise<DocumentColumn[]> {
  const { rows } =
    await connection.query<DocumentColumn>(`select c.table_name as table, c.column_name as column from information_schema.columns c join pg_class t on t.oid = to_regclass(quote_ident(c.table_name))
    where c.table_schema = 'public' and c.data_type = 'jsonb' and t.relkind = 'r' and c.table_name <> 'history' and exists (select from information_schema.columns i where i.table_name = c.table_name and i.column_name = 'id' and i.data_type = 'uuid') order by 1, 2`);
  return rows;
}

type Json = unknown;

/** Puts every encrypted value of a document, with its index, through `change`. */
export function recipher(value: Json, change: (cipher: string) => { cipher: string; index: string } | null): Json {
  if (Array.isArray(value)) return value.map((one) => recipher(one, change));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, one]): [string, Json] => [name, recipher(one, change)]);
  const made = Object.fromEntries(entries);
  for (const [name, one] of entries) {
    const changed = name.endsWith('Cipher') && typeof one === 'string' ? change(one) : null;
    if (!changed) continue;
    made[name] = changed.cipher;
    const index = `${name.slice(0, -'Cipher'.length)}Index`;
    if (index in made) made[index] = changed.index;
  }
  return made;
}
