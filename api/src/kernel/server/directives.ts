/**
 * What the schema says of fields and arguments beside their types, as directives: a generated form, or a generated check, needs nothing else. All of
 * it follows from the declarations (resource/constraints.ts); a write is judged by the kinds, never by these words.
 */
import {
  DirectiveLocation,
  GraphQLBoolean,
  GraphQLDirective,
  GraphQLEnumType,
  GraphQLFloat,
  GraphQLInputObjectType,
  type GraphQLInputType,
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
  type GraphQLSchema,
  GraphQLString,
  isInputObjectType,
  isObjectType,
} from 'graphql';
import { accepted } from '../files/accepted.js';
import { type Constraints, constraintsOf, inWords, readersPart } from '../resource/constraints.js';
import { constant } from '../resource/labels.js';
import { inputOf } from '../resource/lifecycle.js';
import type { ResourceSpec } from '../resource/spec.js';
import { longestReason } from '../write/values.js';
import { longestKey } from '../write/once.js';

const accepts = new GraphQLEnumType({
  name: 'FileAccepts',
  description: 'What kinds of file a field takes.',
  values: Object.fromEntries(
    Object.entries(accepted).map(([name, { mediaTypes }]) => [constant(name), { description: `${mediaTypes.join(', ')}.` }]),
  ),
});

const needed = (type: GraphQLInputType) => new GraphQLNonNull(type as typeof GraphQLString);
const written = [DirectiveLocation.INPUT_FIELD_DEFINITION, DirectiveLocation.ARGUMENT_DEFINITION];
const read = [...written, DirectiveLocation.FIELD_DEFINITION];

const text = { type: needed(GraphQLString) };
const texts = { type: needed(new GraphQLList(needed(GraphQLString))) };
const offer = new GraphQLInputObjectType({
  name: 'OfferedOnly',
  description: 'Codes that may be chosen only where a field of the record referred to has one of some values.',
  fields: {
    codes: { ...texts, description: 'The codes.' },
    where: { ...text, description: 'The reference and the field beyond it, such as `federation.bodyKind`.' },
    in: { ...texts, description: 'Its values.' },
  },
});

function directive(
  name: keyof Constraints,
  locations: DirectiveLocation[],
  description: string,
  args: Record<string, [type: GraphQLInputType, description: string]>,
): GraphQLDirective {
  return new GraphQLDirective({
    name,
    locations,
    description,
    args: Object.fromEntries(Object.entries(args).map(([arg, [type, text]]) => [arg, { type, description: text }])),
  });
}

export const constraintDirectives: readonly GraphQLDirective[] = [
  directive('choice', read, 'A code of a dictionary, or at most 100 of them.', {
    of: [needed(GraphQLString), 'Name of the dictionary, as `dictionaries` takes it.'],
  }),
  directive('offered', written, 'Some codes of the dictionary may be chosen only beside some records; elsewhere they are refused.', {
    only: [needed(new GraphQLList(needed(offer))), 'All that name a code have to be met.'],
  }),
  directive('ref', written, 'The id of a record that this viewer may read, or at most 100 of them.', {
    to: [needed(GraphQLString), 'Type of the record.'],
  }),
  directive('file', written, 'The id of an uploaded file, or several (`requestUpload`).', {
    accepts: [needed(accepts), 'What kinds of file.'],
    maxBytes: [needed(GraphQLInt), 'The most bytes of one file.'],
    most: [GraphQLInt, 'How many files at most, in a list of them.'],
  }),
  directive('length', written, 'How long a text may be; of a list, each of its at most 100 texts.', {
    min: [GraphQLInt, 'The least characters; none where the value may be left out.'],
    max: [GraphQLInt, 'The most characters, as Unicode counts code points.'],
  }),
  directive('range', written, 'Between which bounds a number lies, both included.', {
    min: [GraphQLFloat, 'The smallest.'],
    max: [GraphQLFloat, 'The largest.'],
    step: [GraphQLFloat, 'What it goes up in, from 0.'],
  }),
  directive('pattern', written, 'The form of a text as it is kept. Signs of full width, and a code in small letters, are brought into it.', {
    is: [needed(GraphQLString), 'A regular expression (ECMA-262, with the flag u).'],
  }),
  directive('unit', read, 'The unit of a number.', {
    zh: [needed(GraphQLString), 'In Chinese.'],
    en: [needed(GraphQLString), 'In English.'],
  }),
  directive('day', written, 'When a day may be.', {
    past: [GraphQLBoolean, 'Not after today in Asia/Shanghai.'],
    deadline: [GraphQLBoolean, 'Not before today, when it is set.'],
    notBefore: [GraphQLString, 'The field of the day that comes first; the same day is allowed.'],
    after: [GraphQLString, 'The field of the day that comes first; the same day is not allowed.'],
  }),
  directive('onlyWhen', written, 'Means something only where another field has one of some values; elsewhere a value is refused.', {
    field: [needed(GraphQLString), 'The other field.'],
    in: [needed(new GraphQLList(needed(GraphQLString))), 'Its values.'],
  }),
  directive('requiredWhen', written, 'Required where another field has one of some values.', {
    field: [needed(GraphQLString), 'The other field.'],
    in: [needed(new GraphQLList(needed(GraphQLString))), 'Its values.'],
  }),
];

interface Marked {
  description?: string | null | undefined;
  extensions: object;
}

function mark(one: Marked, constraints: Constraints, words = inWords(constraints)): void {
  if (Object.keys(constraints).length === 0) return;
  one.extensions = { ...one.extensions, directives: constraints };
  if (words) one.description = one.description ? `${one.description} ${words}` : words;
}

const why: Constraints = { length: { max: longestReason } };

/** The input types of a resource, each with those of its fields that are none of the record's, and what is demanded of them. */
function inputsOf({ name, verbs }: ResourceSpec): [type: string, besides: Record<string, Constraints>][] {
  return [
    [`${name}CreateInput`, {}],
    [`${name}UpdateInput`, {}],
    [`${name}RegisterExistingInput`, { reason: why, since: {} }],
    ...[...verbs.values()].map(({ mutation, asks: { reason, on, given = {} } }): [string, Record<string, Constraints>] => [
      inputOf(mutation),
      {
        ...(reason && { reason: why }),
        ...(on === true && { on: {} }),
        ...Object.fromEntries(Object.entries(given).map(([text, { length }]) => [text, length ? { length } : {}])),
      },
    ]),
  ];
}

/** Notes on the schema what is demanded of each input, and how to read each field. */
export function markConstraints(schema: GraphQLSchema, specs: readonly ResourceSpec[]): void {
  for (const spec of specs) {
    const constraints = new Map([...spec.fields].map(([name, field]): [string, Constraints] => [name, constraintsOf(field)]));
    for (const [name, besides] of inputsOf(spec)) {
      const type = schema.getType(name);
      if (isInputObjectType(type)) for (const one of Object.values(type.getFields())) mark(one, besides[one.name] ?? constraints.get(one.name) ?? {});
    }
    for (const name of [spec.name, `${spec.name}Filter`]) {
      const type = schema.getType(name);
      if (isObjectType(type) || isInputObjectType(type))
        for (const one of Object.values(type.getFields())) mark(one, readersPart(constraints.get(one.name) ?? {}), '');
    }
  }
  for (const { args } of Object.values(schema.getMutationType()?.getFields() ?? {}))
    for (const arg of args) {
      if (arg.name === 'reason') mark(arg, why, '');
      if (arg.name === 'key') mark(arg, { length: { max: longestKey } }, '');
    }
}
