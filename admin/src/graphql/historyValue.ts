/** A value as history tells it: what is asked of it, and the same as a form holds it. */
import type { FieldContract } from '../contract';

export interface HistoryValue {
  text: string | null;
  number?: number | null;
  flag?: boolean | null;
  instant?: string | null;
  range?: { from: string; until: string | null } | null;
  point?: { lat: number; lng: number } | null;
  hours?: { weekday: number; opens: string; closes: string }[] | null;
  items?: { code?: string | null; id?: string | null; text: string | null }[] | null;
}

const words = 'text number flag instant range { from until } point { lat lng } hours { weekday opens closes }';

/** Enough to tell a change in words, and enough to take a value over into a form. */
export const toldChange = `field before { ${words} } after { ${words} }`;
export const heldChange = `field before { ${words} } after { ${words} items { code id text } }`;

export function heldValue({ kind }: FieldContract, value: HistoryValue | null): any {
  if (!value) return null;
  const { text, number, flag, instant, range, point, hours, items } = value;
  switch (kind) {
    case 'flag':
    case 'sign':
      return flag;
    case 'integer':
      return number;
    case 'moment':
      return instant;
    case 'dateRange':
      return range;
    case 'location':
      return point;
    case 'openingHours':
      return hours;
    case 'choice':
    case 'option':
      return items?.[0]?.code ?? null;
    case 'choices':
      return items?.map(({ code }) => code) ?? [];
    case 'file':
      return items?.[0] ? { id: items[0].id, ...(items[0].text && { name: items[0].text }) } : null;
    case 'files':
      return items?.map(({ id }) => ({ id })) ?? [];
    case 'reference':
      return items?.[0]?.id ?? null;
    case 'references':
      return items?.map(({ id }) => id) ?? [];
    case 'lines':
      return items?.map((one) => one.text) ?? [];
    default:
      return text;
  }
}
