/** Values that a field accepts, by its kind, for inputs and for rows that should have no empty column. */
import { dictionaries, type Field, resources, snake, tableOf } from './contract.js';
import type pg from 'pg';

let count = 0;

/** Another one at each call, so that writing it is a change. `null` where a value cannot be made up: references and codes. */
export function sample(field: Field): unknown {
  count += 1;
  switch (field.kind) {
    case 'text': return field.pattern === '^[A-Z]{2,8}$' ? 'YANSHI' : field.pattern ? `o${count}` : `演示${count}`;
    case 'longText': return `演示内容${count}`;
    case 'integer': return Math.min(field.max ?? 999, Math.max(field.min ?? 0, 0) + (count % 50));
    case 'flag': return true;
    case 'date': return `2026-01-${String((count % 27) + 1).padStart(2, '0')}`;
    case 'dateRange': return { from: `2026-01-${String((count % 27) + 1).padStart(2, '0')}`, until: '2027-12-31' };
    case 'location': return { lat: 23 + (count % 50) / 100, lng: 113.1 };
    case 'choice': return dictionaries[field.dictionary!]![count % dictionaries[field.dictionary!]!.length]!.code;
    case 'choices': return [dictionaries[field.dictionary!]![count % dictionaries[field.dictionary!]!.length]!.code];
    case 'option': return field.options![count % field.options!.length]!.code;
    case 'lines': return [`演示${count}`];
    case 'phone': return `0757-8${String(2_000_000 + count)}`;
    case 'email': return `o${count}@example.org`;
    case 'url': return `https://example.org/${count}`;
    case 'personal': return `138${String(10_000_000 + count)}`;
    default: return null;
  }
}

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;
const list = (values: unknown[]) => `array[${values.map((value) => quoted(String(value))).join(', ')}]`;

/** What the columns of a field would hold, as SQL, by column. */
function columnsOf(field: Field): [string, string][] {
  const column = snake(field.name);
  const value = sample(field);
  switch (field.kind) {
    case 'dateRange': return [[`${column}_from`, "'2026-01-01'"], [`${column}_until`, "'2027-12-31'"]];
    case 'location': return [[`${column}_lat`, '23.5'], [`${column}_lng`, '113.5']];
    case 'personal': return [[`${column}_masked`, "'138****0000'"]];
    case 'choices': case 'lines': return [[column, list(value as string[])]];
    case 'references': return [[`${column}_ids`, '(select array_agg(d.id order by d.id) from (select id from division order by id limit 2) d)']];
    case 'reference': case 'series': case 'code': case 'moment': return [];
    default: return [[column, typeof value === 'string' ? quoted(value) : String(value)]];
  }
}

/** Every second row has no empty column any more, so that a null in an answer means hidden. */
export async function fill(truth: pg.Pool): Promise<void> {
  for (const { name, fields } of resources) {
    // A role that has ended is no role.
    const assignments = fields.filter(({ system, name: field }) => !system && !(name === 'RoleAssignment' && field === 'validUntil')).flatMap(columnsOf).map(([column, value]) => `${column} = coalesce(${column}, ${value})`);
    await truth.query(`update ${tableOf(name)} set ${assignments.join(', ')} where ('x' || right(id::text, 1))::bit(4)::integer % 2 = 0`);
  }
}
