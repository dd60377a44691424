export { asPlatform } from './platform.js';
export { demoAccounts, demoPassword, seed } from './seed.js';
