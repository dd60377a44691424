/** Orders as they are promised, over rows in Node: null and what is hidden behind everything, the id at the end, so that no two rows tie. */
import { constant, type Field, type Resource, snake } from '../oracle/contract.js';
import type { Oracle } from '../oracle/oracle.js';
import type { Row } from '../oracle/rows.js';

/** What is refused must be refused. */
export class Refused extends Error {}
/** What the second opinion does not know about. */
export class Unjudged extends Error {}

type Key = string | number | bigint;
interface Part {
  name: string;
  descending: boolean;
  of: (row: Row) => Key;
}

/** As PostgreSQL writes an instant in UTC. */
export function microseconds(text: string): string {
  const [, whole, fraction = '', zone] = /^(.{19})(\.\d+)?(.*)$/.exec(text)!;
  const utc = new Date(`${whole!.replace(' ', 'T')}${zone === '+00' || zone === '' ? 'Z' : zone}`).toISOString().slice(0, 19).replace('T', ' ');
  return `${utc}${(fraction || '.').padEnd(7, '0')}`;
}

const lasts: Record<string, Key> = { integer: 2147483647, money: 9223372036854775807n, date: 'infinity', moment: 'infinity', period: '9' };

function keyOf(field: Field, row: Row): Key {
  const column = snake(field.name);
  const value = row[field.kind === 'text' ? `${column}_pinyin` : column];
  if (value === null || value === undefined) return lasts[field.kind] ?? '\u{10FFFF}';
  if (field.kind === 'moment') return microseconds(value as string);
  return field.kind === 'money' ? BigInt(value as number) : (value as Key);
}

export function partsOf(oracle: Oracle, resource: Resource, orderBy: string[] | null | undefined): Part[] {
  const usual = orderBy?.length ? orderBy : [resource.defaultOrder].filter((order) => oracle.ever(resource.name, 'read', fieldOf(resource, order)));
  const parts = usual.map((order): Part => {
    const field = fieldOf(resource, order);
    if (!oracle.ever(resource.name, 'read', field)) throw new Refused(`ORDER_FORBIDDEN ${order}`);
    const hidden = lasts[field.kind] ?? '\u{10FFFF}';
    return {
      name: order,
      descending: order.endsWith('_DESC'),
      of: (row) => (oracle.allows(resource.name, 'read', row, field) ? keyOf(field, row) : hidden),
    };
  });
  return [...parts, { name: 'ID', descending: usual.length > 0 && usual.every((order) => order.endsWith('_DESC')), of: ({ id }) => id }];
}

function fieldOf({ name, fields }: Resource, order: string): Field {
  const found = fields.find((field) => constant(field.name) === order.replace(/_(ASC|DESC)$/, ''));
  if (!found) throw new Error(`${name} has no order ${order}`);
  return found;
}

const compareKeys = (one: Key, other: Key): number =>
  typeof one === 'string' || typeof other === 'string'
    ? Buffer.compare(Buffer.from(String(one)), Buffer.from(String(other)))
    : Number(one > other) - Number(one < other);

export const compareRows =
  (parts: Part[]) =>
  (one: Row, other: Row): number => {
    for (const { descending, of } of parts) {
      const difference = compareKeys(of(one), of(other));
      if (difference !== 0) return descending ? -difference : difference;
    }
    return 0;
  };

/** Where a page that begins after this row begins, as the product writes it. */
export const cursorOf = (parts: Part[], row: Row): string =>
  Buffer.from(
    JSON.stringify([
      parts.map(({ name }) => name).join(','),
      ...parts.map(({ of }) => String(of(row)).replace(/^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{6})$/, '$1+00')),
    ]),
  ).toString('base64');
