/** What lies with the federation that the organization is at which a role is held. */
import { declareScope } from '../kernel/index.js';

export const ownFederation = declareScope({
  code: 'ownFederation',
  zh: '本联合会',
  en: 'own federation',
  of: 'of their own federation',
  placeOf: ({ bodyId }) => [bodyId],
}).code;
