/** What the roles of an audience may read and do, taken together: whether a rule of one of them applies at all, wherever it does. */
import type { Catalogue } from '../catalogue/catalogue.js';
import { compileAbility, readableFields, rulesFor, verbsHeld } from './ability.js';
import { roleThat } from './roles.js';
import { self } from './scopes.js';
import { writable } from './served.js';
import { heldNowhere } from './viewer.js';

export interface Reach {
  reads: ReadonlySet<string>;
  verbs: ReadonlySet<string>;
  /** They read no records but their own. */
  isOwn: boolean;
  /** The fields that they may fill in with this verb. */
  fills(verb: string): ReadonlySet<string>;
}

const somewhere = '00000000-0000-7000-8000-000000000000';

/** By the name of the resource, of those that they may read. */
export function audienceReach(catalogue: Catalogue, roles: readonly string[]): ReadonlyMap<string, Reach> {
  const everybody = heldNowhere(roleThat(catalogue.roles, 'everybody').code);
  const abilities = roles.map((role) => {
    const held = { ...heldNowhere(role), districtId: somewhere, streetId: somewhere, communityId: somewhere, bodyId: somewhere };
    return compileAbility(catalogue, [held, everybody], somewhere);
  });
  type Ability = (typeof abilities)[number];
  const together = (of: (ability: Ability) => string[]) => new Set(abilities.flatMap(of));
  const reaches = catalogue.specs.map((spec): [string, Reach] => {
    const filled = (ability: Ability, verb: string) =>
      verb === 'create' || verb === 'update'
        ? writable(ability, spec, verb)
        : [...spec.fields.keys()].filter((field) => rulesFor(ability, verb, spec, field).length > 0);
    return [
      spec.name,
      {
        reads: together((ability) => readableFields(ability, spec)),
        verbs: together((ability) => verbsHeld(ability, spec)),
        isOwn: abilities.every((ability) => rulesFor(ability, 'read', spec).every(({ rule }) => rule.scope === self)),
        fills: (verb) => together((ability) => filled(ability, verb)),
      },
    ];
  });
  return new Map(reaches.filter(([, { verbs }]) => verbs.has('read')));
}
