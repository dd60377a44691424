/**
 * The groups and measures of a resource: every field whose kind has groups or a measure, and the three tiers for resources that lie somewhere. Their
 * GraphQL types are made once.
 */
import 'reflect-metadata';
import { Arg, Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { constant, type Label, type Tier } from './labels.js';
import { once } from './once.js';
import { placesOf } from './places.js';
import { GraphQLDecimal } from './scalars.js';
import type { FieldSpec, ResourceSpec } from './spec.js';

@ObjectType({ description: 'What the rows of a group have in common, in one respect.' })
export class GroupKey {
  @Field(() => String, { simple: true, description: 'In which respect: the value of `by`.' })
  by!: string;
  @Field(() => String, {
    simple: true,
    nullable: true,
    description:
      'A code, an id, true or false, or a day, month (2026-11) or year of Asia/Shanghai; null where there is none, or none that this viewer may read.',
  })
  value?: string;
  @Field(() => String, { simple: true, nullable: true, description: 'The value in the language of the request.' })
  label?: string;
}

export enum GroupOrder {
  KEYS = 'KEYS',
  COUNT_DESC = 'COUNT_DESC',
}
registerEnumType(GroupOrder, {
  name: 'GroupOrder',
  description: 'Orders of groups.',
  valuesConfig: { KEYS: { description: 'By their keys, rising; without a value last.' }, COUNT_DESC: { description: 'The largest first.' } },
});

export interface GroupChoice extends Label {
  code: string;
  /** The field that the group looks at; for a tier, the reference that says where the row lies. */
  field: FieldSpec;
  part: string;
  tier?: Tier;
}

export const parts: Record<string, Label> = { DAY: { zh: '日', en: 'day' }, MONTH: { zh: '月', en: 'month' }, YEAR: { zh: '年', en: 'year' } };

/** Groups of every record: its state, and the days it was created and last moved on. */
const isGrouped = ({ system, name }: FieldSpec) => !system || ['state', 'stateSince', 'createdAt'].includes(name);

export const groupChoicesOf = once((spec: ResourceSpec): Map<string, GroupChoice> => {
  const choices = [...spec.fields.values()].filter(isGrouped).flatMap((field) =>
    (field.kind.groups ?? []).map((part): GroupChoice => ({
      code: part ? `${constant(field.name)}_${part}` : constant(field.name),
      field,
      part,
      zh: part ? `${field.options.zh}（${parts[part]!.zh}）` : field.options.zh,
      en: part ? `${field.options.en} (${parts[part]!.en})` : field.options.en,
    })),
  );
  const known = new Map(choices.map((choice) => [choice.code, choice]));
  for (const { tier, field, zh, en } of placesOf(spec).values()) known.set(tier, { code: tier, field, part: '', tier, zh, en });
  return known;
});

export const measuresOf = once(
  (spec: ResourceSpec): Map<string, FieldSpec> =>
    new Map([...spec.fields.values()].filter((field) => field.kind.measure && !field.system).map((field) => [constant(field.name), field])),
);

function enumOf(name: string, description: string, choices: Iterable<[string, Label]>): Record<string, string> {
  const labels = [...choices];
  const values = Object.fromEntries(labels.map(([code]) => [code, code]));
  registerEnumType(values, {
    name,
    description,
    valuesConfig: Object.fromEntries(labels.map(([code, { zh, en }]) => [code, { description: `${en} (${zh}).` }])),
  });
  return values;
}

export const groupByOf = once((spec: ResourceSpec) =>
  enumOf(`${spec.name}GroupBy`, `What ${spec.options.enPlural} may be grouped by.`, groupChoicesOf(spec)),
);
const measureOf = once((spec: ResourceSpec) =>
  enumOf(
    `${spec.name}Measure`,
    `Numbers of ${spec.options.enPlural} that may be added up.`,
    [...measuresOf(spec)].map(([code, { options }]) => [code, options]),
  ),
);

const sums = { sum: 'Added up.', average: 'On average, rounded to two places.', min: 'The smallest.', max: 'The largest.' };

export const groupOf = once((spec: ResourceSpec) => {
  const Group = { [`${spec.name}Group`]: class {} }[`${spec.name}Group`] as new () => object;
  ObjectType(`${spec.name}Group`, { description: `Records with the same keys: ${spec.options.zh}.` })(Group);
  const prototype = Group.prototype as object;
  Field(() => [GroupKey], { simple: true, description: 'What they have in common, in the order of `by`.' })(prototype, 'keys');
  Field(() => Int, { simple: true, description: 'How many there are.' })(prototype, 'count');
  if (measuresOf(spec).size > 0) {
    const Measure = measureOf(spec);
    for (const [name, description] of Object.entries(sums)) {
      Field(() => GraphQLDecimal, {
        simple: true,
        nullable: true,
        description: `${description} Values that are absent, or hidden from this viewer, do not count.`,
      })(prototype, name, { value: () => undefined });
      Arg('of', () => Measure, { description: 'Which number.' })(prototype, name, 0);
    }
  }
  return Group;
});
