/**
 * Roles as data. A rule names a resource, verbs, a scope and a clearance; `when` adds a predicate that the resource declares. Nothing is allowed
 * that no rule allows.
 */
import type { Label } from '../resource/labels.js';
import type { FieldClass } from '../resource/spec.js';

export const scopes = ['everywhere', 'ownDistrict', 'ownStreet', 'ownCommunity', 'ownOrganization', 'ownFederation', 'self', 'shared'] as const;
export type Scope = (typeof scopes)[number];

/** The form that a reason to see personal values must have, in words, and one that has it. */
export type ReasonForm = Label & { pattern: string; example: string };

export interface Rule {
  resource: string;
  verbs: string[];
  scope: Scope;
  clearance: FieldClass;
  /** A predicate of the resource that must hold as well. */
  when?: string;
  /** For create and update: only these fields. */
  fields?: string[];
  reason?: ReasonForm;
}

export interface Role extends Label {
  code: string;
  /** What the role is held at. */
  place: 'division' | 'organization' | 'none';
  tier?: 'DISTRICT' | 'STREET' | 'COMMUNITY';
  /** Somebody must always be able to act in it: the last one cannot lose it. */
  keepsOne?: boolean;
  /** Extra clearances, such as `party`. */
  duties?: string[];
  rules: Rule[];
}
