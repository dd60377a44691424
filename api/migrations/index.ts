/** Every migration of this release, in order. A server serves a database that has seen these and no others. */
import { Migration20261122000000_foundation } from './Migration20261122000000_foundation.js';

export const migrations = [{ name: 'Migration20261122000000_foundation', class: Migration20261122000000_foundation }];
