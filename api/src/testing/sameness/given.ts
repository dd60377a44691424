/**
 * A value that an operation gives, in several variants: the same document is sent with each. Where it varies, it is a variable, at whatever depth;
 * where it is written out, it is the same in all. What a variant really gives, with defaults and absence, can be read for the second opinion.
 */
import {
  astFromValue,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLList,
  isInputObjectType,
  isListType,
  isNonNullType,
  getNullableType,
  print,
} from 'graphql';
import type { Choices } from './choices.js';

export type Presence = 'given' | 'null' | 'absent';

interface Common {
  /** By variant. */
  presence: Presence[];
  /** Where it is absent. */
  fallback?: unknown;
}
export type Given = Common &
  (
    | { of: 'leaf'; values: unknown[] }
    | { of: 'object'; entries: [string, Given][] }
    /** A list of one may be given as that one. */
    | { of: 'list'; items: Given[]; lengths: number[]; bare: boolean }
  );

export const variants = 3;
const all = <T>(value: T): T[] => Array.from({ length: variants }, () => value);

export const leaf = (values: unknown[]): Given => ({ of: 'leaf', values, presence: all('given') });
export const fixed = (value: unknown): Given => leaf(all(value));
export const object = (entries: [string, Given][]): Given => ({ of: 'object', entries, presence: all('given') });
export const list = (items: Given[], lengths = all(items.length)): Given => ({ of: 'list', items, lengths, bare: false, presence: all('given') });

/** What this variant gives: `undefined` is absent. */
export function read(given: Given, variant: number): unknown {
  const presence = given.presence[variant];
  if (presence === 'absent') return given.fallback;
  if (presence === 'null') return null;
  if (given.of === 'leaf') return given.values[variant];
  if (given.of === 'list') return given.items.slice(0, given.lengths[variant]).map((one) => read(one, variant));
  return Object.fromEntries(given.entries.map(([name, one]) => [name, read(one, variant)] as const).filter(([, value]) => value !== undefined));
}

/** As it is sent: a list of one may go without its brackets. */
function sent(given: Given, variant: number): unknown {
  const presence = given.presence[variant];
  if (presence !== 'given') return presence === 'null' ? null : undefined;
  if (given.of === 'leaf') return given.values[variant];
  if (given.of === 'list') {
    const items = given.items.slice(0, given.lengths[variant]).map((one) => sent(one, variant));
    return given.bare && items.length === 1 ? items[0] : items;
  }
  return Object.fromEntries(given.entries.map(([name, one]) => [name, sent(one, variant)] as const).filter(([, value]) => value !== undefined));
}

interface Variable {
  name: string;
  declaration: string;
  values: unknown[];
}

/** Writes values into a document and collects its variables. */
export class Writer {
  readonly variables: Variable[] = [];

  constructor(private readonly choices: Choices) {}

  /** Null where nothing is to be written: it is absent in every variant. */
  write(given: Given, type: GraphQLInputType, variablePercent = given.of === 'leaf' ? 55 : given.of === 'list' ? 35 : 12): string | null {
    if (this.choices.chance(variablePercent)) return this.variable(given, type);
    // Written out, it cannot vary.
    const [presence] = given.presence;
    given.presence = all(presence!);
    if (presence === 'absent') return null;
    if (presence === 'null') return 'null';
    const nullable = getNullableType(type);
    if (given.of === 'leaf') {
      given.values = all(given.values[0]);
      return print(astFromValue(given.values[0], type)!);
    }
    if (given.of === 'list') {
      given.lengths = all(given.lengths[0]!);
      given.items = given.items.slice(0, given.lengths[0]);
      const items = given.items.map((one) => this.write(one, (nullable as GraphQLList<GraphQLInputType>).ofType));
      return given.bare && items.length === 1 && !items[0]!.startsWith('$') ? items[0]! : `[${items.join(', ')}]`;
    }
    const fields = (nullable as GraphQLInputObjectType).getFields();
    const written = given.entries.map(([name, one]) => [name, this.write(one, fields[name]!.type)] as const).filter(([, text]) => text !== null);
    return `{${written.map(([name, text]) => `${name}: ${text}`).join(', ')}}`;
  }

  private variable(given: Given, type: GraphQLInputType): string {
    const name = `v${this.variables.length + 1}`;
    const always = given.presence.every((one) => one === 'given');
    const required = isNonNullType(type) || (always && this.choices.chance(30));
    const text = `${getNullableType(type)}${required ? '!' : ''}`;
    const hasDefault = given.of === 'leaf' && !required && this.choices.chance(25);
    if (hasDefault) {
      given.fallback = given.values[this.choices.below(variants)];
      if (this.choices.chance(60)) given.presence = given.presence.map((one) => (this.choices.chance(50) ? 'absent' : one));
    }
    this.variables.push({
      name,
      declaration: `$${name}: ${text}${hasDefault ? ` = ${print(astFromValue(given.fallback, getNullableType(type) as GraphQLInputType)!)}` : ''}`,
      values: Array.from({ length: variants }, (_one, variant) => sent(given, variant)),
    });
    return `$${name}`;
  }

  declarations = (): string => (this.variables.length > 0 ? `(${this.variables.map(({ declaration }) => declaration).join(', ')})` : '');
  of = (variant: number): Record<string, unknown> =>
    Object.fromEntries(this.variables.map(({ name, values }) => [name, values[variant]] as const).filter(([, value]) => value !== undefined));
}

export const itemType = (type: GraphQLInputType): GraphQLInputType => {
  const nullable = getNullableType(type);
  return isListType(nullable) ? (nullable.ofType as GraphQLInputType) : nullable;
};

export const fieldsOf = (type: GraphQLInputType) => {
  const nullable = getNullableType(type);
  if (!isInputObjectType(nullable)) throw new Error(`${String(type)} has no fields`);
  return nullable.getFields();
};
