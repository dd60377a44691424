/**
 * Reads the forms out of the schema: each mutation `…Create` with its input, what the directives say of each field, and the operations that such a
 * form sends. The label of a field is the beginning of its description, `中文 · English.`
 */
import {
  type ConstDirectiveNode,
  getNamedType,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  valueFromASTUntyped,
} from 'graphql';
import type { FormField, Words } from '../src/form/spec.ts';

const argumentsOf = (node: ConstDirectiveNode): Record<string, unknown> =>
  Object.fromEntries((node.arguments ?? []).map(({ name, value }) => [name.value, valueFromASTUntyped(value)]));

type Described = Pick<GraphQLInputField, 'name' | 'description'>;
type Declared = GraphQLInputField | GraphQLField<unknown, unknown>;

const demandsOf = ({ astNode }: Declared): Record<string, Record<string, unknown>> =>
  Object.fromEntries((astNode?.directives ?? []).map((node) => [node.name.value, argumentsOf(node)]));

export function labelOf({ name, description }: Described): Words {
  const [, zh, en] = /^(.+?) · (.+?)\.(?: |$)/.exec(description?.replaceAll('\n', ' ') ?? '') ?? [];
  if (!zh || !en) throw new Error(`The description of ${name} does not begin with a label in both languages: ${description}`);
  return { zh, en };
}

const bare = (type: GraphQLInputType): GraphQLInputType => (isNonNullType(type) ? type.ofType : type);

/** The media types that a field takes stand in the description of its kind of files. */
const mediaTypes = (schema: GraphQLSchema, accepts: unknown): string => {
  const kinds = schema.getType('FileAccepts');
  const kind = isEnumType(kinds) ? kinds.getValue(String(accepts)) : undefined;
  return kind?.description?.replace(/\.$/, '') ?? '';
};

function fieldOf(schema: GraphQLSchema, field: GraphQLInputField): FormField {
  const type = getNamedType(field.type);
  const { file, ...demands } = demandsOf(field);
  return {
    name: field.name,
    label: labelOf(field),
    type: type.name,
    isRequired: isNonNullType(field.type),
    isMany: isListType(bare(field.type)),
    ...(isEnumType(type) && { isEnum: true }),
    ...(isInputObjectType(type) && { parts: fieldsOf(schema, type) }),
    ...(file && { file: { ...file, mediaTypes: mediaTypes(schema, file.accepts) } }),
    ...demands,
  } as FormField;
}

/** What must be filled in comes first. */
function fieldsOf(schema: GraphQLSchema, type: GraphQLInputObjectType): FormField[] {
  const fields = Object.values(type.getFields()).map((field) => fieldOf(schema, field));
  return [...fields.filter(({ isRequired }) => isRequired), ...fields.filter(({ isRequired }) => !isRequired)];
}

export interface FormInSchema {
  mutation: string;
  resource: string;
  input: string;
  label: Words;
  fields: FormField[];
}

export function formsIn(schema: GraphQLSchema): FormInSchema[] {
  return Object.values(schema.getMutationType()!.getFields()).flatMap((mutation) => {
    const input = getNamedType(mutation.args.find(({ name }) => name === 'input')?.type);
    if (!mutation.name.endsWith('Create') || !isInputObjectType(input)) return [];
    const record = getNamedType((getNamedType(mutation.type) as GraphQLObjectType).getFields().record!.type) as GraphQLObjectType;
    return [{ mutation: mutation.name, resource: record.name, input: input.name, label: labelOf(record), fields: fieldsOf(schema, input) }];
  });
}

/** The list of the records of a type: a field of Query that answers pages of them, and can be searched. */
export function listOf(schema: GraphQLSchema, type: string): string | undefined {
  return Object.values(schema.getQueryType()!.getFields()).find(
    (query) => getNamedType(query.type).name === `${type}Connection` && query.args.some(({ name }) => name === 'search'),
  )?.name;
}

/** Labels and units of the fields that records are read by, by type. */
export function readingWords(schema: GraphQLSchema): Record<string, Record<string, { label: Words; unit?: Words }>> {
  const records = Object.values(schema.getTypeMap()).filter(
    (type): type is GraphQLObjectType => isObjectType(type) && type.getInterfaces().some(({ name }) => name === 'Node'),
  );
  const wordsOf = (type: GraphQLObjectType) =>
    Object.values(type.getFields())
      .filter(({ description }) => description?.includes(' · '))
      .map((field) => [field.name, { label: labelOf(field), unit: demandsOf(field).unit }]);
  return Object.fromEntries(records.map((type) => [type.name, Object.fromEntries(wordsOf(type))]));
}
