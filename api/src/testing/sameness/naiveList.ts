/** A page of a list as it is promised: all rows loaded, filtered, searched, ordered and cut in Node. */
import { type Resource, snake } from '../oracle/contract.js';
import type { Oracle } from '../oracle/oracle.js';
import type { Row } from '../oracle/rows.js';
import { NaiveFilter, speaksOfArchived } from './naiveFilter.js';
import { compareRows, cursorOf, partsOf, Refused, Unjudged } from './naiveOrder.js';

export interface Page {
  filter?: Record<string, unknown> | null;
  search?: string | null;
  orderBy?: string[] | null;
  first?: number | null;
  after?: string | null;
  last?: number | null;
  before?: string | null;
  offset?: number | null;
  near?: object | null;
}

export interface Cut {
  rows: Row[];
  total: number;
  hasNextPage: boolean;
  hasPreviousPage: boolean;
  startCursor: string | null;
  endCursor: string | null;
}

/** `parent` is the row a nested list belongs to, and the reference it belongs by. */
export function pageOf(oracle: Oracle, resource: Resource, page: Page, parent?: { id: string; via: string }): Cut {
  const { filter, search, first, after, last, before, offset } = { ...page, filter: page.filter ?? {} };
  const backward = isGiven(last);
  const size = last ?? first ?? 20;
  if ((isGiven(first) && backward) || (!backward && before) || (backward && after) || size < 1 || size > 100) throw new Refused('page');
  if (isGiven(page.near)) throw new Unjudged('near');
  const parts = partsOf(oracle, resource, page.orderBy);
  const naive = new NaiveFilter(oracle);
  naive.check(resource, filter);
  if (isGiven(search)) naive.checkSearch(resource, search!);
  const archived = speaksOfArchived(filter);
  const set = oracle.rows
    .all(resource.name)
    .filter(
      (row) =>
        (!parent || row[`${snake(parent.via)}_id`] === parent.id) &&
        (archived || row.archived_at === null) &&
        oracle.allows(resource.name, 'read', row) &&
        naive.passes(resource, row, filter) &&
        (!isGiven(search) || naive.finds(resource, row, search!)),
    )
    .sort(compareRows(parts));
  const cursor = backward ? before : after;
  const reached = cursor ? placeOf(parts, cursor, set) : null;
  const behind = backward ? set.slice(0, reached?.first ?? set.length).reverse() : set.slice(reached?.behind ?? 0);
  const rest = behind.slice(offset ?? 0);
  const rows = rest.slice(0, size);
  const more = rest.length > size;
  const came = Boolean(cursor) || Boolean(offset);
  if (backward) rows.reverse();
  const [start, end] = [rows[0], rows.at(-1)];
  return {
    rows,
    total: set.length,
    hasNextPage: backward ? came : more,
    hasPreviousPage: backward ? more : came,
    startCursor: start ? cursorOf(parts, start) : null,
    endCursor: end ? cursorOf(parts, end) : null,
  };
}

const isGiven = (value: unknown) => value !== null && value !== undefined;

/** Rows before the cursor's place, and rows up to and with it. The row it was made of need not be in the set. */
function placeOf(parts: ReturnType<typeof partsOf>, cursor: string, set: Row[]): { first: number; behind: number } {
  const [signature, ...values] = decoded(cursor) ?? [];
  if (signature !== parts.map(({ name }) => name).join(',')) throw new Refused('a cursor of another order');
  if (set.length === 0) return { first: 0, behind: 0 };
  const asRow = { ...parts } as unknown as Row;
  const fixed = parts.map((part, index) => ({ ...part, of: (row: Row) => (row === asRow ? typed(part.of(set[0]!), values[index]!) : part.of(row)) }));
  const compare = compareRows(fixed);
  return { first: set.filter((row) => compare(row, asRow) < 0).length, behind: set.filter((row) => compare(row, asRow) <= 0).length };
}

const typed = (like: unknown, text: string) =>
  typeof like === 'number' ? Number(text) : typeof like === 'bigint' ? BigInt(text) : text.replace(/\+00$/, '');

export function decoded(cursor: string): string[] | null {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64').toString()) as string[];
  } catch {
    return null;
  }
}
