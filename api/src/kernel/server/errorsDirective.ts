/**
 * What a mutation may be refused with, said in the schema: the reasons of its capability's own rules, as its verb's effect, the state it leads to,
 * its resource and whoever follows it declare them (`refuses`). The kernel's reasons (KernelReason), which any write may meet, are not repeated. A
 * test fails that is answered with a reason its mutation does not declare (testing/declaredReasons.ts), and so does a whole run in which nobody met
 * a declared one.
 */
import { DirectiveLocation, GraphQLDirective, type GraphQLField, GraphQLList, GraphQLNonNull, type GraphQLSchema, GraphQLString } from 'graphql';
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

const bringValues = ['create', 'update', 'registerExisting'];

/** What the resource's own rules refuse, by write and verb. */
function ownRefusals({ name, options: { refuses = [] }, writes, verbs }: ResourceSpec): (write: string) => readonly Reasoned[] {
  if (Array.isArray(refuses)) return (write) => (bringValues.includes(write) ? (refuses as readonly Reasoned[]) : []);
  const byWrite = refuses as Readonly<Record<string, readonly Reasoned[]>>;
  const known = [...writes, ...(writes.has('archive') ? ['restore'] : []), ...verbs.keys()];
  for (const write of Object.keys(byWrite))
    if (!known.includes(write)) throw new Error(`${name} refuses something of ${write}, which is no write of it`);
  return (write) => byWrite[write] ?? [];
}

/** The refusals of each mutation of a resource, by its name. */
function refusalsOf({ following }: Catalogue, spec: ResourceSpec): Map<string, Reasoned[]> {
  const own = ownRefusals(spec);
  const states = spec.lifecycle?.states;
  const verbs = [...spec.verbs.values()].map(({ code, mutation, steps }): [string, Reasoned[]] => [
    mutation,
    [
      ...own(code),
      ...[...steps].flatMap(([from, { to, refuses = [] }]) => [...refuses, ...((to && to !== from && states?.get(to)?.refuses) || [])]),
      ...following(spec, code).flatMap(({ refuses }) => refuses),
    ],
  ]);
  const demanded = [...(states?.values() ?? [])].flatMap(({ refuses }) => refuses);
  return new Map([
    ...['create', 'update', 'archive', 'restore'].map((write): [string, Reasoned[]] => [mutationOf(write, spec.name), [...own(write)]]),
    [mutationOf('registerExisting', spec.name), [...own('registerExisting'), ...demanded]],
    ...verbs,
  ]);
}

/** What is noted on a mutation. */
export function declaredOf({ extensions }: GraphQLField<unknown, unknown>): readonly string[] {
  const { directives } = extensions as { directives?: { errors?: { reasons: string[] } } };
  return directives?.errors?.reasons ?? [];
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
