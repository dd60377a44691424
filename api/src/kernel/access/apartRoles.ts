/**
 * Two roles in one person's hands that let them do what must be done by different people, on the same records. Each step is refused by itself
 * (hands.ts); whoever gives the second role is told before it comes to that.
 */
import sql, { raw, type Sql } from 'sql-template-tag';
import { all, any, no } from '../read/scope.js';
import type { Label } from '../resource/labels.js';
import { allSpecs, type ResourceSpec } from '../resource/spec.js';
import { type CompiledAbility, compileAbility, predicate } from './ability.js';
import type { Role } from './roles.js';
import type { HeldRole } from './viewer.js';

export interface Clash {
  resource: ResourceSpec;
  /** A verb of the one role and one of the other. */
  verbs: [Label, Label];
  /** Whether there is such a record. */
  there: Sql;
}

const rowsFor = (ability: CompiledAbility, spec: ResourceSpec, verbs: readonly string[]): Sql =>
  any(verbs.map((verb) => predicate(ability, verb, spec, 't')));

/** Of the groups that a set keeps apart, each two of which the one role holds the first and the other the second. */
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

/** `account`: whose they are. */
export function clashesOf(roles: Map<string, Role>, one: HeldRole, other: HeldRole, account: string): Clash[] {
  const [first, second] = [one, other].map((held) => compileAbility(roles, [held], account)) as [CompiledAbility, CompiledAbility];
  return allSpecs().flatMap((spec) => pairsOf(spec, first, second));
}
