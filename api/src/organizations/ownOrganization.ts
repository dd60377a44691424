/** What lies with the organization at which a role is held. */
import { declareScope } from '../kernel/index.js';

export const ownOrganization = declareScope({
  code: 'ownOrganization',
  zh: '本组织',
  en: 'own organization',
  of: 'of their own organization',
  placeOf: ({ bodyId }) => [bodyId],
}).code;
