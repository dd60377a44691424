/**
 * The words of the schema's enums in the language of the request, from the declarations that made them: a client keeps no table of its own. Which
 * enums there are and what their values mean is no secret, like the schema itself.
 */
import { Arg, Ctx, Extensions, Field, ObjectType, Query, Resolver } from 'type-graphql';
import type { Catalogue } from '../catalogue/catalogue.js';
import { errors } from '../errors.js';
import type { Crs } from '../resource/crs.js';
import { ordersOf, personalFieldsOf } from '../resource/graphql.js';
import { groupChoicesOf, measuresOf } from '../resource/groups.js';
import type { OptionOptions } from '../resource/kinds/option.js';
import { constant, type Label } from '../resource/labels.js';
import { actionOf } from '../resource/lifecycle.js';
import { once } from '../resource/once.js';
import type { ResourceSpec } from '../resource/spec.js';
import type { RequestContext } from './context.js';
import { everybodys } from './everybodys.js';
import { namesAsked, refuseUnknown } from './namesAsked.js';
import { reasonEnumOf, roomsOf } from './reasons.js';

@ObjectType({ description: 'A value of an enum, in words.' })
export class EnumLabel {
  @Field(() => String, { description: 'The value.' })
  code!: string;
  @Field(() => String, { description: 'Text in the language of the request.' })
  label!: string;
}

@ObjectType({ description: 'An enum of this schema, in words.' })
export class EnumLabels {
  @Field(() => String, { description: 'Name of the enum.' })
  name!: string;
  @Field(() => [EnumLabel], { description: 'Its values, in the order of their declaration.' })
  values!: EnumLabel[];
}

type Labels = Iterable<readonly [code: string, label: Label]>;

/** What can be done with every record, beside the verbs of its resource. */
const generic: Record<string, Label> = {
  UPDATE: { zh: '编辑', en: 'Edit' },
  ARCHIVE: { zh: '归档', en: 'Archive' },
  RESTORE: { zh: '恢复', en: 'Restore' },
  REVEAL: { zh: '查看完整信息', en: 'Reveal' },
};

/** Of coordinates that are filled in. */
const crs: Record<Crs, Label> = {
  WGS84: { zh: 'WGS-84（卫星定位）', en: 'WGS-84 (satellites)' },
  GCJ02: { zh: 'GCJ-02（腾讯、高德地图）', en: 'GCJ-02 (Tencent, Amap)' },
};

const directions: [suffix: string, Label][] = [
  ['ASC', { zh: '升序', en: 'rising' }],
  ['DESC', { zh: '降序', en: 'falling' }],
];

function ofResource(spec: ResourceSpec): [name: string, Labels][] {
  const { name, fields, verbs } = spec;
  const orders = ordersOf(spec).flatMap((field) =>
    directions.map(([suffix, way]): [string, Label] => [
      `${constant(field.name)}_${suffix}`,
      { zh: `${field.options.zh}（${way.zh}）`, en: `${field.options.en} (${way.en})` },
    ]),
  );
  const options = [...fields.values()].map(({ options: of }) => of as Partial<OptionOptions>).filter(({ enumName }) => enumName);
  return [
    ...options.map(({ enumName, labels }): [string, Labels] => [enumName!, Object.entries(labels!)]),
    [`${name}Action`, Object.entries({ ...generic, ...Object.fromEntries([...verbs.values()].map((verb) => [actionOf(verb.code), verb])) })],
    [`${name}Order`, orders],
    [`${name}GroupBy`, groupChoicesOf(spec)],
    [`${name}Measure`, [...measuresOf(spec)].map(([code, field]) => [code, field.options])],
    ...(personalFieldsOf(spec)
      ? [[`${name}PersonalField`, Object.keys(personalFieldsOf(spec)).map((code) => [code, personalLabel(spec, code)])] as [string, Labels]]
      : []),
  ];
}

const personalLabel = (spec: ResourceSpec, code: string): Label => [...spec.fields.values()].find(({ name }) => constant(name) === code)!.options;

/** By the name of the enum, by value. */
export const labelsOf = once(({ specs, capabilities }: Pick<Catalogue, 'specs' | 'capabilities'>): Map<string, Map<string, Label>> => {
  const reasons = [...roomsOf(capabilities)].map(([room, sentences]): [string, Labels] => [reasonEnumOf(room), sentences]);
  const all: [string, Labels][] = [...specs.flatMap(ofResource), ['ErrorCode', Object.entries(errors)], ['Crs', Object.entries(crs)], ...reasons];
  return new Map(all.map(([name, labels]): [string, Map<string, Label>] => [name, new Map(labels)]).filter(([, labels]) => labels.size > 0));
});

@Resolver()
export class EnumLabelsResolver {
  @Extensions(everybodys)
  @Query(() => [EnumLabels], {
    description:
      'Enums in words: states, actions, options, orders, groups, error codes and reasons, with labels in the language of the request. Errors: NOT_FOUND for a name that no such enum has.',
  })
  enumLabels(
    @Arg('names', () => [String], { nullable: true, description: 'Only these, as the schema names them; all unless given.' }) names: string[] | null,
    @Ctx() { platform, viewer }: RequestContext,
  ): EnumLabels[] {
    const known = labelsOf(platform.catalogue);
    const asked = namesAsked(names);
    refuseUnknown(asked, known);
    return (asked ?? [...known.keys()].sort()).map((name) => ({
      name,
      values: [...known.get(name)!].map(([code, label]) => ({ code, label: label[viewer.language] })),
    }));
  }
}
