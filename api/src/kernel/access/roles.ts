/**
 * Roles as data. A rule names a resource, verbs, a scope and a clearance; `when` adds a predicate that the resource declares. Whatever no rule allows
 * is refused.
 */
import type { Label } from '../resource/labels.js';
import type { FieldClass } from '../resource/spec.js';

/** The form that a reason for revealing personal values must have, in words, and an example. */
export type ReasonForm = Label & { pattern: string; example: string };

export interface Rule {
  resource: string;
  verbs: string[];
  /** The name of a declared scope (scopes.ts). */
  scope: string;
  clearance: FieldClass;
  /** A predicate of the resource that the row must meet too. */
  when?: string;
  /** For create and update: only these fields. */
  fields?: string[];
  reason?: ReasonForm;
  /** Makes the rule a denial: it takes the verb, or only these fields, away from whoever holds the role, whatever other rules allow. */
  deny?: true;
}

export interface Role extends Label {
  code: string;
  /** The kind of record the role is held at, as an assignment names it; `none`: at no place. */
  place: string;
  tier?: 'DISTRICT' | 'STREET' | 'COMMUNITY';
  /** Every account and every visitor has the rules of this role. Exactly one role has this. */
  everybody?: true;
  /** The platform itself acts in this role. Exactly one role has this. */
  system?: true;
  /** The last active account in this role cannot lose it. */
  keepsOne?: boolean;
  /** Extra clearances, such as `party`. */
  duties?: string[];
  rules: Rule[];
}

/** Each of these flags stands at exactly one role, or the start stops. */
export const rolesApart = { everybody: "everybody's", system: "the system's" } as const;

export function roleThat(roles: ReadonlyMap<string, Role>, is: keyof typeof rolesApart): Role {
  for (const role of roles.values()) if (role[is]) return role;
  throw new Error(`no role is ${rolesApart[is]}`);
}
