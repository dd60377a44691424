/**
 * What a mutation may be refused with, said in the schema: the reasons of its capability's own rules, as its verb's effect, the state it leads to, its
 * resource and whoever follows it declare them (`refuses`). The kernel's reasons (KernelReason), which any write may meet, are not repeated. A test
 * that is answered with a reason that its mutation does not declare fails (testing/declaredReasons.ts).
 */
import { DirectiveLocation, GraphQLDirective, GraphQLList, GraphQLNonNull, type GraphQLSchema, GraphQLString } from 'graphql';
import type { Catalogue } from '../catalogue/catalogue.js';
import type { Reasoned } from '../reasons.js';
import { mutationOf } from '../resource/lifecycle.js';
import type { ResourceSpec } from '../resource/spec.js';

export const errorsDirective = new GraphQLDirective({
  name: 'errors',
  locations: [DirectiveLocation.FIELD_DEFINITION],
  description: 'With which `extensions.reason` the mutation may be refused, beside those of KernelReason, which any write may meet.',
  args: {
    reasons: {
      type: new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(GraphQLString))),
      description: 'Values of the enums of reasons.',
    },
  },
});

/** The refusals of each mutation of a resource, by its name. */
function refusalsOf({ following }: Catalogue, spec: ResourceSpec): Map<string, Reasoned[]> {
  const own = spec.options.refuses ?? [];
  const states = spec.lifecycle?.states;
  const verbs = [...spec.verbs.values()].map(({ code, mutation, steps }): [string, Reasoned[]] => [
    mutation,
    [
      ...own,
      ...[...steps.values()].flatMap(({ to, refuses = [] }) => [...refuses, ...((to && states?.get(to)?.refuses) || [])]),
      ...following(spec, code).flatMap(({ refuses }) => refuses),
    ],
  ]);
  return new Map([
    [mutationOf('create', spec.name), [...own]],
    [mutationOf('update', spec.name), [...own]],
    [mutationOf('registerExisting', spec.name), [...own, ...[...(states?.values() ?? [])].flatMap(({ refuses }) => refuses)]],
    ...verbs,
  ]);
}

/** Notes on each mutation what it may be refused with. Hand-written ones bring theirs in `extensions.refuses`. */
export function markErrors(schema: GraphQLSchema, catalogue: Catalogue): void {
  const ofResources = new Map(catalogue.specs.flatMap((spec) => [...refusalsOf(catalogue, spec)]));
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    const refusals = ofResources.get(field.name) ?? (field.extensions.refuses as readonly Reasoned[] | undefined) ?? [];
    const reasons = [...new Set(refusals.map(({ reason }) => reason))].toSorted();
    if (reasons.length === 0) continue;
    const { directives } = field.extensions as { directives?: object };
    field.extensions = { ...field.extensions, directives: { ...directives, errors: { reasons } } };
  }
}
