/**
 * A scope says which ids a rule compares rows with. Each resource declares what its scopes mean (`scopes`). The three tiers are the kernel's own
 * scopes; a capability declares a scope for each of its resources that roles are held at.
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

const declared = new Map<string, Scope>();

export function declareScope(scope: Scope): Scope {
  if (declared.has(scope.code)) throw new Error(`two scopes are called ${scope.code}`);
  declared.set(scope.code, scope);
  return scope;
}

export const everywhere = 'everywhere';
/** The scope of the viewer's own account, whatever roles it holds. */
export const self = 'self';
/** The place where a role is held, and the divisions around it. */
export const shared = 'shared';

declareScope({ code: everywhere, zh: '全部', en: 'everywhere', of: '' });
declareScope({ code: 'ownDistrict', zh: '本区', en: 'own district', of: 'of their own district', placeOf: ({ districtId }) => [districtId] });
declareScope({ code: 'ownStreet', zh: '本镇街', en: 'own street', of: 'of their own street', placeOf: ({ streetId }) => [streetId] });
declareScope({ code: 'ownCommunity', zh: '本社区', en: 'own community', of: 'of their own community', placeOf: ({ communityId }) => [communityId] });
declareScope({ code: self, zh: '本人', en: 'self', of: 'that are their own' });
declareScope({
  code: shared,
  zh: '共享给本角色',
  en: 'shared with the role',
  of: 'shared with them',
  placeOf: ({ districtId, streetId, communityId, bodyId }) => [districtId, streetId, communityId, bodyId],
});

export const scopeOf = (code: string): Scope | undefined => declared.get(code);
export const scopeCodes = (): string[] => [...declared.keys()];

/** The ids of a scope, from all places at which one role is held. */
export const placesOf = (code: string, held: HeldRole[]): string[] => [
  ...new Set(held.flatMap((one) => declared.get(code)?.placeOf?.(one) ?? []).filter((id) => id !== null)),
];
