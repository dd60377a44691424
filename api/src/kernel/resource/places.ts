/** The place of a resource's rows at each tier: words of its filter and its groups, over the scope columns that the kernel keeps. */
import { type Label, Tier, tierLabels } from './labels.js';
import { once } from './once.js';
import { type FieldSpec, fieldOf, type ResourceSpec } from './spec.js';

export interface PlaceSpec extends Label {
  tier: Tier;
  column: string;
  /** The reference that says where the row lies. */
  field: FieldSpec;
}

/** By the filter's word. A resource's own field of the same name goes first. */
export const placesOf = once((spec: ResourceSpec): Map<string, PlaceSpec> => {
  if (!spec.scoped || !spec.options.scope) return new Map();
  const field = fieldOf(spec, spec.options.scope);
  const tiers = Object.values(Tier).map((tier): [string, PlaceSpec] => [
    tier.toLowerCase(),
    { tier, column: `${tier.toLowerCase()}_id`, field, ...tierLabels[tier] },
  ]);
  return new Map(tiers.filter(([name]) => !spec.fields.has(name) && !spec.inverses.has(name)));
});
