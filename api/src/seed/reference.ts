/**
 * Reference data of every installation: roles, dictionaries, the real divisions, what rewards are sorted into and what is refused. What is there
 * already is left as the district has it.
 */
import type { Pool } from 'pg';
import type { ReferenceFile } from '../kernel/capability/seeds.js';
import { catalogue } from '../product.js';
import { cleanText, create, specOf, type WriteContext } from '../kernel/index.js';
import { csv, json } from './files.js';
import { checkedRoles } from './platform.js';
import { releaseRoles } from './roles.js';

interface Entry {
  code: string;
  zh: string;
  en: string;
}

/** What every installation can choose from; what a district adds comes to it. */
export const referenceDictionaries = (): Record<string, Entry[]> => ({
  ...json<Record<string, Entry[]>>('reference/dictionaries.json'),
  role: releaseRoles(),
  resource: catalogue.specs.map(({ name, options: { zh, en } }) => ({ code: name, zh, en })),
});

/** Built-in roles follow the release; dictionary entries are added, never overwritten. */
export async function seedTables(pool: Pool): Promise<void> {
  const definitions = checkedRoles().map((role, index) => ({ code: role.code, definition: role, position: index + 1 }));
  await pool.query(
    `insert into role (code, definition, position) select r.code, r.definition, r.position from jsonb_to_recordset($1::jsonb) as r(code text, definition jsonb, position integer)
    on conflict (code) do update set definition = excluded.definition, position = excluded.position where role.definition <> excluded.definition or role.position <> excluded.position`,
    [JSON.stringify(definitions)],
  );
  const entries = Object.entries(referenceDictionaries()).flatMap(([dictionary, list]) =>
    list.map(({ code, zh, en }, index) => ({ dictionary, code: cleanText('code', code, { max: 60 }), zh, en, position: index + 1 })),
  );
  await pool.query(
    `insert into dictionary_entry (dictionary, code, zh, en, position) select e.dictionary, e.code, e.zh, e.en, e.position
    from jsonb_to_recordset($1::jsonb) as e(dictionary text, code text, zh text, en text, position integer) on conflict do nothing`,
    [JSON.stringify(entries)],
  );
}

/** What is made once, and from then on the district's own: how many were made now. */
export async function seedRecords(context: WriteContext, pool: Pool, { file, resource, fill }: ReferenceFile): Promise<number> {
  const entries = file.endsWith('.csv')
    ? csv<Record<string, unknown>>(`reference/${file}`)
    : json<Record<string, unknown>[]>(`reference/${file}.json`);
  const spec = specOf(context, resource);
  const count = async () => (await pool.query<{ count: number }>(`select count(*)::integer as count from ${spec.table}`)).rows[0]!.count;
  const before = await count();
  if (fill) await fill(context, pool, entries);
  else for (const input of entries.slice(before)) await create(context, spec, input);
  return (await count()) - before;
}
