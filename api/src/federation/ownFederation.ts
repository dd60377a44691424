/** What lies with the federation that the organization is at which a role is held. */
import type { Scope } from '../kernel/index.js';

export const ownFederationScope: Scope = {
  code: 'ownFederation',
  zh: '本联合会',
  en: 'own federation',
  of: 'of their own federation',
  placeOf: ({ bodyId }) => [bodyId],
};

/** Its name in rules. */
export const ownFederation = ownFederationScope.code;
