/**
 * The lists on the other side of references. TypeGraphQL makes the types of the declared classes; which lists a type has besides depends on the other
 * resources of its catalogue, so they are added to the schema that was built. Such a list takes what the list of all records takes; a field of
 * several references is no page, and takes what narrows a list.
 */
import type { GraphQLObjectType, GraphQLSchema } from 'graphql';
import { describe } from '../resource/declare.js';
import { type ResourceSpec, targetOf } from '../resource/spec.js';

/** Called before anything else reads the schema. */
export function addInverses(schema: GraphQLSchema, specs: readonly ResourceSpec[]): void {
  const lists = schema.getQueryType()!.getFields();
  for (const { name: of, inverses, fields: own } of specs) {
    const fields = (schema.getType(of) as GraphQLObjectType).getFields();
    for (const { name, from, ...label } of inverses.values())
      fields[name] = { ...lists[from.plural]!, name, description: describe(label, 'Its own row rules apply.'), astNode: undefined, extensions: {} };
    for (const field of own.values())
      if (field.kind.is.refers === 'many')
        fields[field.name]!.args = lists[targetOf(field).plural]!.args.filter(({ name }) => name === 'filter' || name === 'near');
  }
}
