/** Filters of every operator and kind, through references and through lists, joined by and, or and not. */
import type { GraphQLInputType, GraphQLSchema } from 'graphql';
import { type Field, placesOf, type Resource, resourceOf, snake } from '../oracle/contract.js';
import type { Oracle } from '../oracle/oracle.js';
import type { Row } from '../oracle/rows.js';
import type { Choices } from './choices.js';
import { type Given, leaf, list, object, type Presence, variants } from './given.js';
import { operand } from './values.js';

export interface Making {
  schema: GraphQLSchema;
  choices: Choices;
  /**
   * Variants differ in more than their values: in enumerations, truth values, sizes and lengths, which a plan is made for. Otherwise a kept plan
   * serves all.
   */
  restless: boolean;
  /** Variants leave out what others give. */
  sparse: boolean;
  oracle: Oracle;
  /** Rows to take values from: those the first asker reads, where there are any. */
  rowsOf(resource: string): readonly Row[];
}

const each = <T>(of: (variant: number) => T): T[] => Array.from({ length: variants }, (_one, variant) => of(variant));

/** Another in each variant where the operation is restless, the same in all where not. */
export const shaping = <T>({ restless, choices }: Making, of: () => T): T[] => {
  const same = of();
  return restless && choices.chance(60) ? each(of) : each(() => same);
};

/** Lists are of different lengths where the operation is sparse. */
export const lengthsOf = ({ sparse, choices }: Making, items: unknown[]): number[] | undefined =>
  sparse && choices.chance(70) ? each(() => choices.below(items.length + 1)) : undefined;

/** Null or nothing, often where the operation is sparse. */
export function sparing({ choices, sparse }: Making, given: Given): Given {
  if (choices.chance(sparse ? 50 : 3)) given.presence = each((): Presence => choices.one(['given', 'null', 'absent']));
  return given;
}

function valueFilter(making: Making, resource: Resource, field: Field): Given {
  const { choices, rowsOf } = making;
  const operators = choices.some(field.filter, 1, choices.chance(12) ? 2 : 1);
  const one = (operator: string) =>
    leaf(
      (field.kind === 'option' ? (of: () => unknown) => shaping(making, of) : each)(() => operand(field, operator, rowsOf(resource.name), choices)),
    );
  return object(
    operators.map((operator): [string, Given] => {
      if (operator === 'isNull') return [operator, sparing(making, leaf(shaping(making, () => choices.chance(50))))];
      if (operator === 'in') {
        const items = Array.from({ length: choices.below(4) }, () => one('eq'));
        return [operator, sparing(making, { ...list(items, lengthsOf(making, items)), bare: choices.chance(10) } as Given)];
      }
      if (operator === 'near')
        return [
          operator,
          object([
            ['point', pointNear(making, resource, field)],
            ['withinMeters', metres(making)],
          ]),
        ];
      // Truth values and enumerations are part of a plan's shape, other values are not: both are varied.
      const given = ['flag', 'sign'].includes(field.kind) ? leaf(shaping(making, () => choices.chance(50))) : one(operator);
      return [operator, sparing(making, given)];
    }),
  );
}

const truth = (making: Making): Given => leaf(shaping(making, () => making.choices.chance(50)));

const metres = (making: Making): Given => leaf(shaping(making, () => making.choices.one([500, 3_000, 50_000])));

/** The point of a row, or another one, in either map's coordinates. */
export function pointNear(making: Making, resource?: Resource, field?: Field): Given {
  const { choices, rowsOf } = making;
  const rows = resource ? rowsOf(resource.name) : [];
  const at = each(() => (rows.length > 0 ? choices.one(rows) : undefined));
  const side = (name: 'lat' | 'lng', usual: number) => leaf(at.map((row) => (field && row?.[`${snake(field.name)}_${name}`]) ?? usual));
  const crs: [string, Given][] = choices.chance(50) ? [['crs', leaf(shaping(making, () => choices.one(['WGS84', 'GCJ02'])))]] : [];
  return object([['lat', side('lat', 23.02)], ['lng', side('lng', 113.12)], ...crs]);
}

/** Around a point, nearest first. */
export const nearOf = (making: Making, resource: Resource): Given =>
  object([
    [
      'point',
      pointNear(
        making,
        resource,
        resource.fields.find(({ kind }) => kind === 'location'),
      ),
    ],
    ...(making.choices.chance(50) ? [['withinMeters', metres(making)] as [string, Given]] : []),
  ]);

const idField = { name: 'id', kind: 'identifier', filter: ['eq', 'in'] } as unknown as Field;

export function filterOf(making: Making, resource: Resource, depth: number, behindReference = false): Given {
  const { choices, oracle } = making;
  const readable = resource.fields.filter(
    (field) =>
      (field.filter.length > 0 || field.kind === 'reference') &&
      field.name !== 'id' &&
      (oracle.ever(resource.name, 'read', field) || choices.chance(1)),
  );
  const plain = readable.filter(({ kind }) => kind !== 'reference' && kind !== 'references');
  const references = readable.filter(({ kind }) => kind === 'reference');
  const relations = resource.relations.filter(({ resource: from, via }) =>
    oracle.ever(
      from,
      'read',
      resourceOf(from).fields.find(({ name }) => name === via),
    ),
  );
  const lists = [...relations, ...readable.filter(({ kind }) => kind === 'references').map(({ name, resource: of }) => ({ name, resource: of! }))];
  const entries = Array.from({ length: 1 + (choices.chance(35) ? 1 : 0) }, (): [string, Given] | null => {
    const way = depth > 0 ? choices.below(20) : choices.below(10);
    if (way < 9 && plain.length > 0) {
      const field = choices.one(plain);
      return [field.name, sparing(making, valueFilter(making, resource, field))];
    }
    if (way < 10) {
      const places = placesOf(resource);
      const name = choices.one(['id', ...places]);
      return [name, valueFilter(making, resource, name === 'id' ? idField : { ...idField, name: `${name}Id` })];
    }
    if (way < 13 && references.length > 0) {
      const { name, resource: target } = choices.one(references);
      return [name, filterOf(making, resourceOf(target!), depth - 1, true)];
    }
    if (way < 15 && lists.length > 0) {
      const { name, resource: from } = choices.one(lists);
      return [
        name,
        object(
          choices
            .some(['some', 'none', 'isEmpty'], 1, choices.chance(10) ? 2 : 1)
            .map((kind) => [
              kind,
              kind === 'isEmpty' ? truth(making) : choices.chance(20) ? object([]) : filterOf(making, resourceOf(from), depth - 1),
            ]),
        ),
      ];
    }
    if (way < 17) {
      const items = Array.from({ length: choices.below(3) + (choices.chance(90) ? 1 : 0) }, () => filterOf(making, resource, depth - 1));
      return [choices.one(['and', 'or']), list(items, lengthsOf(making, items))];
    }
    if (way < 19) return ['not', filterOf(making, resource, depth - 1)];
    const lifecycle = 'waitingForMe' in fieldNames(making, resource);
    return lifecycle ? ['waitingForMe', leaf(shaping(making, () => choices.chance(50)))] : null;
  }).filter((one) => one !== null);
  if (behindReference && choices.chance(12)) entries.push(['isNull', leaf(shaping(making, () => choices.chance(60)))]);
  return object([...new Map(entries)]);
}

const fieldNames = ({ schema }: Making, { name }: Resource) =>
  (schema.getType(`${name}Filter`) as unknown as { getFields(): Record<string, { type: GraphQLInputType }> }).getFields();
