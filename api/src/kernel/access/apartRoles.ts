/**
 * Finds two roles of one person whose verbs must be used by different people on the same records. hands.ts refuses each such step; this warns whoever
 * grants the second role beforehand.
 */
import sql, { raw, type Sql } from 'sql-template-tag';
import type { Catalogue } from '../catalogue/catalogue.js';
import { all, any, no } from '../read/scope.js';
import type { Label } from '../resource/labels.js';
import type { ResourceSpec } from '../resource/spec.js';
import { type CompiledAbility, compileAbility, predicate } from './ability.js';
import type { HeldRole } from './viewer.js';

export interface Clash {
  resource: ResourceSpec;
  /** One verb of each role that must be apart. */
  verbs: [Label, Label];
  /** SQL: does such a record exist? */
  there: Sql;
}

const rowsFor = (ability: CompiledAbility, spec: ResourceSpec, verbs: readonly string[]): Sql =>
  any(verbs.map((verb) => predicate(ability, verb, spec, 't')));

/** Of a set of groups that must be apart: each pair of groups of which one role holds the first and the other role the second. */
function pairsOf(spec: ResourceSpec, one: CompiledAbility, other: CompiledAbility): Clash[] {
  const label = (verb: string): Label => spec.lifecycle!.verbs.get(verb)!;
  const held = (ability: CompiledAbility, group: readonly string[]) => group.find((verb) => predicate(ability, verb, spec, 't') !== no);
  return (spec.options.apart ?? []).flatMap((set) =>
    Object.values(set).flatMap((first) =>
      Object.values(set)
        .filter((second) => second !== first)
        .flatMap((second): Clash[] => {
          const verbs = [held(one, first), held(other, second)];
          if (!verbs[0] || !verbs[1]) return [];
          const both = all([rowsFor(one, spec, first), rowsFor(other, spec, second), sql`t.archived_at is null`]);
          return [
            { resource: spec, verbs: [label(verbs[0]), label(verbs[1])], there: sql`exists (select 1 from ${raw(spec.table)} t where ${both})` },
          ];
        }),
    ),
  );
}

/** `account`: the account that holds both roles. */
export function clashesOf(catalogue: Catalogue, one: HeldRole, other: HeldRole, account: string): Clash[] {
  const [first, second] = [one, other].map((held) => compileAbility(catalogue, [held], account)) as [CompiledAbility, CompiledAbility];
  return catalogue.specs.flatMap((spec) => pairsOf(spec, first, second));
}
