/** Values that a field accepts, by its kind, for inputs and for rows that should have no empty column. */
import { dictionaries, type Field, resources, snake, tableOf } from './contract.js';
import type pg from 'pg';

let count = 0;
const someFile = '00000000-0000-7000-8000-0000000000aa';

const letters = (number: number): string => (number > 25 ? letters(Math.floor(number / 26)) : 'Y') + String.fromCharCode(65 + (number % 26));

/** Another one at each call, so that writing it is a change. `null` where a value cannot be made up: references and codes. */
export function sample(field: Field): unknown {
  count += 1;
  if (field.secret) return `another horse ${count} battery`;
  switch (field.kind) {
    case 'text':
      return [`演示${count}`, `o${count}`, letters(count), `{"search":"演示${count}"}`].find((value) =>
        new RegExp(field.pattern ?? '', 'u').test(value),
      );
    case 'longText':
      return `演示内容${count}`;
    case 'integer':
      return Math.min(field.max ?? 999, Math.max(field.min ?? 0, 0) + (count % 50));
    case 'money':
      return `${count % 90}.50`;
    case 'decimal':
      return field.step ? String((count % 20) * field.step) : String(count % 20);
    case 'period':
      return field.of === 'year' ? String(2000 + (count % 90)) : field.of === 'quarter' ? `20${10 + (count % 80)}-Q1` : `20${10 + (count % 80)}-03`;
    case 'openingHours':
      return [{ weekday: (count % 7) + 1, opens: '09:00', closes: '12:00' }];
    case 'richText':
      return `<p>演示${count}</p>`;
    case 'flag':
      return true;
    case 'date':
      return `2026-01-${String((count % 27) + 1).padStart(2, '0')}`;
    case 'dateRange':
      return { from: `2026-01-${String((count % 27) + 1).padStart(2, '0')}`, until: '2027-12-31' };
    case 'location':
      return { lat: 23 + (count % 50) / 100, lng: 113.1 };
    case 'choice':
      return dictionaries[field.dictionary!]![count % dictionaries[field.dictionary!]!.length]!.code;
    case 'choices':
      return [dictionaries[field.dictionary!]![count % dictionaries[field.dictionary!]!.length]!.code];
    case 'option':
      return field.options![count % field.options!.length]!.code;
    case 'lines':
      return [`演示${count}`];
    case 'phone':
      return `0757-8${String(2_000_000 + count)}`;
    case 'email':
      return `o${count}@example.org`;
    case 'url':
      return `https://example.org/${count}`;
    case 'personal':
      return `${field.of === 'bankAccount' || field.of === 'secretCode' ? '9999' : ''}138${String(10_000_000 + count)}`;
    default:
      return null;
  }
}

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;
const list = (values: unknown[]) => `array[${values.map((value) => quoted(String(value))).join(', ')}]`;

/** What the columns of a field would hold, as SQL, by column. */
function columnsOf(field: Field): [string, string][] {
  const column = snake(field.name);
  const value = sample(field);
  switch (field.kind) {
    case 'dateRange':
      return [
        [`${column}_from`, "'2026-01-01'"],
        [`${column}_until`, "'2027-12-31'"],
      ];
    case 'location':
      return [
        [`${column}_lat`, '23.5'],
        [`${column}_lng`, '113.5'],
      ];
    case 'personal':
      return [[`${column}_masked`, "'138****0000'"]];
    case 'money':
      return [[column, String(count)]];
    case 'openingHours':
      return [[column, `'${JSON.stringify(value)}'::jsonb`]];
    case 'files':
      return [[`${column}_ids`, `array['${someFile}']::uuid[]`]];
    case 'file':
      return [[`${column}_id`, `'${someFile}'::uuid`]];
    case 'choices':
    case 'lines':
      return [[column, list(value as string[])]];
    case 'changes':
      return [[column, `'[{"field": "price", "before": "1", "after": "2"}]'::jsonb`]];
    case 'references':
      return [[`${column}_ids`, '(select array_agg(d.id order by d.id) from (select id from division order by id limit 2) d)']];
    case 'reference':
    case 'series':
    case 'code':
    case 'moment':
    case 'sign':
      return [];
    default:
      return [[column, typeof value === 'string' ? quoted(value) : String(value)]];
  }
}

/** `fill` leaves it alone: what it puts into the others need not fit together. */
export const isAsMade = ({ id }: { id: string }) => parseInt(id.at(-1)!, 16) % 2 === 1;

/** Every second row has no empty column any more, so that a null in an answer means hidden. */
export async function fill(truth: pg.Pool): Promise<void> {
  await truth.query(
    "insert into stored_file (id, resource, field, created_at, name, media_type, size) values ($1, 'Organization', 'attachments', now(), 'a.pdf', 'application/pdf', 1) on conflict do nothing",
    [someFile],
  );
  for (const { name, fields, unique = [] } of resources) {
    const keys = new Set(unique.flat());
    // A role that has ended is no role.
    const assignments = fields
      .filter(
        ({ system, kind, name: field }) =>
          !system && !(keys.has(field) && ['choice', 'date', 'text'].includes(kind)) && !(name === 'RoleAssignment' && field === 'validUntil'),
      )
      .flatMap(columnsOf)
      .map(([column, value]) => `${column} = coalesce(${column}, ${value})`);
    await truth.query(`update ${tableOf(name)} set ${assignments.join(', ')} where ('x' || right(id::text, 1))::bit(4)::integer % 2 = 0`);
  }
}
