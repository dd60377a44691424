import { capability } from '../kernel/index.js';
import { cutoff, RegistrationCutoff } from './registrationCutoff.js';

export const registration = capability({
  code: 'registration',
  resources: [RegistrationCutoff],
  cutoff,
  demo: [{ file: 'registrationCutoffs', resource: 'RegistrationCutoff', key: ['resource'], after: 'accountChanges' }],
});
