/**
 * The lists on the other side of references. TypeGraphQL makes the types of the declared classes; which lists a type has besides depends on the other
 * resources of its catalogue, so they are added to the schema that was built. Such a list takes what the list of all records takes.
 */
import type { GraphQLObjectType, GraphQLSchema } from 'graphql';
import { describe } from '../resource/declare.js';
import type { ResourceSpec } from '../resource/spec.js';

/** Called before anything else reads the schema. */
export function addInverses(schema: GraphQLSchema, specs: readonly ResourceSpec[]): void {
  const lists = schema.getQueryType()!.getFields();
  for (const { name: of, inverses } of specs) {
    const fields = (schema.getType(of) as GraphQLObjectType).getFields();
    for (const { name, from, ...label } of inverses.values())
      fields[name] = { ...lists[from.plural]!, name, description: describe(label, 'Its own row rules apply.'), astNode: undefined, extensions: {} };
  }
}
