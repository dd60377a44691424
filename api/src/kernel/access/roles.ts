/**
 * Roles as data. A rule names a resource, verbs, a scope and a clearance; `when` adds a predicate that the resource declares. Nothing is allowed
 * that no rule allows.
 */
import type { Label } from '../resource/labels.js';
import type { FieldClass } from '../resource/spec.js';

/** The form that a reason to see personal values must have, in words, and one that has it. */
export type ReasonForm = Label & { pattern: string; example: string };

export interface Rule {
  resource: string;
  verbs: string[];
  /** One that is declared (scopes.ts). */
  scope: string;
  clearance: FieldClass;
  /** A predicate of the resource that must hold as well. */
  when?: string;
  /** For create and update: only these fields. */
  fields?: string[];
  reason?: ReasonForm;
  /** Takes away what rules allow, whichever role they are of and wherever they are written: the verb, or of it these fields. */
  deny?: true;
}

export interface Role extends Label {
  code: string;
  /** What the role is held at. */
  /** What it is held at, in the words of an assignment; `none`: nowhere in particular. */
  place: string;
  tier?: 'DISTRICT' | 'STREET' | 'COMMUNITY';
  /** What everybody may, without signing in and whatever else they hold. One role is it. */
  everybody?: true;
  /** The platform itself acts in it. One role is it. */
  system?: true;
  /** Somebody must always be able to act in it: the last one cannot lose it. */
  keepsOne?: boolean;
  /** Extra clearances, such as `party`. */
  duties?: string[];
  rules: Rule[];
}

/** Of each there is one, or the start stops. */
export const rolesApart = { everybody: "everybody's", system: "the system's" } as const;

export function roleThat(roles: Map<string, Role>, is: keyof typeof rolesApart): Role {
  for (const role of roles.values()) if (role[is]) return role;
  throw new Error(`no role is ${rolesApart[is]}`);
}
