/**
 * What `errors[].extensions` holds, as types of the schema, so that a client generates them. No field answers them: GraphQL sends errors beside the
 * data, without a selection.
 */
import { ID } from '../resource/scalars.js';
import { GraphQLScalarType } from 'graphql';
import { Field, Float, Int, ObjectType } from 'type-graphql';
import { ErrorCodes } from '../errors.js';

const CurrentRecord = new GraphQLScalarType({
  name: 'CurrentRecord',
  description: 'An object: every field of a record that the caller may read, by its name in the schema, with all that is below it.',
});

const told = {
  code: 'What kind of error it is.',
  reason: 'Which of all refusals it is: a value of KernelReason or of the enum of a capability. Null where the code says all.',
  field: 'Name of the field that is wrong: of the input, or of the argument or condition.',
  path: 'Where in the input of the mutation it is, such as `redeemHours[2].opens`; the field itself where it has no parts.',
  hint: 'What is wrong or wanted, in the language of the request.',
};

@ObjectType({ description: 'The bounds that a value is outside of.' })
class Limits {
  @Field(() => Float, { nullable: true, description: 'The least.' })
  min?: number;
  @Field(() => Float, { nullable: true, description: 'The most.' })
  max?: number;
  @Field(() => Int, { nullable: true, description: 'At most so many characters, or entries of a list.' })
  length?: number;
  @Field(() => [String], { nullable: true, description: 'The values there are, where they are an enum.' })
  options?: string[];
}

@ObjectType({ description: 'One fault of a form: an entry of `errors[].extensions.fields`.' })
class FieldFault {
  @Field(() => ErrorCodes, { description: told.code })
  code!: string;
  @Field(() => String, { nullable: true, description: told.reason })
  reason?: string;
  @Field(() => String, { description: told.field })
  field!: string;
  @Field(() => String, { description: told.path })
  path!: string;
  @Field(() => String, { description: 'The whole sentence, in the language of the request.' })
  message!: string;
  @Field(() => String, { nullable: true, description: told.hint })
  hint?: string;
  @Field(() => Limits, { nullable: true, description: 'The bounds, where the value is outside of some.' })
  limits?: Limits;
}

@ObjectType({ description: 'What `errors[].extensions` holds. Errors have no selection: what does not apply is left out.' })
export class ErrorExtensions {
  @Field(() => ErrorCodes, { description: told.code })
  code!: string;
  @Field(() => String, { nullable: true, description: told.reason })
  reason?: string;
  @Field(() => String, { nullable: true, description: told.field })
  field?: string;
  @Field(() => String, { nullable: true, description: told.path })
  path?: string;
  @Field(() => String, { nullable: true, description: told.hint })
  hint?: string;
  @Field(() => [FieldFault], {
    nullable: true,
    description: 'Every fault of a form, in the order of its fields; wherever `field` names one, also if it is the only one.',
  })
  fields?: FieldFault[];
  @Field(() => Limits, { nullable: true, description: 'The bounds, where a value is outside of some.' })
  limits?: Limits;
  @Field(() => CurrentRecord, { nullable: true, description: 'With CONFLICT: the record as it is now.' })
  current?: unknown;
  @Field(() => ID, { nullable: true, description: 'The record it speaks of, where that is another one and the caller may read it.' })
  record?: string;
  @Field(() => Int, { nullable: true, description: 'After so many seconds the same request may be answered.' })
  retryAfter?: number;
}
