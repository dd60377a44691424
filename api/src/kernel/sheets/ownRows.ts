/**
 * Rows that belong under other rows of the same spreadsheet, such as a street and its communities: the upper rows are imported first, wherever they
 * stand.
 */
import { type FieldSpec, type ResourceSpec, targetOf } from '../resource/spec.js';
import { sameName } from '../resource/sameName.js';
import { splitCell } from '../resource/kinds/operators.js';
import type { Columns } from './headings.js';
import { idOf } from './row.js';
import type { SheetRow } from './workbook.js';

interface OwnRows {
  /** Ordered so that each row comes after those it belongs under. */
  rows: SheetRow[];
  /** The new rows above a row, the uppermost first. */
  above(row: SheetRow): SheetRow[];
}

/** The last name of a path, and the whole path. */
const namesIn = (text: string): string[] => [text, ...splitCell(text)].flatMap((one) => [one, one.split(/[/>›»]/).at(-1)!]).map(sameName);

export function ownRows(spec: ResourceSpec, columns: Columns, sent: SheetRow[]): OwnRows {
  const headersOf = (is: (field: FieldSpec) => boolean) =>
    [...columns].flatMap(([header, field]) => (typeof field === 'object' && is(field) ? [header] : []));
  const upwards = headersOf((field) => field.kind.is.refers !== undefined && targetOf(field) === spec);
  const called = headersOf(({ name }) => [spec.options.title, ...(spec.options.alsoCalled ?? [])].includes(name));
  if (upwards.length === 0 || called.length === 0) return { rows: sent, above: () => [] };
  const byName = new Map<string, SheetRow[]>();
  for (const row of sent) {
    if (idOf(row, columns) !== '') continue;
    for (const name of new Set(called.map((header) => sameName(row.cells.get(header) ?? '')).filter(Boolean)))
      byName.set(name, [...(byName.get(name) ?? []), row]);
  }
  const over = (row: SheetRow): SheetRow[] =>
    upwards.flatMap((header) => namesIn(row.cells.get(header) ?? '').flatMap((name) => byName.get(name) ?? [])).filter((other) => other !== row);
  const known = new Map<SheetRow, SheetRow[]>();
  function above(row: SheetRow, below: ReadonlySet<SheetRow> = new Set()): SheetRow[] {
    const found = known.get(row);
    if (found) return found;
    // Rows that refer to each other in a circle keep their order; the write refuses them.
    const within = new Set([...below, row]);
    const all = new Set(over(row).flatMap((other) => (within.has(other) ? [] : [...above(other, within), other])));
    known.set(row, [...all]);
    return [...all];
  }
  return { rows: [...new Set(sent.flatMap((row) => [...above(row), row]))], above };
}
