/** The rows as they are, read over a superuser's connection, and what a field of one truly holds. Taken anew after every change. */
import type pg from 'pg';
import { toldNow } from './conditions.js';
import { type Field, resources, snake, tableOf } from './contract.js';

export type Row = Record<string, unknown> & { id: string; version: number };

/** Who did what to a record. */
export interface Line {
  id: string;
  record: string;
  verb: string;
  account: string;
  state: string | null;
  fields: string[];
}

export class Rows {
  private constructor(
    private readonly byResource: Map<string, Map<string, Row>>,
    private readonly asOf: string,
    private readonly history: Map<string, Line>,
    private readonly links: { account: string; person: string }[],
  ) {}

  /** All of them, or, after an earlier reading, only those that were written since; a table that lost rows is read anew. */
  static async read(truth: pg.Pool, before?: Rows): Promise<Rows> {
    const {
      rows: [now],
    } = await truth.query<{ xmin: string }>('select pg_snapshot_xmin(pg_current_snapshot())::text as xmin');
    const all = await Promise.all(
      resources.map(async ({ name }) => {
        const table = tableOf(name);
        const known = before?.byResource.get(name) ?? new Map<string, Row>();
        const written = async (since: string) =>
          (await truth.query<{ row: Row }>(`select to_jsonb(t) as row from ${table} t where xmin::text::bigint >= $1`, [since])).rows.map(
            ({ row }): [string, Row] => [row.id, row],
          );
        const {
          rows: [count],
        } = await truth.query<{ of: number }>(`select count(*)::int as of from ${table}`);
        const changed = new Map([...known, ...(await written(before?.asOf ?? '0'))]);
        const rows = changed.size === count!.of ? changed : new Map(await written('0'));
        return [name, new Map([...rows].sort(([one], [other]) => (one < other ? -1 : 1)))] as const;
      }),
    );
    const { rows: lines } = await truth.query<Line>(
      "select id, record_id as record, verb, account_id as account, to_state as state, array(select c ->> 'field' from jsonb_array_elements(changes) c) as fields from history where account_id is not null and verb <> 'create' and xmin::text::bigint >= $1",
      [before?.asOf ?? '0'],
    );
    const { rows: links } = await truth.query<{ account: string; person: string }>(
      'select account_id as account, person_id as person from account_person',
    );
    return new Rows(new Map(all), now!.xmin, new Map([...(before?.history ?? []), ...lines.map((line): [string, Line] => [line.id, line])]), links);
  }

  all = (resource: string): Row[] => [...this.byResource.get(resource)!.values()];
  get = (resource: string, id: unknown): Row | undefined => this.byResource.get(resource)!.get(id as string);

  /** A copy in which one row is another, or is there at all: the future that a write would make. */
  with(resource: string, row: Row): Rows {
    return new Rows(
      new Map([...this.byResource, [resource, new Map([...this.byResource.get(resource)!, [row.id, row]])]]),
      this.asOf,
      this.history,
      this.links,
    );
  }

  /** Everybody whose account this is or was, and who is one with them by a merger. */
  peopleOf(account: string | null): Set<string> {
    const people = new Set(this.links.filter((link) => link.account === account).map(({ person }) => person));
    for (let before = -1; before < people.size;) {
      before = people.size;
      for (const row of this.all('Person')) {
        const into = row.merged_into_id as string | null;
        if (into && (people.has(row.id) || people.has(into))) people.add(row.id).add(into);
      }
    }
    return people;
  }

  private ofRecord?: Map<string, Line[]>;
  linesOf = (record: string): Line[] => (this.ofRecord ??= Map.groupBy(this.history.values(), (line) => line.record)).get(record) ?? [];
}

/** Choices come in the order of their dictionary, and none are as good as an empty column. */
const nonEmpty = (codes: string[] | null) => (codes?.length ? [...codes].sort() : null);
const instant = (value: unknown) => (value ? new Date(value as string).toISOString() : null);

interface Span {
  weekday: number;
  opens: string;
  closes: string;
}
const spansOf = (spans: Span[] | null) => spans?.map(({ weekday, opens, closes }) => `${weekday} ${opens}-${closes}`) ?? null;

/** As an answer shows it to someone who may read it; of references, their bare ids. */
export function truthOf(field: Field, row: Row): unknown {
  const column = snake(field.name);
  const value = row[column] ?? null;
  const part = (end: string) => row[`${column}_${end}`] ?? null;
  switch (field.kind) {
    case 'choices':
      return nonEmpty(value as string[] | null);
    case 'dateRange':
      return part('from') && { from: part('from'), until: part('until') };
    case 'location':
      return part('lat') === null ? null : { lat: part('lat'), lng: part('lng') };
    case 'moment':
      return instant(value);
    case 'personal':
      return part('masked');
    case 'sign':
      return toldNow(row, field);
    case 'reference':
    case 'file':
      return part('id');
    case 'references':
      return part('ids');
    case 'files':
      return nonEmpty(part('ids') as string[] | null);
    case 'money':
      return value === null ? null : (Number(value) / 100).toFixed(2);
    case 'decimal':
      return value === null ? null : Number(value).toFixed(field.scale);
    case 'openingHours':
      return spansOf(value as Span[] | null);
    case 'changes':
      return (value as { field: string }[] | null)?.map(({ field: name }) => name) ?? null;
    default:
      return value;
  }
}

/** How a field is asked for. */
export const selectionOf = ({ name, kind }: Field) => {
  const inner: Record<string, string> = {
    choice: '{ code }',
    choices: '{ code }',
    dateRange: '{ from until }',
    location: '{ lat lng }',
    reference: '{ id }',
    references: '{ id }',
    file: '{ id }',
    files: '{ id }',
    openingHours: '{ weekday opens closes }',
    changes: '{ field }',
  };
  return `${name} ${inner[kind] ?? ''}`;
};

/** What was answered, in the same words as the truth. */
export function answeredOf({ kind }: Field, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  if (kind === 'choice') return (value as { code: string }).code;
  if (kind === 'choices') return nonEmpty((value as { code: string }[]).map(({ code }) => code));
  if (kind === 'reference' || kind === 'file') return (value as { id: string }).id;
  if (kind === 'files') return nonEmpty((value as { id: string }[]).map(({ id }) => id));
  if (kind === 'openingHours') return spansOf(value as Span[]);
  if (kind === 'references') return (value as { id: string }[]).map(({ id }) => id).sort();
  if (kind === 'changes') return (value as { field: string }[]).map(({ field }) => field);
  return value;
}
