/**
 * A scope says which ids a rule compares rows with. Each resource declares what its scopes mean (`scopes`). The three tiers are the kernel's own
 * scopes; a capability has a scope for each of its resources that roles are held at.
 */
import type { Label } from '../resource/labels.js';
import type { HeldRole } from './viewer.js';

export interface Scope extends Label {
  code: string;
  /** Completes a sentence about a resource: `of their own street`. */
  of: string;
  /** The id that this scope takes from the place a role is held at. */
  placeOf?(held: HeldRole): (string | null)[];
}

export const everywhere = 'everywhere';
/** The scope of the viewer's own account, whatever roles it holds. */
export const self = 'self';
/** The place where a role is held, and the divisions around it. */
export const shared = 'shared';

export const kernelScopes: readonly Scope[] = [
  { code: everywhere, zh: '全部', en: 'everywhere', of: '' },
  { code: 'ownDistrict', zh: '本区', en: 'own district', of: 'of their own district', placeOf: ({ districtId }) => [districtId] },
  { code: 'ownStreet', zh: '本镇街', en: 'own street', of: 'of their own street', placeOf: ({ streetId }) => [streetId] },
  { code: 'ownCommunity', zh: '本社区', en: 'own community', of: 'of their own community', placeOf: ({ communityId }) => [communityId] },
  { code: self, zh: '本人', en: 'self', of: 'that are their own' },
  {
    code: shared,
    zh: '共享给本角色',
    en: 'shared with the role',
    of: 'shared with them',
    placeOf: ({ districtId, streetId, communityId, bodyId }) => [districtId, streetId, communityId, bodyId],
  },
];

/** The ids of a scope, from all places at which one role is held. */
export const placesOf = (scope: Scope | undefined, held: HeldRole[]): string[] => [
  ...new Set(held.flatMap((one) => scope?.placeOf?.(one) ?? []).filter((id) => id !== null)),
];
