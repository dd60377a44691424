/** What a list is asked with. A cursor is that of a row in the order that is asked for; the order is written first, since only then it is known. */
import { type GraphQLField, getNamedType, type GraphQLEnumType } from 'graphql';
import type { Resource } from '../oracle/contract.js';
import { lengthsOf, type Making, nearOf, shaping, sparing } from './filters.js';
import { fixed, type Given, leaf, list, read, variants, type Writer } from './given.js';
import { cursorOf, partsOf, Refused } from './naiveOrder.js';
import { words } from './values.js';

const each = <T>(of: (variant: number) => T): T[] => Array.from({ length: variants }, (_one, variant) => of(variant));

function orderOf(making: Making, resource: Resource, order: GraphQLEnumType): Given {
  const { choices, oracle } = making;
  const readable = order
    .getValues()
    .map(({ name }) => name)
    .filter((name) => choices.chance(1) || isReadable(oracle, resource, name));
  if (readable.length === 0) return list([]);
  const items = Array.from({ length: 1 + (choices.chance(30) ? 1 : 0) + (choices.chance(8) ? 1 : 0) }, () =>
    leaf(shaping(making, () => choices.one(readable))),
  );
  const given = list(items, lengthsOf(making, items));
  return { ...given, bare: choices.chance(20) } as Given;
}

function isReadable(oracle: Making['oracle'], resource: Resource, order: string): boolean {
  try {
    partsOf(oracle, resource, [order]);
    return true;
  } catch (problem) {
    if (problem instanceof Refused) return false;
    throw problem;
  }
}

export interface Asked {
  text: string;
  given: Record<string, Given>;
  /** Rows at most. */ size: number;
}

export function listArguments(
  making: Making,
  writer: Writer,
  resource: Resource,
  field: GraphQLField<unknown, unknown>,
  filter: (depth: number) => Given,
): Asked {
  const { choices, oracle, rowsOf } = making;
  const rows = rowsOf(resource.name);
  const args: Record<string, Given> = {};
  const texts = new Map<string, string | null>();
  const types = new Map(field.args.map(({ name, type }) => [name, type]));
  const give = (name: string, given: Given) => {
    args[name] = given;
    texts.set(name, writer.write(given, types.get(name)!));
  };
  const sometimes = (given: Given): Given => sparing(making, given);
  const isAtTop = field.name === resource.plural;
  if (choices.chance(isAtTop ? 65 : 40)) give('filter', sometimes(filter(2)));
  if (resource.search && choices.chance(isAtTop ? 30 : 10)) give('search', sometimes(leaf(each(() => words(rows, choices)))));
  if (choices.chance(45)) give('orderBy', sometimes(orderOf(making, resource, getNamedType(types.get('orderBy')!) as GraphQLEnumType)));
  // Which rows are near is not judged; that all ways answer the same is.
  if (types.has('near') && choices.chance(15)) give('near', sometimes(nearOf(making, resource)));
  const sizes = isAtTop ? [2, 1, 3, 5, 10, 20, 100] : [2, 1, 3, 5];
  const size = () => leaf(shaping(making, () => choices.one(sizes)));
  const cursor = () =>
    leaf(
      each((variant) => {
        // Of what somebody sees nothing of, a cursor may still have come from somebody else, or be none at all.
        const known = rows.length > 0 ? rows : oracle.rows.all(resource.name);
        if (known.length === 0 || choices.chance(7)) return choices.chance(10) ? 'no cursor' : '';
        if (rows.length === 0 && choices.chance(40)) return 'no cursor';
        const orderBy = args.orderBy ? (read(args.orderBy, variant) as string[] | null | undefined) : undefined;
        try {
          return cursorOf(partsOf(oracle, resource, orderBy), choices.one(known));
        } catch (problem) {
          if (problem instanceof Refused) return 'no cursor';
          throw problem;
        }
      }),
    );
  switch (choices.below(10)) {
    case 0:
    case 1:
      break;
    case 2:
    case 3:
      give('first', sometimes(size()));
      break;
    case 4:
    case 5:
      give('first', sometimes(size()));
      give('after', sometimes(cursor()));
      break;
    case 6:
      give('last', size());
      break;
    case 7:
      give('last', size());
      give('before', sometimes(cursor()));
      break;
    case 8:
      give('first', size());
      give('offset', leaf(each(() => choices.below(8))));
      break;
    default:
      give('first', fixed(choices.chance(5) ? choices.one([0, 101]) : 1));
  }
  const written = [...texts].filter(([, text]) => text !== null).map(([name, text]) => `${name}: ${text}`);
  return {
    given: args,
    text: written.length > 0 ? `(${written.join(', ')})` : '',
    size: Math.max(...each((variant) => Number((args.last && read(args.last, variant)) ?? (args.first && read(args.first, variant)) ?? 20))),
  };
}
