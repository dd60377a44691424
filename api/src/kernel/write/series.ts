/** Running numbers. The counter row serialises writers of the same place and year; a number is never given twice. */
import sql, { raw } from 'sql-template-tag';
import { columnFor, hopOf } from '../access/condition.js';
import type { SeriesOptions } from '../resource/kinds/series.js';
import { fieldOf, type ResourceSpec } from '../resource/spec.js';
import { snake } from '../resource/labels.js';
import { query, type WriteContext } from './transaction.js';
import type { Stored } from './values.js';

async function reached(context: WriteContext, spec: ResourceSpec, row: Stored, path: string): Promise<string> {
  const [head, rest] = path.split('.') as [string, string];
  const hop = hopOf(spec, head)!;
  const column = columnFor(hop.target, rest)!;
  const [found] = await query<{ value: string }>(
    context.em,
    sql`select ${raw(column.column)} as value from ${raw(hop.target.table)} where id = ${row[head]}::uuid`,
  );
  return found?.value ?? '';
}

export async function nextNumber(context: WriteContext, spec: ResourceSpec, fieldName: string, row: Stored, today: string): Promise<string> {
  const field = fieldOf(spec, fieldName);
  const { pattern, per } = field.options as SeriesOptions;
  const year = Number(today.slice(0, 4));
  const place = row[per] as string;
  for (;;) {
    const [{ last }] = (await query<{ last: number }>(
      context.em,
      sql`
      insert into number_series (resource, field, place_id, year, last) values (${spec.name}, ${fieldName}, ${place}::uuid, ${year}, 1)
      on conflict (resource, field, place_id, year) do update set last = number_series.last + 1 returning last`,
    )) as [{ last: number }];
    let number = pattern.replace('{year}', String(year)).replace(/\{seq:(\d+)\}/, (_, width: string) => String(last).padStart(Number(width), '0'));
    for (const [whole, path] of number.matchAll(/\{([a-zA-Z]+\.[a-zA-Z]+)\}/g))
      number = number.replace(whole, await reached(context, spec, row, path!));
    // A number registered from an older paper record may already be in use.
    const [taken] = await query(
      context.em,
      sql`select 1 from ${raw(spec.table)} where ${raw(snake(per))}_id = ${place}::uuid and ${raw(snake(fieldName))} = ${number}`,
    );
    if (!taken) return number;
  }
}
