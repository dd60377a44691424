import { capability } from '../kernel/index.js';
import { RegistrationCutoff } from './registrationCutoff.js';

export const registration = capability({
  code: 'registration',
  resources: [RegistrationCutoff],
  demo: [{ file: 'registrationCutoffs', resource: 'RegistrationCutoff', key: ['resource'], after: 'accountChanges' }],
});
