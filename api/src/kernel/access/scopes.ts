/**
 * Scopes: which ids a rule reaches its rows by. What they mean for a resource is declared there (`scopes`). The tiers are the kernel's own; a
 * capability whose records roles are held at declares what is theirs.
 */
import type { Label } from '../resource/labels.js';
import type { HeldRole } from './viewer.js';

export interface Scope extends Label {
  code: string;
  /** Behind the name of what lies there: `of their own street`. */
  of: string;
  /** Where the role is held, as far as this scope goes by it. */
  placeOf?(held: HeldRole): (string | null)[];
}

const declared = new Map<string, Scope>();

export function declareScope(scope: Scope): Scope {
  if (declared.has(scope.code)) throw new Error(`two scopes are called ${scope.code}`);
  declared.set(scope.code, scope);
  return scope;
}

export const everywhere = 'everywhere';
/** The viewer's own account, wherever a role is held. */
export const self = 'self';
/** Where a role is held, and every division around that. */
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

/** Ids that a scope goes by, of all places at which one role is held. */
export const placesOf = (code: string, held: HeldRole[]): string[] => [
  ...new Set(held.flatMap((one) => declared.get(code)?.placeOf?.(one) ?? []).filter((id) => id !== null)),
];
