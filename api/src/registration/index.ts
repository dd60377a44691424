export { RegistrationCutoff } from './registrationCutoff.js';
