/** Conditions as the contract tells them, read row by row: a path goes through references and through lists on the other side of one. */
import { type Field, type Resource, resourceOf, snake, type When } from './contract.js';
import type { Row, Rows } from './rows.js';

/** Days are those of Shanghai; `$in90` is ninety days from now, `$ago14y` fourteen years back. */
const shanghai = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' });
const minutes = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Shanghai',
  weekday: 'short',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
const week = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
function dayOf(operand: unknown, now: Date): unknown {
  const [word, days, years] = /^\$(?:today|in(\d+)|ago(\d+)y)$/.exec(String(operand)) ?? [];
  if (years) return shanghai.format(now).replace(/^\d+/, (year) => String(Number(year) - Number(years)));
  return word ? shanghai.format(new Date(now.getTime() + Number(days ?? 0) * 86_400_000)) : operand;
}

const orders: Record<string, (one: never, other: never) => boolean> = {
  $gt: (one, other) => one > other,
  $gte: (one, other) => one >= other,
  $lt: (one, other) => one < other,
  $lte: (one, other) => one <= other,
};

const compared = (value: unknown, wanted: unknown, held: readonly unknown[], now = new Date()): boolean => {
  if (typeof wanted !== 'object' || wanted === null) return value === wanted;
  return Object.entries(wanted).every(([operator, operand]) => {
    if (operator === '$ne') return value !== operand;
    if (operator === '$in') return (operand === '$held' ? held : (operand as unknown[])).includes(value);
    if (orders[operator]) return value !== null && orders[operator](value as never, dayOf(operand, now) as never);
    throw new Error(`the oracle does not read ${operator}`);
  });
};

/** Whether a record bears a sign, which is told from its own columns. */
export const bears = (row: Row, sign: When, now?: Date): boolean =>
  Object.entries(sign).every(([name, wanted]) => compared(row[snake(name)] ?? null, wanted, [], now));

/** The same of a sign that opening hours tell: null where none are recorded. */
export function toldNow(row: Row, { when, hours }: Pick<Field, 'when' | 'hours'>, now = new Date()): boolean | null {
  if (!hours) return bears(row, when!, now);
  const spans = row[snake(hours)] as { weekday: number; opens: string; closes: string }[] | null;
  if (!spans) return null;
  const [weekday, time] = minutes.format(now).split(' ');
  const isOpen = spans.some((span) => week[span.weekday - 1] === weekday && span.opens <= time! && time! < span.closes);
  return bears(row, when!, now) && isOpen;
}

/** `held` are the ids of the places, where the condition speaks of them. */
export function holds(resource: Resource, row: Row, when: When, rows: Rows, held: readonly unknown[] = []): boolean {
  return Object.entries(when).every(([path, wanted]) => {
    if (path === '$or') return (wanted as When[]).some((one) => holds(resource, row, one, rows, held));
    if (path === '$and') return (wanted as When[]).every((one) => holds(resource, row, one, rows, held));
    const [head, ...rest] = path.split('.') as [string, ...string[]];
    const inner = rest.length > 0 ? { [rest.join('.')]: wanted } : (wanted as { $elemMatch?: When } | null)?.$elemMatch;
    if (!inner) return compared(row[snake(head)] ?? null, wanted, held);
    const target = resource.fields.find(({ name }) => name === head)?.resource;
    if (target) {
      const other = rows.get(target, row[`${snake(head)}_id`]);
      return other !== undefined && holds(resourceOf(target), other, inner, rows, held);
    }
    const list = resource.relations.find(({ name }) => name === head)!;
    return rows
      .all(list.resource)
      .some((other) => other[`${snake(list.via)}_id`] === row.id && holds(resourceOf(list.resource), other, inner, rows, held));
  });
}
