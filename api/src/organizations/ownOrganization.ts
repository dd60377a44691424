/** What lies with the organization at which a role is held. */
import type { Scope } from '../kernel/index.js';

export const ownOrganizationScope: Scope = {
  code: 'ownOrganization',
  zh: '本组织',
  en: 'own organization',
  of: 'of their own organization',
  placeOf: ({ bodyId }) => [bodyId],
};

/** Its name in rules. */
export const ownOrganization = ownOrganizationScope.code;
