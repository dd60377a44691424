/** Who is asking: the account, the roles it holds and where, the language, and the ability compiled from them. */
import type { Language } from '../resource/labels.js';
import type { ResourceClass, ResourceSpec } from '../resource/spec.js';
import type { CompiledAbility } from './ability.js';

export interface HeldRole {
  /** The assignment's id. */
  id: string;
  role: string;
  place: { id: string; resource: string; name: string; path: string[] } | null;
  districtId: string | null;
  streetId: string | null;
  communityId: string | null;
  /** The place of a role that is held at a record which is no division. */
  bodyId: string | null;
}

/** A role that nobody was assigned: the one every account has, or the platform's own. */
export const heldNowhere = (role: string): HeldRole => ({
  id: role,
  role,
  place: null,
  districtId: null,
  streetId: null,
  communityId: null,
  bodyId: null,
});

export interface Viewer {
  account: { id: string; username: string; displayName: string } | null;
  roles: HeldRole[];
  /** The one role assignment that the session is narrowed to, if any. */
  place: string | null;
  language: Language;
  /** The business day by the server's clock, YYYY-MM-DD. */
  today: string;
  /** The weekday and minute in Shanghai by the server's clock: 7 23:59. */
  minute: string;
  /** The address at which the caller reached the server: https://linli.example. Empty where nobody called. */
  origin: string;
  ability: CompiledAbility;
}

/** The resource in the catalogue of whoever reads or writes. */
export const specOf = ({ viewer }: { viewer: Viewer }, resource: ResourceClass | string): ResourceSpec => viewer.ability.catalogue.of(resource);
