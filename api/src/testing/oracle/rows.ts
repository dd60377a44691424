/** The rows as they are, read over a superuser's connection, and what a field of one truly holds. Taken anew after every change. */
import type pg from 'pg';
import { type Field, resources, snake, tableOf } from './contract.js';

export type Row = Record<string, unknown> & { id: string; version: number };

export class Rows {
  private constructor(private readonly byResource: Map<string, Map<string, Row>>) {}

  static async read(truth: pg.Pool): Promise<Rows> {
    const all = await Promise.all(resources.map(async ({ name }) => {
      const { rows } = await truth.query<{ row: Row }>(`select to_jsonb(t) as row from ${tableOf(name)} t order by id`);
      return [name, new Map(rows.map(({ row }) => [row.id, row]))] as const;
    }));
    return new Rows(new Map(all));
  }

  all = (resource: string): Row[] => [...this.byResource.get(resource)!.values()];
  get = (resource: string, id: unknown): Row | undefined => this.byResource.get(resource)!.get(id as string);

  /** A copy in which one row is another, or is there at all: the future that a write would make. */
  with(resource: string, row: Row): Rows {
    return new Rows(new Map([...this.byResource, [resource, new Map([...this.byResource.get(resource)!, [row.id, row]])]]));
  }
}

/** Choices come in the order of their dictionary, and none are as good as an empty column. */
const nonEmpty = (codes: string[] | null) => (codes?.length ? [...codes].sort() : null);
const instant = (value: unknown) => (value ? new Date(value as string).toISOString() : null);

/** As an answer shows it to someone who may read it; of references, their bare ids. */
export function truthOf(field: Field, row: Row): unknown {
  const column = snake(field.name);
  const value = row[column] ?? null;
  const part = (end: string) => row[`${column}_${end}`] ?? null;
  switch (field.kind) {
    case 'choices': return nonEmpty(value as string[] | null);
    case 'dateRange': return part('from') && { from: part('from'), until: part('until') };
    case 'location': return part('lat') === null ? null : { lat: part('lat'), lng: part('lng') };
    case 'moment': return instant(value);
    case 'personal': return part('masked');
    case 'reference': return part('id');
    case 'references': return part('ids');
    default: return value;
  }
}

/** How a field is asked for. */
export const selectionOf = ({ name, kind }: Field) => {
  const inner: Record<string, string> = { choice: '{ code }', choices: '{ code }', dateRange: '{ from until }', location: '{ lat lng }', reference: '{ id }', references: '{ id }' };
  return `${name} ${inner[kind] ?? ''}`;
};

/** What was answered, in the same words as the truth. */
export function answeredOf({ kind }: Field, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  if (kind === 'choice') return (value as { code: string }).code;
  if (kind === 'choices') return nonEmpty((value as { code: string }[]).map(({ code }) => code));
  if (kind === 'reference') return (value as { id: string }).id;
  if (kind === 'references') return (value as { id: string }[]).map(({ id }) => id).sort();
  return value;
}
